import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { Reading } from '../../src/source/reading.ts';
import { Source } from '../../src/source/source.ts';
import { proseWords } from '../../src/spelling/words.ts';
import { corpusNotes, hasCorpus } from './notes.ts';

const ONLY_TYPOS = { rules: { '*': 'off', typo: 'warn' } } as const;
const MOST_IN_A_NOTE = 150;

/** The misspellings that can be nothing else, by the words that they are meant for. */
const misspellings = new Map(
  readFileSync(new URL('../../lexicon/misspellings.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): [string, string[]] => {
      const [right, ...wrong] = line.split(' ');
      return [right!, wrong.filter((one) => one.endsWith('!')).map((one) => one.slice(0, -1))];
    })
    .filter(([, wrong]) => wrong.length > 0),
);

/** Where a note has words that are often misspelt: in prose, in lower case, outside code, addresses and labels. */
function places(source: Source): { start: number; word: string }[] {
  const found: { start: number; word: string }[] = [];
  visit(source.tree, ['paragraph', 'heading', 'tableCell'], (block) => {
    const reading = new Reading(source, block);
    for (const { text, at } of proseWords(reading.text)) {
      const start = reading.offset(at, at + text.length);
      if (start !== undefined && misspellings.has(text)) found.push({ start, word: text });
    }
  });
  return found.sort((a, b) => a.start - b.start);
}

/** Notes in other languages are left alone, so nothing is put into them. */
const inEnglish = ({ path }: { path: string }) => !/^gyoogle|-es\//.test(path);

it.skipIf(!hasCorpus)(
  'misspellings put into prose are taken out again to the byte (I7)',
  () => {
    let injected = 0;
    const left: string[] = [];
    const wrong: string[] = [];
    const changed: string[] = [];
    for (const [seed, { path, text }] of corpusNotes().filter(inEnglish).entries()) {
      const before = left.length + wrong.length;
      const clean = fixText(text, ONLY_TYPOS).text;
      const source = Source.parse(clean);
      const all = places(source);
      const [chosen] = fc.sample(
        fc.shuffledSubarray(all, { maxLength: Math.min(all.length, MOST_IN_A_NOTE) }),
        { seed, numRuns: 1 },
      );
      const edits = chosen!
        .sort((a, b) => a.start - b.start)
        .map(({ start, word }, i) => {
          const wrongs = misspellings.get(word)!;
          return { start, end: start + word.length, word, text: wrongs[(seed + i) % wrongs.length]! };
        });
      const messy = source.text.edit(edits)!.toString();
      const fixed = fixText(messy, ONLY_TYPOS);
      injected += edits.length;
      const done = [...fixed.done];
      for (const edit of edits) {
        const i = done.findIndex(({ actual }) => actual === edit.text);
        const [message] = i === -1 ? [] : done.splice(i, 1);
        if (!message) left.push(edit.text);
        else if (message.expected![0] !== edit.word) wrong.push(`${edit.text} → ${message.expected![0]}`);
      }
      // Where all were taken out, the note is what it was.
      if (left.length + wrong.length === before && fixed.text !== clean) changed.push(path);
    }
    console.log(
      `corpus: ${injected} misspellings put in, ${left.length} left, ${wrong.length} taken for others`,
    );
    expect(changed).toEqual([]);
    expect(wrong).toEqual([]);
    // Some stand beside their right spelling by chance, where they may be cited.
    expect(left.length).toBeLessThan(injected / 100);
    expect(injected).toBeGreaterThan(20_000);
  },
  1_800_000,
);
