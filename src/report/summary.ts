/** What was done to a note and what is left to do, in words that a person likes to read. */

import { oneLine, shownName } from '../messages/display.ts';
import { type DoneFix, sortDiagnostics } from '../pipeline/diagnostic.ts';
import type { Result } from '../pipeline/fix-progress.ts';
import { PLUGINS } from '../pipeline/plugin-findings.ts';
import { rules } from '../rules/all-rules.ts';
import { findingLine } from './findings.ts';
import { type Paint, painter } from './style.ts';

const WIDTH = 100;

/**
 * Sums up a build.
 *
 * @param path the note.
 * @param outcome what became of the result, in a few words.
 * @param warnings what a person should know of that, a line each.
 * @returns lines, each with its ending: the note, a line for each rule that fixed something, with every change of
 * words in full, and a line for each finding left.
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
  for (const one of sortDiagnostics(result.left)) lines.push(findingLine(one, paint));
  if (result.fighting.length > 0) {
    lines.push(`  ${paint('yellow', 'warning')} ${fightingLine(result.fighting)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What is said of rules, or plugins, that undo each other's fixes, or change what they have made. */
export function fightingLine(rules: readonly string[]): string {
  if (rules.length === 1)
    return `${oneLine(rules[0]!)} would change the note again and again; that was not done`;
  return `${oneLine(rules.join(' and '))} undo each other’s fixes; theirs were not made`;
}

/** Sums up a build in one line: the note, what became of it, and how much was fixed and is left. */
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

function plural(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}

function doneLines(done: readonly DoneFix[], paint: Paint): string[] {
  // Ours in their order, then those of plugins.
  const ids = new Set([...rules.map(({ id }) => id), ...done.map(({ ruleId }) => ruleId)]);
  return [...ids].flatMap((id) => {
    const fixes = done.filter(({ ruleId }) => ruleId === id);
    if (fixes.length === 0) return [];
    const [one, many] = rules.find((rule) => rule.id === id)?.done ?? DONE[id] ?? [id, id];
    const head = counted(fixes.length, fixes.length === 1 ? one : many, paint);
    const shown = shownFixes(fixes);
    return shown.length === 0 ? [head] : [`${head}:`, ...wrap(shown, '      ')];
  });
}

/** How it is said that something was done which no rule of ours did. */
const DONE: Readonly<Record<string, readonly [one: string, many: string]>> = {
  [PLUGINS]: ['place changed by remark plugins', 'places changed by remark plugins'],
};

/** What fixes have to show of themselves, each with the lines of the note as it was. */
function shownFixes(fixes: readonly DoneFix[]): string[] {
  const lines = new Map<string, number[]>();
  for (const { shown, line } of fixes) {
    if (shown !== undefined) lines.set(oneLine(shown), [...(lines.get(oneLine(shown)) ?? []), line]);
  }
  return [...lines].map(([shown, on]) => `${shown} (${on.length === 1 ? 'line' : 'lines'} ${on.join(', ')})`);
}

function counted(count: number, what: string, paint: Paint): string {
  return `  ${paint('green', String(count).padStart(3))} ${what}`;
}

function wrap(parts: readonly string[], indent: string): string[] {
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
