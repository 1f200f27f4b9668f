import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { Source } from '../../src/source/source.ts';
import { misspellable, misspellings } from '../fuzz/oracles/findings.ts';
import { corpusNotes, hasCorpus } from './notes.ts';

const ONLY_TYPOS = { rules: { '*': 'off', typo: 'warn' } } as const;
const MOST_IN_A_NOTE = 150;

/** Notes in other languages are not corrected, so no misspellings are injected. */
const inEnglish = ({ path }: { path: string }) => !/^gyoogle|-es\//.test(path);

it.skipIf(!hasCorpus)(
  'misspellings injected into prose are corrected to the original bytes (I7)',
  () => {
    let injected = 0;
    const left: string[] = [];
    const wrong: string[] = [];
    const changed: string[] = [];
    for (const [seed, { path, text }] of corpusNotes().filter(inEnglish).entries()) {
      const before = left.length + wrong.length;
      const clean = fixText(text, ONLY_TYPOS);
      const source = Source.parse(clean.text);
      const all = misspellable(source);
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
      // If all were corrected, the note must be the original one, but for words that were only reported in it: in a note
      // with more misspellings, they are more likely to be misspelt.
      const alsoFixed = new Set(done.map(({ actual }) => actual));
      const edited = clean.left
        .filter(({ actual }) => alsoFixed.has(actual))
        .map(({ start: { offset: start }, actual, expected }) => {
          return { start, end: start + actual!.length, text: expected![0]! };
        });
      if (left.length + wrong.length === before && fixed.text !== applyEdits(clean.text, edited))
        changed.push(path);
    }
    console.log(
      `corpus: ${injected} misspellings put in, ${left.length} left, ${wrong.length} taken for others`,
    );
    expect(changed).toEqual([]);
    expect(wrong).toEqual([]);
    // Some happen to be next to their correct spelling, where they may be cited.
    expect(left.length).toBeLessThan(injected / 100);
    expect(injected).toBeGreaterThan(20_000);
  },
  1_800_000,
);
