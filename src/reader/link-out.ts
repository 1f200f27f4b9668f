/** Symbolic links that lead out of their repository, which the user may not know of in a clone. */

import { lstatSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isInFolder, repositoryRoot } from './home.ts';

/**
 * Whether a path leads out of a repository by a symbolic link in it. The link may be the path itself, or a
 * folder above it.
 *
 * @throws the system’s error if a link is broken, or cannot be followed.
 */
export function leadsOutOfRepository(path: string): boolean {
  for (let part = resolve(path); dirname(part) !== part; part = dirname(part)) {
    if (!lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    const root = repositoryRoot(realpathSync(dirname(part)));
    if (root !== undefined && !isInFolder(realpathSync(part), root)) return true;
  }
  return false;
}
