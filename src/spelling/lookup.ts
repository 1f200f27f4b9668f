/** Sure corrections by lookup: a misspelling that has one answer and is never a word. */

import { corrections } from './corrections.ts';
import { stemOf, type Word } from './words.ts';

let byMisspelling: Map<string, string> | undefined;

function load(): Map<string, string> {
  const map = new Map<string, string>();
  for (const line of corrections.split('\n')) {
    const [right, ...wrongs] = line.split(' ');
    for (const wrong of wrongs) map.set(wrong, right!);
  }
  return map;
}

/** The right spelling of a word, in its own case, with its possessive kept; `undefined` where none is sure. */
export function correctionOf(word: Word): string | undefined {
  byMisspelling ??= load();
  const stem = stemOf(word);
  const right = byMisspelling.get(stem.toLowerCase());
  if (right === undefined) return undefined;
  const capital = stem[0] !== stem[0]!.toLowerCase();
  return (capital ? right[0]!.toUpperCase() + right.slice(1) : right) + word.text.slice(stem.length);
}
