/** What would change, as a unified diff that `git apply` and `patch` take. */

import { createTwoFilesPatch } from 'diff';

/**
 * @param path the note's name, on both sides.
 * @returns the diff with three lines of context, each line with its own ending.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf('---'));
}
