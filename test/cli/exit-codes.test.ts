/** What lint makes of severities, as a table, and that a fix leaves nothing that it could have fixed. */

import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, run as runAlone, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** A finding that has a fix, and one that has none. */
const NOTE = `${WRONG}\nSee [it](missing.md).\n`;

describe('the exit code of lint', () => {
  const table: readonly (readonly [
    typo: string,
    link: string,
    args: string,
    code: number,
    afterFix: number,
  ])[] = [
    ['off', 'off', '', 0, 0],
    ['info', 'info', '', 0, 0],
    ['warn', 'warn', '', 0, 0],
    ['error', 'warn', '', 1, 0],
    ['warn', 'error', '', 1, 1],
    ['error', 'error', '', 1, 1],
    ['info', 'info', '--max-warnings 0', 0, 0],
    ['warn', 'off', '--max-warnings 0', 1, 0],
    ['warn', 'warn', '--max-warnings 0', 1, 1],
    ['warn', 'warn', '--max-warnings 1', 1, 0],
    ['warn', 'warn', '--max-warnings 2', 0, 0],
    ['error', 'warn', '--max-warnings 9', 1, 0],
    ['warn', 'warn', '--quiet', 0, 0],
    ['warn', 'warn', '--quiet --max-warnings 0', 1, 1],
    ['warn', 'error', '--quiet', 1, 1],
    ['error', 'off', '--quiet', 1, 0],
    ['warn', 'error', '--rule broken-link:warn', 0, 0],
    ['warn', 'error', '--only typo', 0, 0],
  ];

  it.each(table)('with typo %s, broken-link %s and %j', (typo, link, args, code, afterFix) => {
    const config = JSON.stringify({ rules: { '*': 'off', typo, 'broken-link': link } });
    const folder = folderOf({ 'a.md': NOTE, '.ddia-notesrc': config });
    const lint = (...more: string[]) =>
      run(['lint', 'a.md', ...args.split(' ').filter(Boolean), ...more], { cwd: folder });
    const before = stateOf(folder);
    const { status, stderr } = lint();
    expect([status, stateOf(folder)]).toEqual([code, before]);
    expect(stderr === '').toBe(!(args.includes('max') && code === 1 && typo !== 'error'));
    for (const format of ['json', 'github', 'sarif', 'junit'])
      expect(lint('--format', format).status).toBe(code);
    expect(lint('--fix').status).toBe(afterFix);
    expect(lint('--fix').status).toBe(afterFix);
    expect(read(folder, 'a.md').includes('receive')).toBe(typo !== 'off');
  });

  it.each([
    ['warn', 0],
    ['error', 1],
    ['fatal', 2],
  ])('reaches the program that starts it: with typo %s it is %i', (typo, code) => {
    const folder = folderOf({ 'a.md': NOTE, '.ddia-notesrc': JSON.stringify({ rules: { typo } }) });
    expect(runAlone(['lint', 'a.md'], { cwd: folder }).status).toBe(code);
  });

  it.each([
    ['--max-warnings -1', /--max-warnings/],
    ['--max-warnings few', /--max-warnings must be a non-negative integer, not “few”; use a number/],
    ['--format xml', /--format/],
    ['--output-file no/such/../', /is the name of a folder/],
    ['--fix -', /--fix cannot be used with standard input/],
    ['--staged -', /--staged cannot be used with standard input/],
    ['a.md none.md', /none\.md does not exist/],
  ])('is 2 for %s', (args, expected) => {
    const folder = folderOf({ 'a.md': RIGHT });
    const { status, stderr } = run(['lint', ...args.split(' ')], { cwd: folder, stdin: '' });
    expect(stderr).toMatch(/^error: .+\n$/);
    expect(stderr).toMatch(expected);
    expect(status).toBe(2);
  });
});

describe('lint', () => {
  it('says nothing after --fix that it could have fixed', () => {
    const folder = folderOf({ 'a.md': read(FIXTURE, 'note.md'), 'b.md': NOTE, 'c.md': '# A\n##B\n' });
    const fixable = (...args: string[]) =>
      JSON.parse(run(['lint', '--format', 'json', ...args, '.'], { cwd: folder }).stdout).flatMap(
        ({ messages }: { messages: { fix?: object }[] }) => messages.filter(({ fix }) => fix),
      );
    expect(fixable().length).toBeGreaterThan(20);
    expect(fixable('--fix')).toEqual([]);
    const before = stateOf(folder);
    expect(fixable()).toEqual([]);
    expect(fixable('--fix')).toEqual([]);
    expect(stateOf(folder)).toEqual(before);
  });

  it('shows errors alone with --quiet', () => {
    const note = { stdin: NOTE };
    expect(run(['lint', '--quiet', '-'], note).stdout).toBe('');
    const { stdout } = run(
      ['lint', '--quiet', '--rule', 'broken-link: error', '--stdin-filename', 'a.md', '-'],
      note,
    );
    expect(stdout).toContain('missing.md');
    expect(stdout).not.toContain('recieve');
  });

  it('puts its report into a file, without colours, and says nothing else', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const { stdout } = run(['lint', '--output-file', 'out/report.txt', 'a.md'], {
      cwd: folder,
      env: { FORCE_COLOR: '1' },
    });
    expect(stdout).toBe('');
    expect(read(folder, 'out/report.txt')).toBe(run(['lint', 'a.md'], { cwd: folder }).stdout);
  });

  it('prints the findings as well if the report in a file is for programs', () => {
    const folder = folderOf({ 'a.md': WRONG });
    for (const fix of [[], ['--fix']]) {
      const format = ['--format', 'json', '--output-file', 'out/report.json'];
      const { stdout, stderr } = run(['lint', ...fix, ...format, 'a.md'], { cwd: folder });
      expect(stdout).toContain('recieve');
      expect(stdout).toMatch(fix.length > 0 ? /\[fixed\]/ : /0 errors, 1 warning/);
      expect(stderr).toBe('');
      expect(JSON.parse(read(folder, 'out/report.json'))).toHaveLength(1);
    }
  });

  it('never puts its report over a note of the call', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const { status, stderr } = run(['lint', '--output-file', './a.md', 'a.md'], { cwd: folder });
    expect(stderr).toMatch(
      /^error: --output-file would overwrite a\.md, one of the notes being linted; name another file\n$/,
    );
    expect([status, read(folder, 'a.md')]).toEqual([2, WRONG]);
    expect(run(['lint', '--output-file', '-', 'a.md'], { cwd: folder }).stdout).toContain('recieve');
  });

  it('gives fixes whose edits are of the text in the file', () => {
    for (const text of [NOTE, NOTE.replaceAll('\n', '\r\n'), `\uFEFF${NOTE}`, `# 😀 ä\r\n\r\n${NOTE}`]) {
      const folder = folderOf({ 'a.md': text });
      const [{ messages }] = JSON.parse(run(['lint', '--format', 'json', 'a.md'], { cwd: folder }).stdout);
      const fix = messages.find(({ ruleId }: { ruleId: string }) => ruleId === 'typo').fix;
      const [{ start, end, text: right }] = fix.edits;
      expect([text.slice(start, end), right]).toEqual(['recieve', 'receive']);
    }
  });
});
