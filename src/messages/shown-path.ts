/** Paths in messages. */

import { isAbsolute, relative } from 'node:path';
import type { Environment } from './environment.ts';

/** Formats a path for messages and diffs: relative if it is below the current folder, otherwise unchanged. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path || '.';
}

/** The environment of a program that runs in Node.js. */
export const nodeEnvironment: Environment = {
  shownPlace: (where) => (isAbsolute(where) ? shownPath(where) : where),
  isInCi: () => Boolean(process.env.GITHUB_ACTIONS || process.env.TF_BUILD),
};
