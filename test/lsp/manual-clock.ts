/** A clock that tests move. */

import type { Clock } from '../../src/lsp/lint-queue.ts';

export class ManualClock implements Clock {
  #time = 0;
  #timers: { readonly due: number; readonly run: () => void }[] = [];

  readonly now = (): number => this.#time;

  readonly setTimeout = (run: () => void, delay: number): object => {
    const timer = { due: this.#time + delay, run };
    this.#timers.push(timer);
    return timer;
  };

  readonly clearTimeout = (timer: unknown): void => {
    this.#timers = this.#timers.filter((one) => one !== timer);
  };

  /** Lets time pass, and what is due happen. */
  async pass(time: number): Promise<void> {
    const end = this.#time + time;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.due - b.due)[0];
      if (!next || next.due > end) break;
      this.clearTimeout(next);
      this.#time = next.due;
      next.run();
      await settled();
    }
    this.#time = end;
    await settled();
  }
}

/** Resolves when all promises that can settle have settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
