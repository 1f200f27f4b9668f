/** Symbolic links that lead out of their repository: whoever cloned that may not know of them. */

import { lstatSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isInFolder, repositoryRoot } from './home.ts';

/**
 * Whether a path leads out of a repository by a symbolic link in it: the last part of the path, or a folder before it.
 *
 * @throws the system’s error if a link leads to nothing, or may not be followed.
 */
export function leadsOutOfRepository(path: string): boolean {
  for (let part = resolve(path); dirname(part) !== part; part = dirname(part)) {
    if (!lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    const root = repositoryRoot(realpathSync(dirname(part)));
    if (root !== undefined && !isInFolder(realpathSync(part), root)) return true;
  }
  return false;
}
