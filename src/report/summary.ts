/** The summary of a build: what was done to a note, and the remaining findings. */

import { oneLine, shownName } from '../messages/display.ts';
import { type DoneFix, sortDiagnostics } from '../pipeline/diagnostic.ts';
import type { Result } from '../pipeline/fix-progress.ts';
import { PLUGINS } from '../pipeline/plugin-findings.ts';
import { rules } from '../rules/all-rules.ts';
import { addTo } from '../source/grouping.ts';
import { findingLine } from './findings.ts';
import { type Paint, painter } from './style.ts';

const WIDTH = 100;

/**
 * Formats the summary of a build.
 *
 * @param path the note.
 * @param outcome what was done with the result, in a few words.
 * @param warnings about the outcome, one line each.
 * @returns lines, each with its ending: the note, one per rule that fixed something, with every changed word,
 *   and one per remaining finding.
 */
export function summarize(
  path: string,
  result: Result,
  outcome: string,
  color: boolean,
  warnings: readonly string[] = [],
): string {
  const paint = painter(color);
  const lines = [`${paint('bold', shownName(path))}: ${outcome}`, ...doneLines(result.done, paint)];
  if (result.links > 0) {
    const what =
      result.links === 1 ? 'link made to follow its heading' : 'links made to follow their headings';
    lines.push(counted(result.links, what, paint));
  }
  for (const warning of warnings) lines.push(`  ${paint('yellow', 'warning')} ${oneLine(warning)}`);
  for (const finding of sortDiagnostics(result.left)) lines.push(findingLine(finding, paint));
  if (result.fighting.length > 0) {
    lines.push(`  ${paint('yellow', 'warning')} ${fightingLine(result.fighting)}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Returns the warning about rules or plugins that undo each other's fixes, or one that changes its own
 * result.
 */
export function fightingLine(rules: readonly string[]): string {
  if (rules.length === 1)
    return `${oneLine(rules[0]!)} would change the note again and again; that was not done`;
  return `${oneLine(rules.join(' and '))} undo each other’s fixes; theirs were not made`;
}

/** Formats a build as one line: the note, its outcome, and the numbers of fixes and findings. */
export function summaryLine({
  job,
  result,
  outcome,
  warnings,
}: {
  readonly job: { readonly path: string };
  readonly result: Result;
  readonly outcome: string;
  readonly warnings: readonly string[];
}): string {
  const amounts = [
    plural(result.done.length, 'fix', 'fixes'),
    plural(result.left.filter(({ severity }) => severity !== 'info').length, 'finding', 'findings'),
    ...warnings.map(oneLine),
  ].filter((amount) => amount !== '');
  return `${shownName(job.path)}: ${outcome}${amounts.length > 0 ? ` (${amounts.join(', ')})` : ''}`;
}

function plural(count: number, singular: string, many: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? singular : many}`;
}

function doneLines(done: readonly DoneFix[], paint: Paint): string[] {
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
  [PLUGINS]: ['place changed by remark plugins', 'places changed by remark plugins'],
};

/** Returns the fixes that show their words, each with the lines of the original note. */
function shownFixes(fixes: readonly DoneFix[]): string[] {
  const lines = new Map<string, number[]>();
  for (const { shown, line } of fixes) {
    if (shown !== undefined) addTo(lines, oneLine(shown), line);
  }
  return [...lines].map(([shown, on]) => `${shown} (${on.length === 1 ? 'line' : 'lines'} ${on.join(', ')})`);
}

function counted(count: number, what: string, paint: Paint): string {
  return `  ${paint('green', String(count).padStart(3))} ${what}`;
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
