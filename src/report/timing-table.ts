/** How long a run took, as tables. */

import { oneLine } from '../messages/display.ts';
import { STAGES, type Times } from '../timing/stopwatch.ts';
import type { Paint } from './style.ts';

/** How many rules are listed; the others are summed up. */
const MOST_RULES = 10;

interface Row {
  readonly name: string;
  /** In milliseconds. */
  readonly time: number;
}

/** Formats times as a table of the stages, and a table of the rules from the slowest to the fastest. */
export function timingTable({ stages, rules }: Times, paint: Paint): string {
  const stageRows = STAGES.flatMap((stage) => {
    const time = stages.get(stage);
    return time === undefined ? [] : [{ name: stage, time }];
  });
  const ruleRows = Array.from(rules, ([id, time]) => ({ name: oneLine(id), time }));
  ruleRows.sort((a, b) => b.time - a.time);
  const rest = ruleRows.splice(MOST_RULES);
  if (rest.length > 0) ruleRows.push({ name: `${rest.length} other rules`, time: sumOf(rest) });
  return [table('Stage', stageRows, paint), table('Rule', ruleRows, paint)].join('\n');
}

function table(head: string, rows: readonly Row[], paint: Paint): string {
  if (rows.length === 0) return '';
  const total = sumOf(rows);
  const cells = [...rows, { name: 'total', time: total }].map(({ name, time }) => [
    name,
    `${time.toFixed(1)} ms`,
    `${Math.round(total === 0 ? 0 : (100 * time) / total)}%`,
  ]);
  const titles = [head, 'Time', 'Share'];
  const widths = titles.map((_, i) => Math.max(...[titles, ...cells].map((row) => row[i]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => cell[i === 0 ? 'padEnd' : 'padStart'](widths[i]!)).join('  ');
  return `${[paint('bold', line(titles)), ...cells.map(line)].join('\n')}\n`;
}

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { time }) => sum + time, 0);
}
