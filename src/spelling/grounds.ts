/** What a verdict on a word is based on, and its description. */

import type { Candidate } from './candidates.ts';
import { CERTAIN, type Certainty, LIKELY } from './certainty.ts';

/** What a verdict is based on. */
export interface Grounds {
  /** The words that the word may stand for, likeliest first. */
  readonly candidates: readonly Candidate[];
  /** The adjacent words in the sentence, as written. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The certainty of the first one; `undefined` if the word is a known misspelling of it. */
  readonly certainty?: Certainty;
}

const MOST_CANDIDATES = 5;

/** Describes what a judgement is based on: a line on the candidates, one on the words next to it, and one on the certainty. */
export function describeGrounds({ candidates, before, after, certainty }: Grounds): string[] {
  const percent = (chance: number) => `${(chance * 100).toFixed(1)}%`;
  const lines = [
    `candidates: ${candidates
      .slice(0, MOST_CANDIDATES)
      .map(
        ({ word, chance, isKnown }) => `${word} ${percent(chance)}${isKnown ? ' (known misspelling)' : ''}`,
      )
      .join(', ')}`,
  ];
  const neighbours = [before, after].filter((word) => word !== undefined).map((word) => `“${word}”`);
  if (neighbours.length > 0) {
    const { word, support } = candidates[0]!;
    lines.push(`context: next to ${neighbours.join(' and ')}, “${word}” gets ${signed(support)}`);
  }
  if (certainty) {
    const signs = [...certainty.signs]
      .sort(([, a], [, b]) => a - b)
      .map(([name, points]) => `${name} ${signed(points)}`);
    const needed = `fixed from ${signed(CERTAIN)}, reported from ${signed(LIKELY)}`;
    lines.push(`certainty: ${signed(certainty.points)} (${needed}): ${signs.join(', ')}`);
  }
  return lines;
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}
