/** Fingerprints of findings, by which the same finding is recognised in another run. */

import { createHash } from 'node:crypto';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { NoteText } from '../pipeline/note-text.ts';

/**
 * How much of the line is included on each side of a finding, in UTF-16 code units. A paragraph is long, and
 * may change elsewhere.
 */
const AROUND = 60;

/** The fingerprints of the findings of a note, which must be requested in order. */
export class Fingerprints {
  readonly #text: NoteText;
  readonly #seen = new Map<string, number>();

  constructor(text: NoteText) {
    this.#text = text;
  }

  /**
   * Returns a hash of the rule and the surrounding words, so that it survives changes elsewhere in the file.
   * Identical findings are numbered.
   */
  of({ ruleId, start, end }: Diagnostic): string {
    const words = (from: number, to: number) => this.#text.slice(Math.max(0, from), to);
    const before = words(start.offset - Math.min(start.column - 1, AROUND), start.offset);
    const [actual = ''] = words(start.offset, end.offset).split(/[\r\n]/, 1);
    const [after = ''] = words(start.offset + actual.length, start.offset + actual.length + AROUND).split(
      /[\r\n]/,
      1,
    );
    const parts = [ruleId, before.trimStart(), actual, after.trimEnd()];
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    const count = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, count);
    return `${hash}:${count}`;
  }
}
