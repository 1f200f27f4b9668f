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
  const [, stem, possessive] = /^(.*?)(['’]s)?$/i.exec(word.text)!;
  const right = byMisspelling.get(stem!.toLowerCase());
  if (right === undefined) return undefined;
  const capital = /^[A-Z]/.test(word.text);
  if (capital && !word.first && !titleCase) return undefined;
  const cased = capital ? right[0]!.toUpperCase() + right.slice(1) : right;
  return cased + (possessive ?? '');
}
