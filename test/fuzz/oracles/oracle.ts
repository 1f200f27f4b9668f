/** What an oracle is: a promise of the design as a check of one case. */

import type { Case } from '../case.ts';

/** @typeParam Answer `Promise` where it works with files. */
export interface Oracle<Answer extends boolean | Promise<boolean> = boolean | Promise<boolean>> {
  /** The promise that it checks, and what of it: "I4 stable". */
  readonly id: string;
  /**
   * Checks a case.
   *
   * @returns whether there was anything in it to check.
   * @throws {Error} if the promise is broken.
   */
  readonly check: (one: Case) => Answer;
}
