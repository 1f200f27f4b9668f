/**
 * Measures the spelling rules: `npm run eval:spelling -- DIR [--pairs FILE] [--quiet]`.
 *
 * Precision: every fix in the notes of DIR is printed with its sentence, to be judged by eye. Recall: misspellings are
 * put into the same notes, a few a note, and into the sentences of a TSV file of pairs (wrong, right, and if there is
 * one the sentence), and it is counted what becomes of them.
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
import { readBlocks } from '../../src/source/reading.ts';
import { Source } from '../../src/source/source.ts';
import { theLexicon } from '../../src/spelling/lexicon.ts';
import { proseWords } from '../../src/spelling/words.ts';
import { provideBuiltData } from '../built-data.ts';
import { seededRandom } from '../random.ts';

provideBuiltData();

const RULES = { rules: { '*': 'off', typo: 'warn', 'repeated-word': 'warn' } } as const;
const SLIPS_A_NOTE = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string' }, quiet: { type: 'boolean' } },
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

function pairs(file: string): void {
  const tally = { right: 0, wrong: 0, reported: 0, missed: 0 };
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [first = '', second = '', ...rest] = line.split('\t');
    const sentence = rest.find((one) => one.includes(first) && /\s/.test(one));
    // Where no sentence is given, a capital says nothing.
    const [wrong, right] = sentence ? [first, second] : [first.toLowerCase(), second.toLowerCase()];
    if (!/^\p{L}+$/u.test(wrong) || wrong === 'wrong') continue;
    const text = sentence ?? `We saw that the ${wrong} is there, and left it as it was.`;
    const outcome = fixText(`${text}\n`, RULES);
    const done = outcome.done.find(({ actual }) => actual === wrong);
    const left = outcome.left.find(({ actual }) => actual === wrong);
    const fate = done ? (done.expected?.[0] === right ? 'right' : 'wrong') : left ? 'reported' : 'missed';
    tally[fate]++;
    if (!values.quiet && fate !== 'right')
      console.log(`${fate}\t${wrong}\t${right}\t${(done ?? left)?.expected?.join(', ') ?? ''}`);
  }
  console.log(`recall, pairs of ${file}: ${shares(tally)}`);
}

function shares(tally: Readonly<Record<string, number>>): string {
  const total = Object.values(tally).reduce((a, b) => a + b, 0);
  const parts = Object.entries(tally).map(
    ([what, count]) => `${what} ${((100 * count) / total).toFixed(1)} %`,
  );
  return `${total}: ${parts.join(', ')}`;
}

if (positionals.length === 0 && values.pairs === undefined) {
  console.error('usage: npm run eval:spelling -- DIR [--pairs FILE] [--quiet]');
  process.exit(2);
}
const notes = positionals.flatMap(notesIn);
if (notes.length > 0) {
  precision();
  recall();
}
if (values.pairs !== undefined) pairs(values.pairs);
