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
    const distance = editDistance(small, candidate.toLowerCase());
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
 */
function editDistance(a: string, b: string): number {
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? above[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(change, swap, row[j]! + 1, next[j - 1]! + 1));
    }
    above = row;
    row = next;
  }
  return row[b.length]!;
}
