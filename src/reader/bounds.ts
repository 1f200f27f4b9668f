/** Limits on the amount of data in a note's front matter. */

/**
 * Front matter has some hundreds of values, nested a few levels deep. Aliases in YAML can expand a few lines
 * to billions.
 */
const MOST_VALUES = 100_000;
const DEEPEST_LEVEL = 100;

/**
 * Checks that data from a parser is small enough to be processed.
 *
 * @param data parsed data; a value that is referenced several times is counted each time.
 * @throws {RangeError} if it has too many values, is nested too deeply, or contains itself.
 */
export function checkBounds(data: unknown): void {
  const open: [value: unknown, depth: number][] = [[data, 0]];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (depth > DEEPEST_LEVEL) throw new RangeError('it is nested too deeply');
    if (typeof value !== 'object' || value === null) continue;
    const parts = Object.values(value);
    values += parts.length;
    if (values > MOST_VALUES)
      throw new RangeError('it has too many values, or aliases that expand to so many');
    for (const part of parts) open.push([part, depth + 1]);
  }
}
