/** Counts of words as text: one word per line, after its count and a space. */

/** The number of times that each word is used. */
export type WordCounts = ReadonlyMap<string, number>;

/** Prints counts. @returns `undefined` if a word contains whitespace, which cannot be read again. */
export function printCounts(counts: WordCounts): string | undefined {
  const lines = Array.from(counts, ([word, count]) => `${count} ${word}`);
  return [...counts.keys()].some((word) => /\s/.test(word)) ? undefined : lines.join('\n');
}

/** Reads counts. Lines of another form are skipped. */
export function parseCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text === '' ? [] : text.split('\n')) {
    const space = line.indexOf(' ');
    const count = Number(line.slice(0, space));
    if (space > 0 && Number.isSafeInteger(count)) counts.set(line.slice(space + 1), count);
  }
  return counts;
}

/** Adds counts to others. */
export function addCounts(counts: WordCounts, sums: Map<string, number>): void {
  for (const [word, count] of counts) sums.set(word, (sums.get(word) ?? 0) + count);
}
