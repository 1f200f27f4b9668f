import { basename, dirname } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import type { FileReport } from '../../src/report/format.ts';
import { github } from '../../src/report/github.ts';
import { findingAt, HOSTILE_REPORTS, printed, reportOf } from './reports.ts';

beforeEach(() => {
  vi.stubEnv('GITHUB_WORKSPACE', undefined);
});

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Parses workflow commands as GitHub's runner does. */
function commands(output: string): Command[] {
  return output.split(/\r\n|[\n\r]/).flatMap((line) => {
    if (line === '') return [];
    const [, name = '', list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line)!;
    const properties = list.split(',').map((pair) => {
      const [key = '', value = ''] = pair.split(/=(.*)/s);
      return [key, unescaped(value.replaceAll('%3A', ':').replaceAll('%2C', ','))] as const;
    });
    return [{ name, properties: Object.fromEntries(properties), message: unescaped(message) }];
  });
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

const told = (...reports: FileReport[]) => commands(printed(github(), ...reports));

it('has one command per finding, and one for a note that could not be read', () => {
  const gone = { path: 'gone.md', text: '', findings: [], error: 'is missing: 100%' };
  expect(
    printed(github(), reportOf('# Mail\n\nI recieve it.\n\n## Empty\n', './notes/../my, mail.md'), gone),
  ).toBe(
    [
      '::error file=my%2C mail.md,line=3,endLine=3,col=3,endColumn=9,title=ddia-notes%3A typo::Unexpected “recieve”, expected “receive”',
      '::notice file=my%2C mail.md,line=5,endLine=5,col=1,endColumn=8,title=ddia-notes%3A empty-section::“Empty” is empty',
      '::error file=gone.md,title=ddia-notes::is missing: 100%25',
      '',
    ].join('\n'),
  );
});

it.each([
  [[0, 3], { line: '1', endLine: '1', col: '1', endColumn: '3' }],
  [[3, 3], { line: '1', endLine: '1', col: '4', endColumn: '4' }],
  [[1, 4], { line: '1', endLine: '1', col: '2' }],
  [[1, 6], { line: '1', endLine: '2' }],
  [[1, 8], { line: '1', endLine: '2' }],
] as const)('has columns only where all is on one line: %j', ([start, end], expected) => {
  const text = 'one\ntwo\nthree\n';
  const [command] = told({ path: 'a.md', text, findings: [findingAt(text, start, end)] });
  const { file: _file, title: _title, ...place } = command!.properties;
  expect(place).toEqual(expected);
});

it('names notes relative to the root of the repository', () => {
  const here = process.cwd();
  const report = reportOf('# Teh\n', 'notes/a.md');
  const file = (path: string) => told({ ...report, path })[0]!.properties.file;
  expect(file(`${here}/notes/a.md`)).toBe('notes/a.md');
  vi.stubEnv('GITHUB_WORKSPACE', dirname(here));
  expect(file('notes/a.md')).toBe(`${basename(here)}/notes/a.md`);
  expect(file('../b.md')).toBe('b.md');
  expect(file('/elsewhere/b.md')).toBe('/elsewhere/b.md');
});

it('preserves hostile text', () => {
  const expected = HOSTILE_REPORTS.flatMap(({ findings, error }) => [
    ...findings.map(({ message, ruleId }) => [message, `ddia-notes: ${ruleId}`]),
    ...(error === undefined ? [] : [[error, 'ddia-notes']]),
  ]);
  expect(told(...HOSTILE_REPORTS).map(({ message, properties }) => [message, properties.title])).toEqual(
    expected,
  );
});

it('preserves any text, in one line', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'%0A25DC3,:=\r\n a') });
  fc.assert(
    fc.property(texts, texts, (message, ruleId) => {
      const findings = [findingAt('a', 0, 1, { message, ruleId })];
      const all = told({ path: 'a.md', text: 'a', findings });
      expect(all.map((one) => [one.message, one.properties.title])).toEqual([
        [message, `ddia-notes: ${ruleId}`],
      ]);
    }),
  );
});
