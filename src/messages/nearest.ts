/** Suggestions for an unknown name. */

/**
 * Returns the candidate with the fewest edits to a word, ignoring case, if they are at most a third of its
 * length, rounded.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.round(word.length / 3) + 1;
  const small = word.toLowerCase();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(small, candidate.toLowerCase(), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/**
 * Returns advice for an unknown name: the nearest known one, if any.
 *
 * @param otherwise the advice where no known name is near.
 * @param show how the nearest name is written in the advice.
 */
export function didYouMean(
  name: string,
  known: Iterable<string>,
  otherwise: string,
  show: (guess: string) => string = (guess) => guess,
): string {
  const guess = nearest(name, known);
  return guess === undefined ? otherwise : `did you mean “${show(guess)}”?`;
}

/** The rows of the alignment table: the current one and the two above it. They are used again and again. */
let rows = newRows(64);

function newRows(width: number) {
  return [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)] as const;
}

/**
 * Returns the number of insertions, deletions, substitutions and swaps between two words (optimal string
 * alignment).
 *
 * @param enough the number from which on it does not matter how many there are; it or a larger number is returned then.
 */
export function editDistance(a: string, b: string, enough: number): number {
  const width = b.length + 1;
  if (width > rows[0].length) rows = newRows(2 * width);
  let [row, above, aboveThat] = rows;
  for (let j = 0; j < width; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    [row, above, aboveThat] = [aboveThat, row, above];
    // Further from the diagonal, there are as many edits as `enough`.
    const from = Math.max(1, i - enough);
    const to = Math.min(b.length, i + enough);
    row[from - 1] = from === 1 ? i : enough;
    if (to < b.length) row[to + 1] = enough;
    if (to === i + enough) above[to] = enough;
    const code = a.charCodeAt(i - 1);
    const codeBefore = a.charCodeAt(i - 2);
    let least = row[from - 1]!;
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = above[j - 1]! + (code === other ? 0 : 1);
      if (j > 1 && i > 1 && code === b.charCodeAt(j - 2) && codeBefore === other)
        cost = Math.min(cost, aboveThat[j - 2]! + 1);
      cost = Math.min(cost, above[j]! + 1, row[j - 1]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // The least number never decreases from row to row.
    if (least >= enough) return least;
  }
  return row[b.length]!;
}
