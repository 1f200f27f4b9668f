/** The table of findings by rule that `lint --statistics` adds to a report. */

import { oneLine } from '../messages/display.ts';
import type { FileReport } from './format.ts';
import { painter } from './style.ts';
import { type Cell, drawTable } from './table.ts';

/** The numbers of a rule over all notes. */
interface Row {
  findings: number;
  fixable: number;
  fixed: number;
}

/** The columns after the rule, by their heads: if nothing was fixed, and otherwise. */
const COLUMNS: Readonly<Record<'found' | 'fixed', readonly (readonly [head: string, key: keyof Row])[]>> = {
  found: [
    ['findings', 'findings'],
    ['fixable', 'fixable'],
  ],
  fixed: [
    ['fixed', 'fixed'],
    ['left', 'findings'],
  ],
};

/** Counts findings and fixes by rule. */
export class Statistics {
  readonly #rows = new Map<string, Row>();

  add({ findings, fixes }: Pick<FileReport, 'findings' | 'fixes'>): void {
    for (const { ruleId, fix } of findings) {
      const row = this.#rowOf(ruleId);
      row.findings++;
      if (fix) row.fixable++;
    }
    for (const { ruleId } of fixes?.done ?? []) this.#rowOf(ruleId).fixed++;
  }

  #rowOf(ruleId: string): Row {
    const row = this.#rows.get(ruleId) ?? { findings: 0, fixable: 0, fixed: 0 };
    this.#rows.set(ruleId, row);
    return row;
  }

  /**
   * Draws the table, with the most frequent rules first, and equally frequent ones by name.
   *
   * @param width the maximum width of a line, in columns.
   * @returns lines with their endings; empty if nothing was found.
   */
  draw(width: number, color: boolean): string {
    const rows = [...this.#rows].sort(([idA, a], [idB, b]) => total(b) - total(a) || (idA < idB ? -1 : 1));
    if (rows.length === 0) return '';
    const columns = COLUMNS[rows.some(([, { fixed }]) => fixed > 0) ? 'fixed' : 'found'];
    const cells = [
      ['rule', ...columns.map(([head]) => head)].map((text): Cell => ({ text, format: 'bold' })),
      ...rows.map(([id, row]) => [{ text: oneLine(id) }, ...columns.map(([, key]) => numberCell(row[key]))]),
    ];
    const style = { columns: ['left', 'right', 'right'] as const, width, paint: painter(color) };
    return drawTable(cells, style)
      .map((line) => `${line}\n`)
      .join('');
  }
}

function total({ findings, fixed }: Row): number {
  return findings + fixed;
}

function numberCell(count: number): Cell {
  return { text: String(count), ...(count === 0 ? { format: 'dim' } : {}) };
}
