/** How long the report of `lint` is: groups, --verbose and --statistics. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { folderOf, runProgram } from './run.ts';
import { run } from './shared-process.ts';

const FIXTURE = readFileSync('fixtures/ddia-notes/note.md', 'utf8');
const folder = folderOf({ 'note.md': FIXTURE, 'b.md': '# B\n\nI recieve it.\n' });
const hasScript = spawnSync('script', ['--version']).status === 0;
const lint = (...args: string[]) => run(['lint', ...args], { cwd: folder }).stdout;

describe('lint', () => {
  it('has one line for many findings of a rule that --fix or nobody need fix, with what they change', () => {
    const report = lint('note.md');
    expect(report.split('\n').length).toBeLessThan(60);
    expect(report).toMatch(
      /\n {2}\d+ × whitespace, fixable with --fix \(lines 12–300\)\n {6}12:97 Unexpected [^\n]*…\n/,
    );
    expect(report).toMatch(
      /\n {2}15 × typo, fixable with --fix \(lines 44–289\)\n {6}recieve → receive \(line 44\), /,
    );
    expect(report).toContain('Secton → Section (line 289)\n');
    expect(report).toMatch(
      /\n0 errors, 114 warnings, 2 info \(111 fixable with --fix\)\nuse --verbose to list each one\n$/,
    );
  });

  it('never groups what needs a decision', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `![](gone-${i}.png)\n`).join('\n');
    const own = folderOf({ 'a.md': `# A\n\n${lines}` });
    const { stdout } = run(['lint', 'a.md'], { cwd: own });
    expect(stdout.match(/^ {2}\d+:1 warning .*\(broken-link\)$/gm)).toHaveLength(30);
    expect(stdout).not.toContain('×');
    const errors = run(['lint', '--rule', 'broken-link: error', 'a.md'], { cwd: own }).stdout;
    expect(errors.match(/^ {2}\d+:1 error /gm)).toHaveLength(30);
    const infos = run(['lint', '--rule', 'broken-link: info', 'a.md'], { cwd: own }).stdout;
    expect(infos).toContain('  30 × broken-link, info (lines 3–61)\n');
  });

  it('names errors as such', () => {
    const report = lint('--rule', 'typo: error', 'note.md');
    expect(report).toContain('  15 × typo, errors fixable with --fix (lines 44–289)\n');
    expect(lint('--rule', 'typo: error', '--quiet', 'note.md')).toContain('  15 × typo, errors fixable');
  });

  it('lists up to three of a rule one by one', () => {
    const note = (count: number) => `# A\n\n${'I recieve it.\n\n'.repeat(count)}The end.\n`;
    const own = folderOf({ '3.md': note(3), '4.md': note(4) });
    expect(run(['lint', '--only', 'typo', '3.md'], { cwd: own }).stdout).not.toContain('×');
    expect(run(['lint', '--only', 'typo', '4.md'], { cwd: own }).stdout).toContain(
      '4.md\n  4 × typo, fixable with --fix (lines 3–9)\n      recieve → receive (lines 3, 5, 7, 9)\n',
    );
  });

  it.each(['-v', '--verbose'])('%s lists each finding with its excerpt', (option) => {
    const report = lint(option, 'note.md');
    expect(report.match(/^ {2}\d+:\d+ (?:warning|info) /gm)).toHaveLength(116);
    expect(report).not.toMatch(/ × |--verbose/);
  });
});

describe.skipIf(!hasScript)('lint on a terminal of 80 columns', () => {
  const shown = (options: string) =>
    runProgram('script', ['-qec', `stty cols 80; "$NODE" "$BIN" lint ${options}`, '/dev/null'], {
      cwd: folder,
      env: { TERM: 'xterm', SHELL: '/bin/sh' },
      stdin: '',
    }).stdout.split('\r\n');

  it.each(['note.md', '--verbose --statistics note.md', '--no-color note.md'])(
    '%s: no line is longer',
    (options) => {
      const lines = shown(options).map((line) => stripVTControlCharacters(line));
      expect(lines.length).toBeGreaterThan(40);
      expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
      expect(lines.filter((line) => /^ {6}\S.*\(heading-level\) \[fix\]$/.test(line))).toHaveLength(2);
    },
  );
});

describe('lint --statistics', () => {
  it('adds a table by rule, with the most frequent first', () => {
    const report = lint('--statistics', 'note.md', 'b.md');
    const table = report.slice(report.indexOf('\nrule ')).split('\n');
    expect(table[1]).toBe('rule                   findings  fixable');
    expect(table[2]).toMatch(/^whitespace {13} {6}\d\d {7}\d\d$/);
    expect(table).toContain('typo                         16       16');
    expect(table).toContain('broken-link                   1        0');
    expect(report).toMatch(/\n\n0 errors, 115 warnings, 2 info \(112 fixable with --fix\)\n/);
  });

  it('counts fixes', () => {
    const own = folderOf({ 'a.md': '# A\n\nI recieve it. \n\n![](gone.png)\n' });
    expect(run(['lint', '--fix', '--statistics', 'a.md'], { cwd: own }).stdout).toContain(
      [
        '',
        'rule         fixed  left',
        'broken-link      0     1',
        'typo             1     0',
        'whitespace       1     0',
        '',
      ].join('\n'),
    );
  });

  it('goes to standard error beside a report for programs, which stays as it is', () => {
    const args = ['-f', 'json', 'b.md'];
    const { stdout, stderr } = run(['lint', '--statistics', ...args], { cwd: folder });
    expect(stdout).toBe(lint(...args));
    expect(stderr).toBe('rule  findings  fixable\ntypo         1        1\n');
  });

  it('is nothing without findings, and cannot be combined with --diff', () => {
    const own = folderOf({ 'a.md': '# A\n\nAll is well.\n' });
    expect(run(['lint', '--statistics', 'a.md'], { cwd: own }).stdout).toBe('');
    const { status, stderr } = run(['lint', '--statistics', '--diff', 'a.md'], { cwd: own });
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('--diff cannot be combined with --statistics'),
    ]);
  });
});

describe('lint -f', () => {
  it.each([
    ['compact', 'b.md:3:3: Unexpected “recieve”, expected “receive” [typo]\n'],
    [
      'checkstyle',
      '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n<file name="b.md">\n  <error line="3" column="3" severity="warning" message="Unexpected “recieve”, expected “receive”" source="ddia-notes.typo"/>\n</file>\n</checkstyle>\n',
    ],
  ])('%s', (format, expected) => {
    expect(lint('-f', format, 'b.md')).toBe(expected);
    expect(lint('--format', format, 'b.md')).toBe(expected);
  });

  it('gitlab', () => {
    expect(JSON.parse(lint('-f', 'gitlab', 'b.md'))).toEqual([
      {
        description: 'Unexpected “recieve”, expected “receive”',
        check_name: 'typo',
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: 'minor',
        location: { path: 'b.md', lines: { begin: 3 } },
      },
    ]);
  });
});
