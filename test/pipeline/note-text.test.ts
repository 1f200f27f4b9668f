/** Reports from the parts of a text are those from the whole text. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/pipeline/diagnostic.ts';
import { PartialText, partsOf } from '../../src/pipeline/note-text.ts';
import { FORMATS, type FormatName } from '../../src/report/format.ts';
import { loadFormat } from '../../src/report/load-format.ts';

const letter = fc.constantFrom(
  ...'abc  .数📬\t\n',
  '\r\n',
  'e\u0301',
  '👨‍👩‍👧',
  '\u0007',
  '\u200B',
  '“',
  'a'.repeat(70),
);
const text = fc
  .tuple(fc.boolean(), fc.array(letter, { maxLength: 200 }))
  .map(([hasMark, letters]) => `${hasMark ? '\uFEFF' : ''}${letters.join('')}`);

/** A finding in a text. */
function findingIn(note: string, from: number, length: number): Diagnostic {
  const place = (at: number) => {
    const lines = note.slice(0, at).split(/\r\n|[\r\n]/);
    return { line: lines.length, column: lines.at(-1)!.length + 1, offset: at };
  };
  const start = Math.min(from, note.length);
  const end = Math.min(start + length, note.length);
  return { ruleId: 'typo', severity: 'warn', message: 'm', start: place(start), end: place(end) };
}

async function reported(format: FormatName, note: Pick<string, 'slice'>, findings: readonly Diagnostic[]) {
  const { file, end } = await loadFormat(format, { color: false, version: '1' });
  return file({ path: 'a.md', text: note, findings }) + end();
}

it.each(FORMATS)('%s', async (format) => {
  const columns = Object.getOwnPropertyDescriptor(process.stdout, 'columns');
  // The widest terminal takes the longest excerpts.
  Object.defineProperty(process.stdout, 'columns', { value: 1000, configurable: true });
  try {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.tuple(fc.nat(400), fc.nat(300)), { minLength: 1, maxLength: 6 }),
        async (note, places) => {
          const findings = places.map(([from, length]) => findingIn(note, from, length));
          const partial = new PartialText(partsOf(note, findings));
          expect(await reported(format, partial, findings)).toBe(await reported(format, note, findings));
        },
      ),
      { numRuns: 300 },
    );
  } finally {
    Object.defineProperty(process.stdout, 'columns', columns ?? { value: undefined, configurable: true });
  }
});

it('text that no report shows is left out', () => {
  const note = `a\n${'b'.repeat(1000)}\nc\n`;
  expect(partsOf(note, [findingIn(note, 500, 2)])).toEqual([[372, 'b'.repeat(258)]]);
  expect(partsOf(note, [])).toEqual([]);
});
