import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { checkPromises, crlf, noCounts } from '../properties/promises.ts';
import { corpusNotes, hasCorpus } from './notes.ts';

const LIMIT = 1_800_000;

/** Runs a check on every note and reports all that failed, rather than only the first. */
function onEvery(check: (text: string) => void): void {
  const failures: string[] = [];
  for (const { path, text } of corpusNotes()) {
    try {
      check(text);
    } catch (error) {
      failures.push(`${path}: ${(error as Error).message.slice(0, 600)}`);
    }
  }
  expect(failures).toEqual([]);
}

it.skipIf(!hasCorpus)(
  'every note of the corpus keeps the promises (I1, I2, I4, I6, I8, I10, I11)',
  () => {
    const counts = noCounts();
    onEvery((text) => checkPromises(text, counts));
    console.log('corpus:', JSON.stringify(counts));
    expect(counts.notes).toBeGreaterThan(1000);
  },
  LIMIT,
);

it.skipIf(!hasCorpus)(
  'CRLF and a byte-order mark make no other difference (I5)',
  () => {
    let notes = 0;
    onEvery((text) => {
      notes++;
      const { text: after } = fixText(text.replace(/\r\n?/g, '\n'));
      expect(fixText(crlf(text)).text).toBe(crlf(after));
      expect(fixText(`\uFEFF${text}`).text).toBe(`\uFEFF${fixText(text).text}`);
    });
    console.log(`corpus: ${notes} notes as CRLF and with a byte-order mark`);
  },
  LIMIT,
);
