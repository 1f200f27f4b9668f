/** How much data a note may bring along. */

/** Front matter has some hundreds of values, nested a few levels deep; aliases in YAML can make billions of a few lines. */
const MOST_VALUES = 100_000;
const MOST_LEVELS = 100;

/**
 * Makes sure that all of some data can be gone through.
 *
 * @param data what a parser has made; a part that is there several times counts as often.
 * @throws {RangeError} if it is too much, or nested too deeply, or a part of itself.
 */
export function checkBounds(data: unknown): void {
  const open: [value: unknown, depth: number][] = [[data, 0]];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (depth > MOST_LEVELS) throw new RangeError('it is nested too deeply');
    if (typeof value !== 'object' || value === null) continue;
    const parts = Object.values(value);
    values += parts.length;
    if (values > MOST_VALUES)
      throw new RangeError('it has too many values, or aliases that expand to so many');
    for (const part of parts) open.push([part, depth + 1]);
  }
}
