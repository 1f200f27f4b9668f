/** Sizes of tests that `npm test` runs small and `npm run test:long` runs large. */

import { expect } from 'vitest';

/** Whether the test file that runs is a long one: `*.long.test.ts`, which may import the short one. */
export const isLong: boolean = expect.getState().testPath?.endsWith('.long.test.ts') ?? false;

/** Picks one of two sizes, such as how many random cases are tried. */
export function shortOrLong(short: number, long: number): number {
  return isLong ? long : short;
}
