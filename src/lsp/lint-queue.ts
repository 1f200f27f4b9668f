/** Work on documents that waits until the user pauses. One document is worked on at a time. */

/** Timers, which tests replace. Times are in milliseconds. */
export interface Clock {
  readonly now: () => number;
  readonly setTimeout: (run: () => void, delay: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  setTimeout: (run, delay) => setTimeout(run, delay),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

export class LintQueue {
  readonly #clock: Clock;
  readonly #work: (uri: string) => Promise<void>;
  /** When each document is due. */
  readonly #due = new Map<string, number>();
  #timer: unknown;
  #isBusy = false;

  /** @param work does the work on a document. It must not throw. */
  constructor(clock: Clock, work: (uri: string) => Promise<void>) {
    this.#clock = clock;
    this.#work = work;
  }

  /** Plans the work on a document, instead of an earlier plan. @param delay in milliseconds. */
  plan(uri: string, delay: number): void {
    this.#due.set(uri, this.#clock.now() + delay);
    this.#arm();
  }

  /** Plans the work on a document, unless it is planned already. */
  planUnlessPlanned(uri: string, delay: number): void {
    if (!this.#due.has(uri)) this.plan(uri, delay);
  }

  cancel(uri: string): void {
    this.#due.delete(uri);
  }

  #arm(): void {
    if (this.#isBusy) return;
    this.#clock.clearTimeout(this.#timer);
    const next = this.#next();
    if (!next) return;
    this.#timer = this.#clock.setTimeout(() => this.#run(), Math.max(0, next.due - this.#clock.now()));
  }

  /** The document that is due first. */
  #next(): { readonly uri: string; readonly due: number } | undefined {
    let first: { uri: string; due: number } | undefined;
    for (const [uri, due] of this.#due) if (!first || due < first.due) first = { uri, due };
    return first;
  }

  async #run(): Promise<void> {
    const next = this.#next();
    if (!next || this.#isBusy) return;
    this.#due.delete(next.uri);
    this.#isBusy = true;
    try {
      await this.#work(next.uri);
    } finally {
      this.#isBusy = false;
      // The timer lets messages of the client in between.
      this.#arm();
    }
  }
}
