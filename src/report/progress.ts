/** What is being done, on a terminal, while it takes long. */

import { oneLine } from '../messages/display.ts';

/** Below so many milliseconds nobody wants to be told, nor of notes of fewer UTF-16 units: they do not take longer. */
const PATIENCE = 700;
const LONG = 150_000;

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #active: boolean;
  readonly #begun = performance.now();
  #shown = false;

  /** @param stream is only written to where it is a terminal, and no CI's. */
  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    this.#active = stream.isTTY === true && !process.env.CI && process.env.TERM !== 'dumb';
  }

  /**
   * Shows a line in place of the last one.
   *
   * @param size how long the note is that it speaks of.
   */
  show(text: string, size: number): void {
    if (!this.#active || (size < LONG && performance.now() - this.#begun < PATIENCE)) return;
    const line = oneLine(text).slice(0, Math.max(10, (this.#stream.columns || 80) - 1));
    this.#stream.write(`\r\x1b[2K${line}`);
    this.#shown = true;
  }

  /** Removes the line, so that others can be written. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\x1b[2K');
    this.#shown = false;
  }
}
