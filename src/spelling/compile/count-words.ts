/**
 * Writes `word-pairs.txt` and `documented-words.txt` from a collection of texts: `npm run count:words -- FOLDER`.
 *
 * The texts are files of edited documentation with one paragraph per line. The same texts give the same files. See the
 * README of this folder for the texts that were counted.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidatesFor } from '../candidates.ts';
import { classOfCount, expectedCount, LEAST_COUNT } from '../context.ts';
import { Lexicon } from '../lexicon.ts';

const FOLDER = 'src/spelling/compile';
const SENTENCE_PART = /[.!?;:,()\uFFFC"“”[\]/]|\s-\s|—|–/;
const WORD = /[a-z]+(?:['’][a-z]+)?/g;
/** The minimum frequency class of the words of a pair, which is that of the words in `frequencies.txt`. */
const LEAST_CLASS = 2;
/** A pair that is about as frequent as by chance is skipped, unless it would be frequent by chance. */
const NEUTRAL = 2;
const OFTEN_BY_CHANCE = 4 * LEAST_COUNT;
/** A word that no dictionary has is probably intended if it occurs this often. */
const LEAST_UNLISTED = 4;
const SHORTEST_UNLISTED = 4;
const LINE = 120;

const lexicon = new Lexicon(readFileSync('dist/lexicon.bin'));
const words = new Map<string, number>();
const pairs = new Map<string, Map<string, number>>();
for (const name of readdirSync(process.argv[2]!).sort()) {
  for (const part of readFileSync(join(process.argv[2]!, name), 'utf8').toLowerCase().split(SENTENCE_PART)) {
    let first: string | undefined;
    for (const [second] of part.matchAll(WORD)) {
      words.set(second, (words.get(second) ?? 0) + 1);
      if (first !== undefined && classOf(first) >= LEAST_CLASS && classOf(second) >= LEAST_CLASS) {
        const seconds = pairs.get(first) ?? new Map<string, number>();
        pairs.set(first, seconds.set(second, (seconds.get(second) ?? 0) + 1));
      }
      first = second;
    }
  }
}
writeFileSync(join(FOLDER, 'word-pairs.txt'), `${[...pairs.keys()].sort().flatMap(lineOf).join('\n')}\n`);
writeFileSync(
  join(FOLDER, 'documented-words.txt'),
  `${wrapped([...words.keys()].filter(isUnlisted).sort())}\n`,
);

function classOf(word: string): number {
  return lexicon.words.classOf(word) ?? -1;
}

/** Returns the first word of some pairs, and for each class its number and the second words. */
function lineOf(first: string): string[] {
  const byClass = new Map<number, string[]>();
  for (const [second, count] of pairs.get(first)!) {
    const expected = expectedCount(classOf(first), classOf(second));
    const isByChance = count < expected * NEUTRAL && expected < OFTEN_BY_CHANCE;
    if (count < LEAST_COUNT || isByChance) continue;
    const pairClass = classOfCount(count);
    byClass.set(pairClass, [...(byClass.get(pairClass) ?? []), second]);
  }
  const parts = [...byClass]
    .sort(([a], [b]) => b - a)
    .map(([pairClass, seconds]) => [pairClass, ...seconds.sort()]);
  return parts.length === 0 ? [] : [[first, ...parts.flat()].join(' ')];
}

/** Whether a word occurs often, although no list has it, neither of words nor of misspellings. */
function isUnlisted(word: string): boolean {
  if (words.get(word)! < LEAST_UNLISTED || !/^[a-z]+$/.test(word) || word.length < SHORTEST_UNLISTED)
    return false;
  if (lexicon.knows(word)) return false;
  const [best] = candidatesFor(word, lexicon, new Map());
  return best !== undefined && !best.isKnown;
}

function wrapped(all: readonly string[]): string {
  const lines = [''];
  for (const word of all) {
    const last = lines.at(-1)!;
    if (last.length + word.length >= LINE) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}
