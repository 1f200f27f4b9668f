import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { type JsonNote, json } from '../../src/report/json.ts';
import { applyEdits } from '../../src/source/edits.ts';
import { CONFIG, HOSTILE_REPORTS, NOTE, printed, reportOf } from './reports.ts';

const read = (...reports: Parameters<typeof printed> extends [unknown, ...infer R] ? R : never) =>
  JSON.parse(printed(json(), ...reports)) as JsonNote[];

it('lists each note with its findings', () => {
  const text = '# Mail\n\nI recieve it.\n';
  const gone = { path: 'gone.md', text: '', findings: [], error: 'is missing' };
  expect(read(reportOf(text), reportOf('# Mail\n\nAll is well.\n', 'b.md'), gone)).toEqual([
    {
      path: 'notes/mail.md',
      messages: [
        {
          ruleId: 'typo',
          severity: 'error',
          message: 'Unexpected “recieve”, expected “receive”',
          start: { line: 3, column: 3, offset: 10 },
          end: { line: 3, column: 10, offset: 17 },
          actual: 'recieve',
          expected: ['receive'],
          url: `${pathToFileURL('docs/rules')}/typo.md`,
          shown: 'recieve → receive',
          fix: { id: 'typo:mail:recieve', edits: [{ start: 10, end: 17, text: 'receive' }] },
        },
      ],
    },
    { path: 'b.md', messages: [] },
    { path: 'gone.md', messages: [], error: 'is missing' },
  ]);
});

it('is an empty list without notes', () => {
  expect(read()).toEqual([]);
});

it('contains the range of a finding in the file, and its fix', () => {
  const [note] = read(reportOf(NOTE));
  const words = note!.messages.filter(({ ruleId }) => ruleId === 'typo');
  expect(words.map(({ start, end }) => NOTE.slice(start.offset, end.offset))).toEqual(['recieve', 'recieve']);
  const changes = new Map(note!.messages.map(({ fix }) => [fix?.id, fix?.edits ?? []]));
  const edits = [...changes.values()].flat();
  expect(edits.length).toBeGreaterThan(3);
  expect(applyEdits(NOTE, edits)).toBe(fixText(NOTE, CONFIG).text);
});

it('preserves any text', () => {
  const expected = HOSTILE_REPORTS.map(({ path, findings, error }) => ({
    path,
    messages: findings,
    ...(error === undefined ? {} : { error }),
  }));
  expect(read(...HOSTILE_REPORTS)).toEqual(expected);
});
