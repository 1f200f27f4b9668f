/**
 * What spell-checking costs: `npm run bench:spelling [-- NOTE]`.
 *
 * Cold: in each of many fresh processes a note is parsed, and then it is timed how long it takes to load the word data
 * and to check the note, and how much memory that takes; beside it nspell (which retext-spell uses) with the dictionary
 * that our word data is made of, on the same words. Then: how the time grows with the number of unknown words.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { argv, execPath } from 'node:process';
import { ParsedNote } from '../../src/rules/define-rule.ts';
import { checkNote } from '../../src/rules/typo.ts';
import { Source } from '../../src/source/source.ts';
import { checkSpelling } from '../../src/spelling/check-spelling.ts';
import { theLexicon } from '../../src/spelling/lexicon.ts';
import { WordList } from '../../src/spelling/word-list.ts';
import { proseWords } from '../../src/spelling/words.ts';
import { provideBuiltData } from '../built-data.ts';

provideBuiltData();

const RUNS = 21;
const [, script, first, second] = argv;
if (first === '--once') console.log(JSON.stringify(await once(second!, argv[4]!)));
else report(first ?? 'fixtures/ddia-notes/note.md');

interface Cost {
  readonly load: number;
  readonly check: number;
  readonly memory: number;
  readonly found: number;
}

async function once(which: string, path: string): Promise<Cost> {
  const text = readFileSync(path, 'utf8');
  const source = Source.parse(text);
  const note = new ParsedNote(source);
  const words = [...new Set(proseWords(text).map((word) => word.text))];
  const before = memory();
  const start = performance.now();
  if (which === 'nspell') {
    // It comes without types.
    const name: string = 'nspell';
    const { default: nspell } = await import(name);
    const [aff, dic] = ['index.aff', 'index.dic'].map((name) =>
      readFileSync(`node_modules/dictionary-en/${name}`),
    );
    const speller = nspell({ aff: aff!, dic: dic! });
    const loaded = performance.now();
    const wrong = words.filter((word) => !speller.correct(word));
    for (const word of wrong) speller.suggest(word);
    const end = performance.now();
    return { load: loaded - start, check: end - loaded, memory: memory() - before, found: wrong.length };
  }
  theLexicon();
  const loaded = performance.now();
  const { checked } = checkNote(note, new WordList([]), 'both');
  const end = performance.now();
  return { load: loaded - start, check: end - loaded, memory: memory() - before, found: checked.length };
}

/** Megabytes in use, on the heap and beside it. */
function memory(): number {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 1e6;
}

function report(path: string): void {
  console.log(`${path}, Node ${process.version}; medians of ${RUNS} fresh processes, beyond parsing`);
  for (const which of ['ddia-notes', 'nspell']) {
    const runs = Array.from({ length: RUNS }, (): Cost => {
      const { stdout } = spawnSync(execPath, [script!, '--once', which, path]);
      return JSON.parse(stdout.toString());
    });
    const median = (of: keyof Cost) => runs.map((run) => run[of]).sort((a, b) => a - b)[RUNS >> 1]!;
    const total = median('load') + median('check');
    console.log(
      `  ${which.padEnd(10)} load ${median('load').toFixed(1)} ms, check ${median('check').toFixed(1)} ms, ` +
        `together ${total.toFixed(1)} ms, ${median('memory').toFixed(1)} MB; ${median('found')} words not known`,
    );
  }
  console.log('unknown words, each in a sentence of ten known ones:');
  for (const count of [1_000, 10_000, 100_000]) {
    const passages = Array.from({ length: count }, (_, i) => ({
      text: `We saw that the ${nonsense(i)} is there, and left it so.`,
      isHeading: false,
      isWhole: () => false,
    }));
    const start = performance.now();
    checkSpelling(passages, {
      lexicon: theLexicon(),
      accepted: new WordList([]),
      inCode: () => false,
    });
    console.log(`  ${String(count).padStart(7)}: ${(performance.now() - start).toFixed(0)} ms`);
  }
}

/** A word that nobody uses, another for each number. */
function nonsense(i: number): string {
  const syllables = ['zor', 'bli', 'quam', 'dre', 'ustu', 'kne', 'wol', 'ya', 'fush', 'grie'];
  return Array.from(String(i + 1000), (digit) => syllables[Number(digit)]).join('');
}
