/** The requests of the page to its worker. */

import type { PlaygroundMethods } from '../playground.ts';
import type { Answer } from '../request-queue.ts';

type Methods = PlaygroundMethods;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class WorkerClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => this.#settle(data as Answer));
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve('result' in answer ? answer.result : undefined);
  }

  /**
   * Calls a method of the playground.
   *
   * @returns its result; `undefined` if a newer call replaced this one.
   * @throws {Error} with what to tell the user.
   */
  call<Name extends keyof Methods>(
    method: Name,
    params?: Parameters<Methods[Name]>[0],
  ): Promise<Awaited<ReturnType<Methods[Name]>> | undefined> {
    return this.send(method, params) as Promise<Awaited<ReturnType<Methods[Name]>> | undefined>;
  }

  /** Calls any method, such as one of a review. */
  send(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, params });
    });
  }
}
