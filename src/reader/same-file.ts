/** Paths as a person names them. */

import { statSync } from 'node:fs';
import { dirname, sep } from 'node:path';

export { shownPath } from '../messages/shown-path.ts';

/** The folder that holds all of some files. */
export function commonFolder(files: readonly string[]): string {
  const [first = '', ...rest] = files.map((file) => dirname(file).split(sep));
  const parts = [...first];
  for (const other of rest) while (parts.some((part, i) => part !== other[i])) parts.pop();
  return parts.join(sep) || sep;
}

/** What tells a file from all others, through whatever links; `undefined` where there is none. */
export function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}

/** Whether two paths lead to one file, through whatever links. */
export function sameFile(a: string, b: string): boolean {
  const identity = identityOf(a);
  return identity !== undefined && identity === identityOf(b);
}
