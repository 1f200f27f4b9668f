/** The part of the summary of a build that tells which fixes were made. */

import { oneLine } from '../messages/display.ts';
import type { DoneFix } from '../pipeline/diagnostic.ts';
import { PLUGINS } from '../pipeline/plugin-findings.ts';
import { rules } from '../rules/all-rules.ts';
import { addTo } from '../source/grouping.ts';
import { counted } from './findings.ts';
import type { Paint } from './style.ts';

const WIDTH = 100;

/** Formats fixes that were made: a line for each rule, and below it every changed word. */
export function doneLines(done: readonly DoneFix[], paint: Paint): string[] {
  // Our rules in their order, followed by those of plugins.
  const ids = new Set([...rules.map(({ id }) => id), ...done.map(({ ruleId }) => ruleId)]);
  return [...ids].flatMap((id) => {
    const fixes = done.filter(({ ruleId }) => ruleId === id);
    if (fixes.length === 0) return [];
    const [singular, plural] = rules.find((rule) => rule.id === id)?.done ?? DONE[id] ?? [id, id];
    const head = counted(fixes.length, fixes.length === 1 ? singular : plural, paint);
    const shown = shownFixes(fixes);
    return shown.length === 0 ? [head] : [`${head}:`, ...wrapList(shown, '      ')];
  });
}

/** The descriptions of changes that no rule made. */
const DONE: Readonly<Record<string, readonly [singular: string, plural: string]>> = {
  [PLUGINS]: ['change made by remark plugins', 'changes made by remark plugins'],
};

/** Returns the fixes that show their words, each with the lines of the original note. */
function shownFixes(fixes: readonly DoneFix[]): string[] {
  const lines = new Map<string, number[]>();
  for (const { shown, line } of fixes) {
    if (shown !== undefined) addTo(lines, oneLine(shown), line);
  }
  return [...lines].map(([shown, on]) => `${shown} (${on.length === 1 ? 'line' : 'lines'} ${on.join(', ')})`);
}

function wrapList(parts: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  for (const [i, part] of parts.entries()) {
    const text = i < parts.length - 1 ? `${part},` : part;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(indent + text);
  }
  return lines;
}
