/** The requests of a page, answered one after the other. A request that a newer one replaces is dropped. */

/** A request of a page. */
export interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

/** The answer to a request: its result, a message for the user, or nothing if a newer request replaced it. */
export type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly dropped: true };

export class RequestQueue {
  readonly #waiting: Request[] = [];
  readonly #isReplaceable: (method: string) => boolean;
  readonly #call: (method: string, params: unknown) => unknown;
  readonly #answer: (answer: Answer) => void;
  #isBusy = false;

  /**
   * @param call does what a request asks, and returns its result.
   * @param answer sends an answer.
   * @param isReplaceable whether only the newest request of a method needs an answer.
   */
  constructor(
    call: (method: string, params: unknown) => unknown,
    answer: (answer: Answer) => void,
    isReplaceable: (method: string) => boolean,
  ) {
    this.#call = call;
    this.#answer = answer;
    this.#isReplaceable = isReplaceable;
  }

  add(request: Request): void {
    if (this.#isReplaceable(request.method)) this.#drop(request.method);
    this.#waiting.push(request);
    if (!this.#isBusy) void this.#work();
  }

  #drop(method: string): void {
    for (let i = this.#waiting.length - 1; i >= 0; i--) {
      if (this.#waiting[i]!.method !== method) continue;
      const [dropped] = this.#waiting.splice(i, 1);
      this.#answer({ id: dropped!.id, dropped: true });
    }
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    // Between two requests, those that arrived in the meantime are received.
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve));
      const next = this.#waiting.shift();
      if (!next) break;
      this.#answer(await this.#answerTo(next));
    }
    this.#isBusy = false;
  }

  async #answerTo({ id, method, params }: Request): Promise<Answer> {
    try {
      return { id, result: await this.#call(method, params) };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  }
}
