/** Figures as tables in Markdown. */

import { OWN, type Target } from './cases.ts';
import { judge, type Measured, timesFloor } from './figures.ts';
import type { NodeVersion } from './peers.ts';

/** Returns the table of a case: what each contender costs. */
export function caseTable({ case: { title }, figures }: Measured): string {
  const rows = figures.map((one) => {
    const { contender, cost } = one;
    const times = timesFloor(figures, one);
    const name = contender.name === OWN ? `**${OWN}**` : contender.name;
    return [
      contender.node ? `${name}, ${contender.node.name}` : name,
      amount('cpu', cost.cpu),
      times === undefined ? '' : multiple(times),
      amount('wall', cost.wall),
      amount('memory', cost.memory),
    ];
  });
  return `### ${title}\n\n${table(['', 'CPU', '× node', 'wall', 'memory'], rows)}`;
}

/** Returns the table of all targets, with what was measured for each version of Node.js. */
export function targetTable(measured: readonly Measured[], nodes: readonly NodeVersion[]): string {
  const rows = measured.flatMap((one) => {
    const judgements = nodes.map((node) => judge(one, node));
    return one.case.targets.map((target, i) => [
      `${one.case.title}: ${target.measure === 'cpu' ? 'CPU' : target.measure}`,
      bound(target, target.must),
      bound(target, target.aim),
      ...judgements.map((all) => {
        const { value, verdict } = all[i]!;
        return value === undefined ? 'not measured' : `${shown(target, value)} (${verdict})`;
      }),
    ]);
  });
  return table(['', 'must', 'aim', ...nodes.map(({ name }) => name)], rows);
}

function bound(target: Target, value: number | undefined): string {
  if (value === undefined) return '';
  return `≤ ${shown(target, value)}${target.per ? ` ${target.per.join(' + ')}` : ''}`;
}

function shown({ measure, per }: Target, value: number): string {
  return per ? multiple(value) : amount(measure, value);
}

function multiple(value: number): string {
  return `${value.toFixed(2)} ×`;
}

/** Returns an amount with its unit, in three digits at least. */
export function amount(measure: Target['measure'], value: number): string {
  if (measure === 'memory') return `${value.toFixed(0)} MB`;
  return value < 1_000 ? `${value.toFixed(0)} ms` : `${(value / 1_000).toFixed(2)} s`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|${head.map((_, i) => (i === 0 ? '---|' : '---:|')).join('')}`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
