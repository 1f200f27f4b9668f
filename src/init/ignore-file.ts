/** Writes the ignore file. */

import { join } from 'node:path';
import { type Step, textAt } from './step.ts';

const NAME = '.ddia-notesignore';

/**
 * Returns the step that writes patterns to the ignore file of a folder; `undefined` if there are none.
 *
 * @param shown returns a path as it is shown to the user.
 */
export function ignoreStep(
  folder: string,
  patterns: readonly string[],
  shown: (path: string) => string,
): Step | undefined {
  if (patterns.length === 0) return undefined;
  const file = join(folder, NAME);
  const present = textAt(file);
  if (present === undefined)
    return { kind: 'new', file, text: `${patterns.join('\n')}\n`, question: 'Write an ignore file' };
  const missing = patterns.filter((pattern) => !present.split(/\r?\n/).includes(pattern));
  if (missing.length === 0) return { kind: 'settled', message: `${shown(file)} is up to date` };
  return {
    kind: 'by-hand',
    message: `${shown(file)} already exists and was not changed; to skip the same notes, add this to it`,
    lines: missing.join('\n'),
  };
}
