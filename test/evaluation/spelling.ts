/**
 * Measures the spelling rules: `npm run eval:spelling -- DIR [--pairs FILE [--sentences] [--list FILE]] [--quiet]`.
 *
 * Precision: every fix in the notes of DIR is printed with its sentence, to be judged by eye. Recall: misspellings are
 * put into the same notes, a few a note. Those of a TSV file of pairs are put into a neutral sentence, or with
 * `--sentences` left in the lines in which they were found. It is counted what becomes of them, and for what reason;
 * with `--list`, also what a list of misspellings of another program would make of them.
 *
 * The error model puts one slip into a word of five letters or more: of a hundred slips 34 leave a letter out, 20 put
 * one in (half of them a letter twice), 18 exchange two, and 28 change one (half of them a vowel for a vowel, a quarter
 * a key for the one next to it); a tenth of them at either end. It is close to what misspellings collected from commits
 * show. What is a known word then, or was no known one before, is not counted.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fixText } from '../../src/index.ts';
import { ParsedNote } from '../../src/rules/define-rule.ts';
import { checkNote } from '../../src/rules/typo.ts';
import { neutralSentence } from '../../src/session/explain-word.ts';
import { readBlocks } from '../../src/source/reading.ts';
import { Source } from '../../src/source/source.ts';
import { theLexicon } from '../../src/spelling/lexicon.ts';
import { WordList } from '../../src/spelling/word-list.ts';
import { bareWord, proseWords } from '../../src/spelling/words.ts';
import { provideBuiltData } from '../built-data.ts';
import { seededRandom } from '../random.ts';
import { fateInList, readMisspellingList } from './misspelling-lists.ts';

provideBuiltData();

const RULES = { rules: { '*': 'off', typo: 'warn', 'repeated-word': 'warn' } } as const;
const SLIPS_A_NOTE = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string' },
    sentences: { type: 'boolean' },
    list: { type: 'string', multiple: true },
    quiet: { type: 'boolean' },
  },
});
function notesIn(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.mdx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

function precision(): void {
  let words = 0;
  const counts = new Map<string, number>();
  for (const { path, text } of notes) {
    words += wordsOf(text);
    for (const { ruleId, actual, expected, before } of fixText(text, RULES).done) {
      counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
      if (values.quiet) continue;
      const { line } = before;
      const at = text.split('\n')[line - 1] ?? '';
      console.log(`${actual} → ${expected?.[0]}\t${path}:${line}\t${around(at, actual ?? '')}`);
    }
  }
  const found = [...counts].map(([id, count]) => `${id} ${count}`).join(', ');
  console.log(
    `precision: ${notes.length} notes, ${words} words of prose; fixes, to be judged by eye: ${found || 'none'}`,
  );
}

function wordsOf(text: string): number {
  return readBlocks(Source.parse(text)).reduce(
    (sum, { reading }) => sum + proseWords(reading.text).length,
    0,
  );
}

function around(line: string, word: string): string {
  const at = Math.max(0, line.indexOf(word));
  return line.slice(Math.max(0, at - 60), at + word.length + 60).trim();
}

function recall(): void {
  const random = seededRandom(2017);
  const tally = { right: 0, wrong: 0, reported: 0, missed: 0 };
  for (const { text } of notes) {
    const clean = Source.parse(fixText(text, RULES).text);
    const places = readBlocks(clean).flatMap(({ reading }) =>
      proseWords(reading.text).flatMap(({ text: word, at }) => {
        const start = reading.offset(at, at + word.length);
        const usable = start !== undefined && /^[a-z]{5,}$/.test(word) && theLexicon().knows(word);
        return usable ? { start, word } : [];
      }),
    );
    const chosen = new Map<number, { start: number; word: string }>();
    for (let i = 0; i < SLIPS_A_NOTE && places.length > SLIPS_A_NOTE; i++) {
      const place = places[Math.floor(random() * places.length)]!;
      chosen.set(place.start, place);
    }
    const edits = [...chosen.values()]
      .sort((a, b) => a.start - b.start)
      .map(({ start, word }) => ({ start, end: start + word.length, word, text: slip(word, random) }))
      .filter((edit) => !theLexicon().knows(edit.text));
    if (edits.length === 0) continue;
    const outcome = fixText(clean.text.edit(edits)!.toString(), RULES);
    for (const { word, text: wrong } of edits) {
      const done = outcome.done.find(({ actual }) => actual === wrong);
      const left = outcome.left.find(({ actual }) => actual === wrong);
      if (done) tally[done.expected?.[0] === word ? 'right' : 'wrong']++;
      else tally[left ? 'reported' : 'missed']++;
    }
  }
  console.log(`recall, misspellings made up: ${shares(tally)}`);
}

/** A word with one slip, by the error model above. */
function slip(word: string, random: () => number): string {
  const pick = <T>(from: ArrayLike<T>): T => from[Math.floor(random() * from.length)]!;
  const inside = 1 + Math.floor(random() * (word.length - 2));
  const at = random() < 0.1 ? pick([0, word.length - 1]) : inside;
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  const kind = random() * 100;
  if (kind < 34) return before + after;
  if (kind < 54) return before + letter + (random() < 0.5 ? letter : pick(KEYS[letter]!)) + after;
  if (kind < 72) return after === '' ? word : before + after[0] + letter + after.slice(1);
  const vowel = 'aeiou'.includes(letter);
  const other =
    vowel && random() < 0.7
      ? pick('aeiou')
      : random() < 0.5
        ? pick(KEYS[letter]!)
        : pick('abcdefghijklmnopqrstuvwxyz');
  return before + other + after;
}

/** The keys round each key. */
const KEYS: Readonly<Record<string, string>> = {
  a: 'qwsz',
  b: 'vghn',
  c: 'xdfv',
  d: 'serfcx',
  e: 'wsdr',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  i: 'ujko',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  m: 'njk',
  n: 'bhjm',
  o: 'iklp',
  p: 'ol',
  q: 'wa',
  r: 'edft',
  s: 'awedxz',
  t: 'rfgy',
  u: 'yhji',
  v: 'cfgb',
  w: 'qase',
  x: 'zsdc',
  y: 'tghu',
  z: 'asx',
};

/** A misspelling that somebody corrected. */
interface Pair {
  readonly wrong: string;
  readonly right: string;
  /** The line with the misspelling, if it is known. */
  readonly line: string | undefined;
}

/**
 * Reads pairs from a TSV file: wrong, right, and in any further column the line; or with a header that names the columns
 * `word`, `answer` and `line`, and if there is a column `label`, only those that are labelled “fair”.
 */
function readPairs(file: string): Pair[] {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split('\t'));
  const header = rows[0]!.includes('answer') ? rows.shift()! : undefined;
  return rows.flatMap((row) => {
    const column = (name: string) => row[header!.indexOf(name)]?.trim();
    if (header && (column('label') ?? 'fair') !== 'fair') return [];
    const [wrong = '', right = '', ...rest] = header
      ? [column('word'), column('answer'), column('line')]
      : row;
    if (!/^[\p{L}'’]+$/u.test(wrong) || wrong === 'wrong') return [];
    return [{ wrong, right, line: rest.find((one) => one?.includes(wrong) && /\s/.test(one))?.trim() }];
  });
}

/** What becomes of a pair, and the reason that the program gives. */
function fateOf(
  { wrong, right, line }: Pair,
  inLine: boolean,
): { fate: Fate; reason: string; expected: string } {
  // Without its sentence, a capital is no evidence.
  const word = inLine && line ? wrong : wrong.toLowerCase();
  const text = `${inLine && line ? line : neutralSentence(word)}\n`;
  const outcome = fixText(text, RULES);
  const isIt = ({ actual }: { actual?: string | undefined }) =>
    actual !== undefined && bareWord(actual) === bareWord(word);
  const done = outcome.done.find(isIt);
  const found = done ?? outcome.left.find(isIt);
  const { checked } = checkNote(new ParsedNote(Source.parse(text)), new WordList([]), 'both');
  const verdict = checked.find(({ word: { text }, bare }) => text === word || bare === word)?.verdict;
  const isRight = bareWord(done?.expected?.[0] ?? '').toLowerCase() === bareWord(right).toLowerCase();
  return {
    fate: done ? (isRight ? 'right' : 'wrong') : found ? 'reported' : 'missed',
    reason: (verdict?.reason ?? 'it is taken for a word, or not for prose').replace(/“[^”]*”/g, '“…”'),
    expected: found?.expected?.join(', ') ?? '',
  };
}

type Fate = 'right' | 'wrong' | 'reported' | 'missed';

/** Prints what a list of misspellings would make of the same pairs. */
function compareWith(file: string, all: readonly Pair[]): void {
  const list = readMisspellingList(file);
  const tally = { right: 0, wrong: 0, reported: 0, missed: 0 };
  for (const { wrong, right } of all) tally[fateInList(list, wrong, right)]++;
  console.log(`the same pairs, list ${file}: ${shares(tally)}`);
}

/** Judges pairs, and prints how many are right, and what becomes of them by the reason given. */
function pairs(file: string, inLine: boolean): void {
  const tally = { right: 0, wrong: 0, reported: 0, missed: 0 };
  const byReason = new Map<string, typeof tally>();
  const all = readPairs(file);
  for (const pair of all) {
    const { fate, reason, expected } = fateOf(pair, inLine);
    tally[fate]++;
    const row = byReason.get(reason) ?? { right: 0, wrong: 0, reported: 0, missed: 0 };
    row[fate]++;
    byReason.set(reason, row);
    if (!values.quiet && fate !== 'right') console.log([fate, pair.wrong, pair.right, expected].join('\t'));
  }
  console.log(`recall, pairs of ${file}: ${shares(tally)}`);
  for (const list of values.list ?? []) compareWith(list, all);
  console.log('\n right wrong reported missed  reason');
  const rows = [...byReason].sort(
    ([, a], [, b]) => b.right + b.wrong + b.reported + b.missed - (a.right + a.wrong + a.reported + a.missed),
  );
  for (const [reason, row] of rows) {
    const counts = [row.right, row.wrong, row.reported, row.missed];
    console.log(`${counts.map((count, i) => String(count).padStart([6, 6, 9, 7][i]!)).join('')}  ${reason}`);
  }
}

function shares(tally: Readonly<Record<string, number>>): string {
  const total = Object.values(tally).reduce((a, b) => a + b, 0);
  const parts = Object.entries(tally).map(
    ([what, count]) => `${what} ${((100 * count) / total).toFixed(1)} %`,
  );
  return `${total}: ${parts.join(', ')}`;
}

if (positionals.length === 0 && values.pairs === undefined) {
  console.error('usage: npm run eval:spelling -- DIR [--pairs FILE [--sentences] [--list FILE]] [--quiet]');
  process.exit(2);
}
const notes = positionals.flatMap(notesIn);
if (notes.length > 0) {
  precision();
  recall();
}
if (values.pairs !== undefined) pairs(values.pairs, values.sentences === true);
