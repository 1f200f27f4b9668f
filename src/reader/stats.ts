/** What exists at a path. */

import { type Stats, statSync } from 'node:fs';

/**
 * Returns the properties of the file or folder at a path; `undefined` if there is none, such as below a file.
 *
 * @throws the system’s error if the path cannot be followed for another reason.
 */
export function statsAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
