/** The edits that give another text, found in nearly linear time. They need not be the fewest. */

import { trimmedEdit } from '../../reprint/minimal-edits.ts';
import type { Edit } from '../../source/edits.ts';

/** The indices of a line that is the same in both texts. */
interface Match {
  readonly from: number;
  readonly to: number;
}

/** A match, and the longest chain of matches before it. */
interface Chain {
  readonly match: Match;
  readonly before: Chain | undefined;
}

/**
 * Returns the edits of a text that give another one. As in a patience diff, lines that occur once in each text are
 * matched, and the lines between them are compared.
 */
export function editsOfLines(from: string, to: string): Edit[] {
  const comparison = new Comparison(linesOf(from), linesOf(to));
  for (const match of longestChain(matchesOf(comparison.old, comparison.now))) {
    comparison.compareTo(match);
    comparison.pass(1, 1);
  }
  comparison.compareTo({ from: comparison.old.length, to: comparison.now.length });
  return comparison.edits;
}

/** The lines of two texts, and how far they were compared. */
class Comparison {
  readonly old: readonly string[];
  readonly now: readonly string[];
  readonly edits: Edit[] = [];
  #from = 0;
  #to = 0;
  /** The offset of the next line of the old text. */
  #offset = 0;

  constructor(old: readonly string[], now: readonly string[]) {
    this.old = old;
    this.now = now;
  }

  /** Passes lines of both texts. */
  pass(old: number, now: number): void {
    for (const line of this.old.slice(this.#from, this.#from + old)) this.#offset += line.length;
    this.#from += old;
    this.#to += now;
  }

  /** Compares the lines before a match. */
  compareTo(match: Match): void {
    while (this.#from < match.from && this.#to < match.to && this.#isEqual(0)) this.pass(1, 1);
    let [old, now] = [match.from - this.#from, match.to - this.#to];
    while (old > 0 && now > 0 && this.old[this.#from + old - 1] === this.now[this.#to + now - 1]) {
      old--;
      now--;
    }
    if (old !== now) this.#replace(old, now);
    else for (let rest = old; rest > 0; rest -= this.#compareLine(rest));
    this.pass(match.from - this.#from, match.to - this.#to);
  }

  /** Passes the next line if it is equal, and otherwise replaces it with the following ones that differ. @returns how many. */
  #compareLine(most: number): number {
    let count = 0;
    while (count < most && !this.#isEqual(count)) count++;
    if (count > 0) this.#replace(count, count);
    else this.pass(1, 1);
    return Math.max(count, 1);
  }

  #isEqual(after: number): boolean {
    return this.old[this.#from + after] === this.now[this.#to + after];
  }

  #replace(old: number, now: number): void {
    const removed = this.old.slice(this.#from, this.#from + old).join('');
    const added = this.now.slice(this.#to, this.#to + now).join('');
    if (removed !== added) this.edits.push(trimmedEdit(removed, added, this.#offset));
    this.pass(old, now);
  }
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Returns the lines that occur once in each text, in the order of the second one. */
function matchesOf(old: readonly string[], now: readonly string[]): Match[] {
  const indices = indicesOf(old);
  return Array.from(indicesOf(now), ([line, to]) => ({ from: indices.get(line) ?? -1, to })).filter(
    ({ from, to }) => from >= 0 && to >= 0,
  );
}

/** Returns the index of each line; -1 for a repeated one. */
function indicesOf(lines: readonly string[]): Map<string, number> {
  const indices = new Map<string, number>();
  for (const [i, line] of lines.entries()) indices.set(line, indices.has(line) ? -1 : i);
  return indices;
}

/** Returns the longest list of matches that are in the same order in both texts. @param matches in the order of `to`. */
function longestChain(matches: readonly Match[]): Match[] {
  // By length, the chain whose last match is the first one in the old text.
  const chains: Chain[] = [];
  for (const match of matches) {
    let [low, high] = [0, chains.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (chains[middle]!.match.from < match.from) low = middle + 1;
      else high = middle;
    }
    chains[low] = { match, before: chains[low - 1] };
  }
  const longest: Match[] = [];
  for (let chain = chains.at(-1); chain; chain = chain.before) longest.push(chain.match);
  return longest.reverse();
}
