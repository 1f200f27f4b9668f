/** Where a note is in its repository, for programs that know nothing of the folder of the call. */

import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * A note's path from the root of the repository, with forward slashes; `undefined` where it is outside of that.
 *
 * @param path from the folder of the call, or absolute.
 * @param root the folder that the CI checked the repository out into; elsewhere the folder of the call.
 */
export function repositoryPath(path: string, root = process.env.GITHUB_WORKSPACE): string | undefined {
  const inside = relative(root || '.', resolve(path));
  const outside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return outside ? undefined : inside.split(sep).join('/');
}
