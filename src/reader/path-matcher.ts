/** Matching paths that are known already with the names of notes that a user gave. */

import { resolve, sep } from 'node:path';
import { isLicence } from './find-notes.ts';
import { globMatcher } from './glob.ts';
import { pathFrom } from './path-from.ts';

/** Whether an absolute path is meant. */
export type PathMatcher = (path: string) => boolean;

/**
 * Returns a matcher for a file, folder or glob. As when a folder is searched, licences are not meant unless they are
 * named, and files in hidden folders are not in a folder.
 *
 * @param from the folder that the name is relative to.
 * @throws {UserError} if matching the glob could take minutes.
 */
export async function pathMatcher(name: string, from: string): Promise<PathMatcher> {
  const folder = resolve(from);
  const whole = resolve(folder, name);
  const isMatch = await globMatcher(name);
  return (path) => {
    if (path === whole) return true;
    if (isLicence(path)) return false;
    const isBelow = path.startsWith(whole + sep) && !/(?:^|[\\/])\./.test(path.slice(whole.length + 1));
    return isBelow || isMatch(pathFrom(folder, path));
  };
}
