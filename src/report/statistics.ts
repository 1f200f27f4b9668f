/** The table of findings by rule that `lint --statistics` adds to a report. */

import { oneLine } from '../messages/display.ts';
import type { FileReport } from './format.ts';
import { type Paint, painter } from './style.ts';
import { type Cell, drawTable } from './table.ts';

/** The numbers of a rule over all notes. */
interface Row {
  findings: number;
  fixable: number;
  fixed: number;
}

const HEADS = { findings: 'findings', fixable: 'fixable', fixed: 'fixed' } as const;

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
   * Draws the table, with the most frequent rules first, and equally frequent ones by name. A column in which all numbers are 0 is not drawn.
   *
   * @param width the maximum width of a line, in columns.
   * @returns lines with their endings; empty if nothing was found.
   */
  draw(width: number, color: boolean): string {
    const rows = [...this.#rows].sort(([idA, a], [idB, b]) => total(b) - total(a) || (idA < idB ? -1 : 1));
    if (rows.length === 0) return '';
    const columns = (['findings', 'fixable', 'fixed'] as const).filter((column) =>
      rows.some(([, row]) => row[column] > 0),
    );
    const paint: Paint = painter(color);
    const head: Cell[] = ['rule', ...columns.map((column) => HEADS[column])].map((text) => ({
      text,
      format: 'bold',
    }));
    const body = rows.map(([ruleId, row]): Cell[] => [
      { text: oneLine(ruleId) },
      ...columns.map(
        (column) => ({ text: String(row[column]), format: row[column] === 0 ? 'dim' : undefined }) as Cell,
      ),
    ]);
    const alignment = ['left' as const, ...columns.map(() => 'right' as const)];
    return drawTable([head, ...body], { columns: alignment, width, paint })
      .map((line) => `${line}\n`)
      .join('');
  }
}

function total({ findings, fixed }: Row): number {
  return findings + fixed;
}
