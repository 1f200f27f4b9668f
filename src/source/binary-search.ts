/** Binary search in sorted lists. */

/**
 * Finds the first index at which a condition is true.
 *
 * @param length the length of the list. The condition is false up to some index, and true from there on.
 * @returns the index, or `length` if the condition is never true.
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
