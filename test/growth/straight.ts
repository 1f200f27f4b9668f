/** Measures whether costs grow in a straight line: in processor time, which other programs hardly change. */

import { expect } from 'vitest';

/** Four times the input may cost at most that many times as much; in a straight line it is 4, squared it is 16. */
const MOST = 6;
/** How often costs are measured again before they are too high: other programs only ever add to them. */
const TRIES = 4;

/**
 * Compares the costs of an input and of one that is four times as large.
 *
 * @param ofSmall measures the costs of the smaller one, in seconds.
 * @param idle the costs of no input at all.
 */
export function compareCosts(ofSmall: () => number, ofLarge: () => number, idle = 0): void {
  let small = Number.POSITIVE_INFINITY;
  let large = Number.POSITIVE_INFINITY;
  let ratio = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && (i < 2 || ratio >= MOST); i++) {
    small = Math.min(small, ofSmall());
    large = Math.min(large, ofLarge());
    ratio = (large - idle / 2) / (small - idle / 2);
  }
  expect(ratio, `${small.toFixed(2)} s, then ${large.toFixed(2)} s`).toBeLessThan(MOST);
}

/** Compares the costs of a function and of one with four times the input, both run in this process. */
export function expectStraight(small: () => void, large: () => void): void {
  // Functions get faster as they are compiled.
  small();
  compareCosts(
    () => costOf(small),
    () => costOf(large),
  );
}

/** The processor time that a function takes in this process, in seconds. */
export function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
