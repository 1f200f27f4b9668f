/** What `build` prints on standard error: nothing that the user knows already, and with `--quiet` errors only. */

import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** A note with a fix, a warning that remains, and an error that remains with `STRICT`. */
const NOTE = `${WRONG}\nSee [there](missing.md).\n\n## Oak\n\nText.\n\n## Empty\n`;
const STRICT = ['--rule', 'broken-link: error'];
const ERROR = /^note\.md: [^\n]+\n {2}5:5 error [^\n]+\(broken-link\)\n$/;

describe('build --quiet', () => {
  it.each([
    [['-w']],
    [['-o', 'out.md']],
    [['--check']],
    [['--diff']],
    [['--split', '--out-dir', 'out']],
    [[]],
  ])('prints nothing on standard error, and the same elsewhere: %j', (args) => {
    const files = { 'note.md': NOTE };
    const [loud, silent] = [folderOf(files), folderOf(files)];
    const expected = run(['build', ...args, 'note.md'], { cwd: loud });
    const { status, stdout, stderr } = run(['build', '-q', ...args, 'note.md'], { cwd: silent });
    expect(expected.stderr).not.toBe('');
    expect(stderr).toBe('');
    expect({ status, stdout }).toEqual({ status: expected.status, stdout: expected.stdout });
    expect(Object.keys(stateOf(silent))).toEqual(Object.keys(stateOf(loud)));
    expect(read(silent, 'note.md')).toBe(read(loud, 'note.md'));
  });

  it('prints findings at error level, and notes that could not be built', () => {
    const cwd = folderOf({
      'note.md': NOTE,
      '.ddia-notesignore': 'old.md\n',
      'old.md': WRONG,
    });
    const errors = run(['build', '--quiet', '--check', ...STRICT, 'note.md'], { cwd });
    expect(errors.status).toBe(1);
    expect(errors.stderr).toMatch(ERROR);
    const { status, stderr } = run(['build', '--quiet', '--check', 'note.md', 'none.md', 'old.md'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: none\.md[^\n]+\n$/);
  });
});

describe('build --check of several notes', () => {
  const cwd = folderOf({ 'a.md': WRONG, 'b.md': RIGHT, 'c.md': `${RIGHT}\n## Empty\n`, 'd.md': WRONG });

  it.each(['--check', '--diff'])('names those that would change, and counts: %s', (dry) => {
    const { stderr } = run(['build', dry, '.'], { cwd });
    expect(stderr).toBe(
      [
        'a.md: would change',
        '    1 typo would be fixed:',
        '      recieve → receive (line 3)',
        'd.md: would change',
        '    1 typo would be fixed:',
        '      recieve → receive (line 3)',
        '2 of 4 notes would change',
        '',
      ].join('\n'),
    );
  });

  it('is one line where none would change', () => {
    const { status, stdout, stderr } = run(['build', '--check', 'b.md', 'c.md'], { cwd });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: '',
      stderr: '0 of 2 notes would change\n',
    });
  });

  it('names errors, too, in notes that would not change, and counts notes that failed', () => {
    const folder = folderOf({ 'note.md': 'See [there](missing.md).\n', 'a.md': RIGHT });
    const errors = run(['build', '--check', ...STRICT, '.'], { cwd: folder });
    expect(errors.status).toBe(1);
    expect(errors.stderr).toMatch(/^note\.md: [^\n]+\n {2}1:5 error [^\n]+\n0 of 2 notes would change\n$/);
    const { status, stderr } = run(['build', '--check', 'a.md', 'none.md'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: none\.md[^\n]+\n0 of 2 notes would change, 1 failed\n$/);
  });

  it('says the same with results from a cache', () => {
    const args = ['build', '--check', '--cache', '--cache-location', `${folderOf()}/cache`, '.'];
    const first = run(args, { cwd });
    expect(run(args, { cwd })).toEqual(first);
    expect(first.stderr).toContain('2 of 4 notes would change\n');
  });
});

describe('a build of what is up to date', () => {
  it.each([
    ['chapters', ['--split', '--target', 'docusaurus', '--out-dir', 'docs']],
    ['another file', ['-o', 'out.md']],
  ])('is one line: %s', (_, args) => {
    const cwd = folderOf({ 'note.md': read(FIXTURE, 'note.md') });
    const build = () => run(['build', ...args, 'note.md'], { cwd });
    expect(build().stderr.split('\n').length).toBeGreaterThan(20);
    const { status, stderr } = build();
    expect(status).toBe(0);
    expect(stderr).toMatch(/^note\.md: (?:docs|out\.md) is up to date \(\d+ findings, listed by lint\)\n$/);
  });

  it('still names findings at error level', () => {
    const cwd = folderOf({ 'note.md': NOTE });
    const build = () => run(['build', '-o', 'out.md', ...STRICT, 'note.md'], { cwd });
    build();
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toMatch(ERROR);
  });
});
