import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { checkstyle } from '../../src/report/checkstyle.ts';
import type { FileReport } from '../../src/report/format.ts';
import { FIXTURE, findingAt, HOSTILE_REPORTS, NOTE, printed, reportOf } from './reports.ts';

const schema = readFileSync(join(import.meta.dirname, 'checkstyle.xsd'), 'utf8');

/** Returns the XML of notes, validated with the schema. */
async function xmlOf(...reports: readonly FileReport[]): Promise<string> {
  const xml = printed(checkstyle(), ...reports);
  const contents = Buffer.from(xml);
  expect(contents.toString()).toBe(xml);
  const { errors } = await validateXML({ xml: { fileName: 'checkstyle.xml', contents }, schema });
  expect(errors).toEqual([]);
  return xml;
}

it('has one element per note and one per finding, and one for a note that could not be read', async () => {
  const text = '# Mail\n\nI recieve it.\n';
  const findings = [
    findingAt(text, 10, 17, { severity: 'error', message: 'Unexpected “recieve”' }),
    findingAt(text, 10, 11, { severity: 'warn', ruleId: 'plugin/new', message: 'a < b' }),
    findingAt(text, 10, 11, { severity: 'info', ruleId: 'empty-section', message: 'x' }),
  ];
  const gone = { path: 'gone.md', text: '', findings: [], error: 'is missing' };
  expect(
    (await xmlOf({ path: 'a.md', text, findings }, reportOf('All.\n', 'b.md'), gone)).split('\n'),
  ).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="4.3">',
    '<file name="a.md">',
    '  <error line="3" column="3" severity="error" message="Unexpected “recieve”" source="ddia-notes.typo"/>',
    '  <error line="3" column="3" severity="warning" message="a &lt; b" source="ddia-notes.plugin/new"/>',
    '  <error line="3" column="3" severity="info" message="x" source="ddia-notes.empty-section"/>',
    '</file>',
    '<file name="b.md"/>',
    '<file name="gone.md">',
    '  <error line="1" severity="error" message="is missing" source="ddia-notes"/>',
    '</file>',
    '</checkstyle>',
    '',
  ]);
});

it('is valid with hostile text', async () => {
  await xmlOf();
  await xmlOf(reportOf(NOTE), reportOf(FIXTURE, 'b.md'));
  await xmlOf(...HOSTILE_REPORTS);
});

it('is valid with any text', async () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 50, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const findings = all.map((message) => findingAt('a', 0, 1, { message, ruleId: message }));
      await xmlOf({ path: all.join(''), text: 'a', findings, error: all.join(' ') });
    }),
    { numRuns: 5 },
  );
});
