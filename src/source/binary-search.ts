/** Searching what is in order. */

/**
 * Binary search for where a condition begins to hold.
 *
 * @param length how many there are, in an order in which the condition fails first and then holds.
 * @returns the first index for which it holds, or `length`.
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
