/** The location of a note in its repository, for programs that do not know the current folder. */

import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * Returns a note's path from the root of the repository, with forward slashes; `undefined` if it is outside.
 *
 * @param path absolute, or relative to the current folder.
 * @param root the folder into which GitHub or GitLab checked out the repository; the current folder by default.
 */
export function repositoryPath(
  path: string,
  root = process.env.GITHUB_WORKSPACE ?? process.env.CI_PROJECT_DIR,
): string | undefined {
  const inside = relative(root || '.', resolve(path));
  const outside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return outside ? undefined : inside.split(sep).join('/');
}
