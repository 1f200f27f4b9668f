/** What `lint --fix` says about what it changed. */

import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** A note in which fixes remove lines above a remaining finding. */
const SHRINKING =
  '# Mail\n\n\n\n\n\nI recieve it.\n\nI keep the onetable design of the mail that you sent.\n';
const ONE_BLANK_LINE = JSON.stringify({ rules: { whitespace: ['warn', { blankLines: 1 }] } });
const MANY = `# Mail\n\n${'A line with an end. \n\n'.repeat(9)}I recieve it.\n`;
/** Two notes, of which one changes only because a heading of the other does. */
const LINKED = {
  'a.md': '# A\n\n## The recieved mail\n\nText.\n',
  'b.md': 'See [a](a.md#the-recieved-mail).\n',
};

describe('lint --fix', () => {
  it('lists each fix at its place', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const { status, stdout, stderr } = run(['lint', '--fix', 'a.md'], { cwd: folder });
    expect(stdout.split('\n')).toEqual([
      'a.md',
      '  3:3 Unexpected “recieve”, expected “receive” (typo) [fixed]',
      '',
      '1 problem fixed',
      '',
    ]);
    expect([status, stderr]).toEqual([0, '']);
    expect(run(['lint', '--fix', 'a.md'], { cwd: folder }).stdout).toBe('');
  });

  it('has the lines of the fixed note only, and says so where they differ', () => {
    const folder = folderOf({ 'a.md': SHRINKING, 'ddia-notes.config.json': ONE_BLANK_LINE });
    const { stdout } = run(['lint', '--fix', 'a.md'], { cwd: folder });
    const lines = read(folder, 'a.md').split('\n');
    const places = [...stdout.matchAll(/^ {2}(\d+):(\d+) .*\((?:typo)\)/gm)].map(
      ([, line, column]) => lines[Number(line) - 1]!.slice(Number(column) - 1).match(/^\w+/)?.[0],
    );
    expect(places).toEqual(['receive', 'onetable']);
    expect(stdout).toMatch(/\n {2}5:12 warning [^\n]*onetable[^\n]*\n {4}5 │ I keep the onetable design/);
    expect(stdout).toMatch(
      /\n2 problems fixed, 1 left: 0 errors, 1 warning\nline numbers refer to the fixed text\n$/,
    );
  });

  it('makes one line of many fixes of a rule, with its changed words, and lists each with --verbose', () => {
    const folder = folderOf({ 'a.md': MANY, 'b.md': MANY });
    const { stdout } = run(['lint', '--fix', 'a.md'], { cwd: folder });
    expect(stdout).toMatch(/\n {2}9 × whitespace, fixed \(lines 3–19\)\n {6}3:20 Unexpected .*…\n/);
    expect(stdout).toMatch(/\n10 problems fixed\nuse --verbose to list each one\n$/);
    const verbose = run(['lint', '--fix', '-v', 'b.md'], { cwd: folder }).stdout;
    expect(verbose.match(/ \(whitespace\) \[fixed\]$/gm)).toHaveLength(9);
    expect(verbose).toMatch(/\n10 problems fixed\n$/);
  });

  it('counts by rule with --quiet', () => {
    const folder = folderOf({ 'a.md': `${MANY}\n![](gone.png)\n` });
    const { stdout } = run(['lint', '--fix', '--quiet', 'a.md'], { cwd: folder });
    expect(stdout.split('\n')).toEqual([
      'a.md',
      '  9 × whitespace, fixed (lines 3–19)',
      '  1 × typo, fixed (line 21)',
      '',
      '10 problems fixed',
      '',
    ]);
  });

  it('names a note that changes only because its links follow a heading', () => {
    const folder = folderOf(LINKED);
    const { stdout } = run(['lint', '--fix', 'a.md', 'b.md'], { cwd: folder });
    expect(read(folder, 'b.md')).toContain('#the-received-mail');
    expect(stdout).toContain('\nb.md\n  1 link updated to follow its heading [fixed]\n\n2 problems fixed\n');
  });

  it('marks what remains after a link on the same line has become longer or shorter', () => {
    const folder = folderOf({ ...LINKED, 'b.md': 'See [a](a.md#the-recieved-mail), ![](gone.png).\n' });
    const before = run(['lint', 'b.md'], { cwd: folder }).stdout;
    const after = run(['lint', '--fix', 'a.md', 'b.md'], { cwd: folder }).stdout;
    expect(before).toContain('1:34 warning');
    expect(after).toContain('1:34 warning');
    expect(after).toMatch(/mail\), !\[\]\(gone\.png\)\.\n {6}│ {34}\^+\n/);
  });

  it.each(['compact', 'github', 'junit', 'sarif', 'gitlab', 'checkstyle'])(
    'counts by rule on standard error with --format %s',
    (format) => {
      const folder = folderOf({ 'a.md': MANY, 'b.md': RIGHT });
      const { stdout, stderr } = run(['lint', '--fix', '-f', format, 'a.md', 'b.md'], { cwd: folder });
      expect(stderr).toBe('a.md: 10 problems fixed (9 × whitespace, 1 × typo)\n');
      expect(stdout).not.toContain('recieve');
    },
  );

  it('counts by rule on standard error if the report goes to a file', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const { stdout, stderr } = run(['lint', '--fix', '--output-file', 'report.txt', 'a.md'], { cwd: folder });
    expect([stdout, stderr]).toEqual(['', 'a.md: 1 problem fixed (1 × typo)\n']);
    expect(read(folder, 'report.txt')).toContain('[fixed]');
  });

  it('lists the fixes in JSON, each with its place before and after', () => {
    const folder = folderOf({ ...LINKED, 'c.md': SHRINKING, 'ddia-notes.config.json': ONE_BLANK_LINE });
    const { stdout, stderr } = run(['lint', '--fix', '-f', 'json', '.'], { cwd: folder });
    const [a, b, c] = JSON.parse(stdout);
    expect(a.fixed).toMatchObject([
      { ruleId: 'typo', shown: 'recieved → received', before: { line: 3, column: 8 }, after: { line: 3 } },
    ]);
    expect([b.fixed, b.updatedLinks]).toEqual([[], 1]);
    const typo = c.fixed.find((one: { ruleId: string }) => one.ruleId === 'typo');
    expect([typo.before.line, typo.after.line]).toEqual([7, 3]);
    expect(c.messages).toMatchObject([{ start: { line: 5 } }]);
    expect(stderr).toBe('');
  });

  it('tells of no fixes if the note could not be written', () => {
    const folder = folderOf({ 'a.md': WRONG });
    const { status, stdout, stderr } = run(['lint', '--fix', '--output-file', 'a.md', 'a.md'], {
      cwd: folder,
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toContain('fixed');
  });
});

describe('build', () => {
  it('names the lines of the note as it is: fixed in place, and otherwise unchanged', () => {
    const files = { 'a.md': SHRINKING, 'ddia-notes.config.json': ONE_BLANK_LINE };
    const folder = folderOf(files);
    const summary = (...args: string[]) => run(['build', ...args, 'a.md'], { cwd: folder }).stderr;
    for (const args of [['--check'], ['--diff'], ['-o', 'b.md'], []]) {
      expect(summary(...args)).toMatch(
        /recieve → receive \(line 7\)\n[\s\S]* {2}9:12 warning .*onetable.*\n {2}line numbers refer to the original text\n/,
      );
    }
    expect(summary('-w')).toMatch(
      /recieve → receive \(line 3\)\n[\s\S]* {2}5:12 warning .*onetable.*\n {2}line numbers refer to the fixed text\n/,
    );
    expect(summary('-w')).not.toContain('line numbers');
  });

  it('names the same lines from the cache', () => {
    const folder = folderOf({ 'a.md': SHRINKING, 'ddia-notes.config.json': ONE_BLANK_LINE });
    const check = () =>
      run(['build', '--check', '--cache', '--cache-location', '.c', 'a.md'], { cwd: folder });
    const first = check();
    expect(first.stderr).toContain('  9:12 warning');
    expect(check()).toEqual(first);
  });
});
