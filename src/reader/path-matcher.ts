/** Matching paths that are known already with the names of notes that a user gave. */

import { resolve, sep } from 'node:path';
import { Books } from './chapters.ts';
import { isLicence, searchedPaths } from './find-notes.ts';
import { globMatcher } from './glob.ts';
import { pathFrom } from './path-from.ts';

/** Whether an absolute path is meant. */
export type PathMatcher = (path: string) => boolean;

/**
 * Returns a matcher for a file, folder or glob. As when a folder is searched, licences are not meant unless they are
 * named, files in hidden folders are not in a folder, and neither are chapters of books in its subfolders.
 *
 * @param from the folder that the name is relative to.
 * @throws {UserError} if matching the glob could take minutes.
 */
export async function pathMatcher(name: string, from: string): Promise<PathMatcher> {
  const folder = resolve(from);
  const whole = resolve(folder, name);
  const isMatch = await globMatcher(name);
  const base = (await searchedPaths(name, folder)).at(-1)!;
  const books = new Books(base);
  return (path) => {
    if (path === whole) return true;
    if (isLicence(path)) return false;
    const isBelow = path.startsWith(whole + sep) && !/(?:^|[\\/])\./.test(path.slice(whole.length + 1));
    if (!isBelow && !isMatch(pathFrom(folder, path))) return false;
    const book = books.bookOf(path);
    return book === undefined || book === base;
  };
}
