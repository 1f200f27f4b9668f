/** The part of a build summary that lists the fixes made. */

import type { DoneFix } from '../pipeline/diagnostic.ts';
import { PLUGINS } from '../pipeline/plugin-findings.ts';
import type { Base } from '../pipeline/result.ts';
import { rules } from '../rules/all-rules.ts';
import { changedWords, shownParts } from './changed-words.ts';
import { counted } from './findings.ts';
import type { ListWidth } from './list-width.ts';
import type { Paint } from './style.ts';

/** Formats fixes that were made: a line for each rule, and below it every changed word with its line in `base`. */
export function doneLines(done: readonly DoneFix[], base: Base, width: ListWidth, paint: Paint): string[] {
  // Our rules in their order, followed by those of plugins.
  const ids = new Set([...rules.map(({ id }) => id), ...done.map(({ ruleId }) => ruleId)]);
  return [...ids].flatMap((id) => {
    const fixes = done.filter(({ ruleId }) => ruleId === id);
    if (fixes.length === 0) return [];
    const [singular, plural] = rules.find((rule) => rule.id === id)?.done ?? DONE[id] ?? [id, id];
    const head = counted(fixes.length, fixes.length === 1 ? singular : plural, paint);
    const words = changedWords(
      fixes.flatMap((fix) => shownParts(fix, base)),
      '      ',
      width.width,
    );
    return words.length === 0 ? [head] : [`${head}:`, ...words];
  });
}

/** The descriptions of changes that no rule made. */
const DONE: Readonly<Record<string, readonly [singular: string, plural: string]>> = {
  [PLUGINS]: ['change made by remark plugins', 'changes made by remark plugins'],
};
