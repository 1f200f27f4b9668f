/** An oracle: a promise of the design as a check of one case. */

import type { Case } from '../case.ts';

/** @typeParam Answer a `Promise` if the oracle uses files. */
export interface Oracle<Answer extends boolean | Promise<boolean> = boolean | Promise<boolean>> {
  /** The promise and the aspect that it checks, such as "I4 stable". */
  readonly id: string;
  /**
   * Checks a case.
   *
   * @returns whether the case had anything to check.
   * @throws {Error} if the promise is broken.
   */
  readonly check: (one: Case) => Answer;
}
