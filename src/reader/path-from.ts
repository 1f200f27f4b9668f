/** Relative paths in the form that configs, scripts, patterns and addresses use. */

import { relative, sep } from 'node:path';

/** Returns the path from a folder to a path, with `/` on every system; empty for the folder itself. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
