/** Sure corrections by lookup: a misspelling that has one answer and is never a word. */

import { corrections } from './corrections.ts';
import type { Word } from './words.ts';

let byMisspelling: Map<string, string> | undefined;

function load(): Map<string, string> {
  const map = new Map<string, string>();
  for (const line of corrections.split('\n')) {
    const [right, ...wrongs] = line.split(' ');
    for (const wrong of wrongs) map.set(wrong, right!);
  }
  return map;
}

/**
 * The right spelling of a word, in its own case, with its possessive kept; `undefined` where none is sure. A word
 * with a capital in the middle of a sentence is taken for a name.
 *
 * @param titleCase whether the text is a title, where a capital says nothing.
 */
export function correctionOf(word: Word, titleCase: boolean): string | undefined {
  byMisspelling ??= load();
  const stem = stemOf(word.text);
  const right = byMisspelling.get(stem.toLowerCase());
  if (right === undefined || (isNameLike(word) && !titleCase)) return undefined;
  const cased = isCapital(stem) ? right[0]!.toUpperCase() + right.slice(1) : right;
  return cased + word.text.slice(stem.length);
}

/** Whether a word has a capital that its place does not ask for. */
export function isNameLike({ text, first }: Word): boolean {
  return isCapital(text) && !first;
}

/** A word without the ending of a possessive. */
export function stemOf(text: string): string {
  return /['’]s$/.test(text) ? text.slice(0, -2) : text;
}

function isCapital(text: string): boolean {
  return text[0] !== text[0]!.toLowerCase();
}
