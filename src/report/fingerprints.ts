/** Names for findings by which two runs know that they mean the same one. */

import { createHash } from 'node:crypto';
import type { Diagnostic } from '../pipeline/diagnostic.ts';

/** How much of the line counts on each side of a finding, in UTF-16 units: paragraphs are long, and change elsewhere. */
const AROUND = 60;

/** The fingerprints of the findings of a note; they are to be asked for in order. */
export class Fingerprints {
  readonly #text: string;
  readonly #seen = new Map<string, number>();

  /** @param text the file's text. */
  constructor(text: string) {
    this.#text = text;
  }

  /**
   * A name made of the rule and the words at its place, so that it stays when lines are put in or taken out above;
   * of several that are alike, each says the how manieth it is.
   */
  of({ ruleId, start, end }: Diagnostic): string {
    const words = (from: number, to: number) => this.#text.slice(Math.max(0, from), to);
    const before = words(start.offset - Math.min(start.column - 1, AROUND), start.offset);
    const [found = ''] = words(start.offset, end.offset).split(/[\r\n]/, 1);
    const [after = ''] = words(start.offset + found.length, start.offset + found.length + AROUND).split(
      /[\r\n]/,
      1,
    );
    const parts = [ruleId, before.trimStart(), found, after.trimEnd()];
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    const count = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, count);
    return `${hash}:${count}`;
  }
}
