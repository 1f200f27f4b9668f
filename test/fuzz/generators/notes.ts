/** Spliced blocks of real notes: those of the corpus if available, otherwise those of the fixtures. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { corpusNotes, hasCorpus } from '../../corpus/notes.ts';
import { mutated } from './examples.ts';

const LONGEST = 500;

function fixtures(): string[] {
  return readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => readFileSync(join('fixtures', path), 'utf8'));
}

/** Returns the blocks of notes, and sequences of consecutive blocks. */
function blocksOf(notes: readonly string[]): string[] {
  const found = new Set<string>();
  for (const note of notes) {
    const blocks = note.replace(/\r\n?/g, '\n').split(/\n{2,}/);
    for (const [i, block] of blocks.entries()) {
      if (block.length < LONGEST) found.add(block);
      const run = blocks.slice(i, i + 3).join('\n\n');
      if (i % 3 === 0 && run.length < LONGEST) found.add(run);
    }
  }
  return [...found];
}

/** Returns notes of spliced blocks. Every note is read on the first call. */
export function spliced(): fc.Arbitrary<string> {
  const blocks = blocksOf(hasCorpus ? corpusNotes().map(({ text }) => text) : fixtures());
  const splice = fc
    .array(fc.tuple(fc.constantFrom(...blocks), fc.constantFrom('\n\n', '\n\n', '\n\n', '\n')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.map((part) => part.join('')).join(''));
  return fc.oneof({ arbitrary: splice, weight: 2 }, { arbitrary: mutated(splice), weight: 1 });
}
