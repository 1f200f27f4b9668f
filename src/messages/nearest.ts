/** Suggestions for an unknown name. */

/**
 * Returns the candidate with the fewest edits to a word, ignoring case, if they are at most a third of its
 * length, rounded up.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.ceil(word.length / 3) + 1;
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

/**
 * Returns the number of insertions, deletions, substitutions and swaps between two words (optimal string
 * alignment).
 *
 * @param enough the number from which on it does not matter how many there are; it or a larger number is returned then.
 */
function editDistance(a: string, b: string, enough: number): number {
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let [before, least] = [i, i];
    for (let j = 1; j <= b.length; j++) {
      let cost = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, above[j - 2]! + 1);
      before = Math.min(cost, row[j]! + 1, before + 1);
      if (before < least) least = before;
      next.push(before);
    }
    // The least number never decreases from row to row.
    if (least >= enough) return least;
    above = row;
    row = next;
  }
  return row[b.length]!;
}
