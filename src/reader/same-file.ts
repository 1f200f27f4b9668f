/** Comparing files and folders by their paths. */

import { dirname, sep } from 'node:path';
import { statsAt } from './stats.ts';

/** Returns the common folder of files. */
export function commonFolder(files: readonly string[]): string {
  const [first = '', ...rest] = files.map((file) => dirname(file).split(sep));
  const parts = [...first];
  for (const other of rest) while (parts.some((part, i) => part !== other[i])) parts.pop();
  return parts.join(sep) || sep;
}

/** Returns an identifier of a file that is the same for all links to it; `undefined` if there is no file. */
export function identityOf(path: string): string | undefined {
  const stats = statsAt(path);
  return stats && `${stats.dev}:${stats.ino}`;
}

/** Whether two paths lead to the same file, directly or by links. */
export function sameFile(a: string, b: string): boolean {
  const identity = identityOf(a);
  return identity !== undefined && identity === identityOf(b);
}
