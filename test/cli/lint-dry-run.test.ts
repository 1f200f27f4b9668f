/** `lint --diff` and `lint --fix-dry-run`: what `lint --fix` would do, and nothing is written. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, runProgram, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const files = {
  'a.md': WRONG,
  'b.md': RIGHT,
  'c.md': `# T\r\n\r\nI recieve [it](missing.md). \r\n`,
  'notes/ddia.md': read(FIXTURE, 'note.md'),
  // The links of a note follow the headings of another.
  'notes/from.md': 'See [there](to.md#the-thrid-one).\n',
  'notes/to.md': '# Ways\n\n## The thrid one\n\nIt is the thrid way, and the third one of the ways.\n',
};

function git(cwd: string, ...args: string[]): string {
  return runProgram('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd }).stdout;
}

describe('lint --diff', () => {
  it('prints the diff of build --diff, exits with 1, and writes nothing', () => {
    const cwd = folderOf(files);
    const before = stateOf(cwd);
    const expected = run(['build', '--diff', '.'], { cwd }).stdout;
    expect(expected).toContain('--- notes/from.md\n');
    for (const args of [['--diff'], ['--fix', '--diff'], ['--diff', '--cache', '--cache-location', '.c/']])
      expect(run(['lint', ...args, '.'], { cwd })).toEqual({
        ...run(['--version'], { cwd }),
        status: 1,
        stdout: expected,
      });
    expect(stateOf(cwd)).toEqual(before);
  });

  it('makes git give what --fix writes', () => {
    const [fixed, patched] = [folderOf(files), folderOf(files)];
    const { stdout: diff } = run(['lint', '--diff', '.'], { cwd: patched });
    runProgram('git', ['apply', '-p0'], { cwd: patched, stdin: diff });
    run(['lint', '--fix', '.'], { cwd: fixed });
    for (const name of Object.keys(files)) expect(read(patched, name)).toBe(read(fixed, name));
  });

  it('exits with 0 where nothing would change, also with errors that remain, and with 2 for a note that cannot be read', () => {
    const cwd = folderOf({ 'b.md': RIGHT, 'link.md': '[it](missing.md)\n', 'a.md': WRONG });
    const lint = (...args: string[]) => run(['lint', '--diff', ...args], { cwd });
    expect(lint('b.md')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(lint('--rule', 'broken-link: error', 'link.md')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
    const failed = lint('a.md', 'none.md');
    expect(failed.status).toBe(2);
    expect(failed.stdout).toMatch(/^--- a\.md/);
    expect(failed.stderr).toMatch(/^error: none\.md/);
  });

  it('takes standard input', () => {
    const { status, stdout } = run(['lint', '--diff', '-'], { stdin: WRONG });
    expect(status).toBe(1);
    expect(stdout).toBe(run(['build', '--diff', '-'], { stdin: WRONG }).stdout);
  });

  it('with --staged is about the index, and leaves the index and the working tree alone', () => {
    const cwd = folderOf({ 'a.md': WRONG });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    writeFileSync(join(cwd, 'a.md'), `${WRONG}\nAn unstaged line that I recieve.\n`);
    const state = () => ({
      index: git(cwd, 'ls-files', '--stage'),
      status: git(cwd, 'status', '-s'),
      files: stateOf(cwd)['a.md'],
    });
    const before = state();
    for (const args of [['--diff'], ['--fix', '--diff'], ['--fix-dry-run'], ['--fix', '--fix-dry-run']]) {
      const { stdout } = run(['lint', '--staged', ...args], { cwd });
      expect(stdout).toContain('-I recieve the mail');
      expect(stdout).not.toContain('unstaged');
      expect(state()).toEqual(before);
    }
    expect(run(['lint', '--staged', '--diff'], { cwd }).status).toBe(1);
  });

  it('with --since is about the changed lines', () => {
    const cwd = folderOf({ 'a.md': WRONG });
    git(cwd, 'init', '-q');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '-qm', 'old');
    writeFileSync(join(cwd, 'a.md'), `${WRONG}\nA new line that I recieve.\n`);
    const { status, stdout } = run(['lint', '--since', 'HEAD', '--diff'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('+A new line that I receive.\n');
    expect(stdout).not.toContain('-I recieve');
    expect(read(cwd, 'a.md')).toContain('A new line that I recieve.');
  });

  it.each([
    [['--diff', '--format', 'json'], '--diff cannot be combined with --format'],
    [['--diff', '--output-file', 'out'], '--diff cannot be combined with --output-file'],
    [['--diff', '--max-warnings', '0'], '--diff cannot be combined with --max-warnings'],
    [['--diff', '--add-words'], '--diff cannot be combined with --add-words'],
    [['--fix-dry-run', '--add-words'], '--fix-dry-run cannot be combined with --add-words'],
  ])('is an error with %j', (args, message) => {
    const cwd = folderOf({ 'a.md': WRONG });
    const { status, stderr } = run(['lint', ...args, 'a.md'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('lint --fix-dry-run', () => {
  it('shows the diff of each note and what remains, with the exit code of --fix, and writes nothing', () => {
    const cwd = folderOf(files);
    const before = stateOf(cwd);
    const { status, stdout } = run(['lint', '--fix-dry-run', '.'], { cwd });
    expect(stateOf(cwd)).toEqual(before);
    expect(status).toBe(0);
    const diff = run(['lint', '--diff', '.'], { cwd }).stdout;
    for (const one of diff.split(/^(?=--- )/m)) expect(stdout).toContain(`${one}\n`);
    expect(stdout).toContain('(broken-link)');
    expect(stdout).not.toContain('(typo)');
  });

  it('exits with 1 for errors that would remain', () => {
    const cwd = folderOf(files);
    const lint = (...args: string[]) =>
      run(['lint', '--rule', 'broken-link: error', ...args, 'c.md'], { cwd });
    const dry = lint('--fix-dry-run');
    expect(dry.status).toBe(1);
    expect(lint('--fix').status).toBe(1);
    expect(run(['lint', '--rule', 'typo: error', '--fix-dry-run', 'a.md'], { cwd }).status).toBe(0);
  });

  it('prints only the report in a format for programs, and the diff where that goes to a file', () => {
    const cwd = folderOf(files);
    const dry = ['lint', '--fix-dry-run', '--format', 'json'];
    const { stdout } = run([...dry, 'c.md'], { cwd });
    const [{ messages }] = JSON.parse(stdout);
    expect(messages.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['broken-link']);
    const shown = run([...dry, '--output-file', 'out.json', 'c.md'], { cwd }).stdout;
    expect(shown).toMatch(/^--- c\.md/);
    expect(read(cwd, 'out.json')).toBe(stdout);
  });

  it('shows diffs in colour', () => {
    const cwd = folderOf(files);
    for (const option of ['--diff', '--fix-dry-run']) {
      const colored = run(['lint', option, '--color', 'always', 'a.md'], { cwd }).stdout;
      expect(colored).toContain('\u001b[31m-I recieve the mail that you sent to me.\u001b[39m\n');
      expect(stripVTControlCharacters(colored)).toBe(run(['lint', option, 'a.md'], { cwd }).stdout);
    }
  });
});
