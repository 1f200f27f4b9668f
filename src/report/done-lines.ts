/** The part of a build summary that lists the fixes made. */

import { oneLine } from '../messages/display.ts';
import type { DoneFix } from '../pipeline/diagnostic.ts';
import { PLUGINS } from '../pipeline/plugin-findings.ts';
import type { Base } from '../pipeline/result.ts';
import { rules } from '../rules/all-rules.ts';
import { changedWords, shownParts } from './changed-words.ts';
import { counted, inTense } from './findings.ts';
import { MOST_ALIKE } from './groups.ts';
import type { ListWidth } from './list-width.ts';
import type { Paint } from './style.ts';
import { wrap } from './wrap.ts';

/** How fixes are listed. */
export interface DoneStyle {
  readonly width: ListWidth;
  readonly paint: Paint;
  /** Whether every changed heading is listed. */
  readonly verbose?: boolean | undefined;
  /** Whether the fixes were not made. */
  readonly isDryRun?: boolean | undefined;
}

const INDENT = '      ';

/**
 * Formats fixes: a line for each rule, and below it every changed word, and the changed headings if they
 * are few, each with its line in `base`.
 */
export function doneLines(done: readonly DoneFix[], base: Base, style: DoneStyle): string[] {
  const { width, paint, verbose, isDryRun = false } = style;
  let hidesHeadings = false;
  // Our rules in their order, followed by those of plugins.
  const ids = new Set([...rules.map(({ id }) => id), ...done.map(({ ruleId }) => ruleId)]);
  const lines = [...ids].flatMap((id) => {
    const fixes = done.filter(({ ruleId }) => ruleId === id);
    if (fixes.length === 0) return [];
    const [singular, plural] = rules.find((rule) => rule.id === id)?.done ?? DONE[id] ?? [id, id];
    const head = counted(fixes.length, inTense(fixes.length === 1 ? singular : plural, isDryRun), paint);
    const headings = changedHeadings(fixes, base);
    const isListed = verbose || headings.length <= MOST_ALIKE;
    if (!isListed) hidesHeadings = true;
    const details = [
      ...changedWords(
        fixes.flatMap((fix) => shownParts(fix, base)),
        INDENT,
        width.width,
      ),
      ...(isListed ? headings.flatMap((line) => wrap(line, width.wrapWidth, INDENT, `${INDENT}  `)) : []),
    ];
    return details.length === 0 ? [head] : [`${head}:`, ...details];
  });
  return hidesHeadings ? [...lines, `  ${paint('dim', 'use --verbose to list each heading')}`] : lines;
}

/** Returns a line for each heading that fixes of a rule changed, in order. */
function changedHeadings(fixes: readonly DoneFix[], base: Base): string[] {
  return fixes
    .flatMap(({ headingChange: change, [base]: { line } }) =>
      change === undefined ? [] : [{ change, line }],
    )
    .sort((a, b) => a.line - b.line)
    .map(({ change, line }) => `line ${line}: ${oneLine(change)}`);
}

/** The descriptions of changes that no rule made. */
const DONE: Readonly<Record<string, readonly [singular: string, plural: string]>> = {
  [PLUGINS]: ['change made by remark plugins', 'changes made by remark plugins'],
};
