/** The progress of a long run, on a terminal. */

import { oneLine } from '../messages/display.ts';

/** Progress is shown after this many milliseconds, or for a note of this many UTF-16 code units. */
const PATIENCE = 700;
const LONG = 150_000;

/** A line on a terminal that shows the current step of a long run. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #active: boolean;
  readonly #begun = performance.now();
  #shown = false;

  /** @param stream only written to if it is a terminal, not in a CI, and not quiet. */
  constructor(stream: NodeJS.WriteStream, quiet = false) {
    this.#stream = stream;
    this.#active = !quiet && stream.isTTY === true && !process.env.CI && process.env.TERM !== 'dumb';
  }

  /**
   * Shows a line in place of the previous one.
   *
   * @param size the length of the current note, in UTF-16 code units.
   */
  show(text: string, size: number): void {
    if (!this.#active || (size < LONG && performance.now() - this.#begun < PATIENCE)) return;
    const line = oneLine(text).slice(0, Math.max(10, (this.#stream.columns || 80) - 1));
    this.#stream.write(`\r\x1b[2K${line}`);
    this.#shown = true;
  }

  /** Removes the line before other output. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\x1b[2K');
    this.#shown = false;
  }
}
