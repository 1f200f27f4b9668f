/** Lists of misspellings of other programs, for comparison: what they would make of the same pairs. */

import { readFileSync } from 'node:fs';

/** Corrections by misspelling, in lower case. */
export type MisspellingList = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a list: `wrong->right, right` per line as in codespell’s dictionary.txt, or `wrong,right,right` as in the
 * words.csv of typos.
 */
export function readMisspellingList(file: string): MisspellingList {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [wrong = '', ...rest] = line.split(/->|,\s*/);
      return [wrong.toLowerCase(), rest.map((word) => word.trim()).filter((word) => word !== '')];
    }),
  );
}

/**
 * Returns what a program that knows only the list would do: fix a word if the list has one correction for it, and report
 * it if there are several.
 */
export function fateInList(
  list: MisspellingList,
  wrong: string,
  right: string,
): 'right' | 'wrong' | 'reported' | 'missed' {
  const corrections = list.get(wrong.toLowerCase());
  if (corrections === undefined) return 'missed';
  if (corrections.length !== 1) return 'reported';
  return corrections[0]!.toLowerCase() === right.toLowerCase() ? 'right' : 'wrong';
}
