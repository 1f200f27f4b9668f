import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

describe('build --check', () => {
  it('names each note that would change, exits with 1, and writes nothing', () => {
    const folder = folderOf({ 'a.md': WRONG, 'sub/b.md': RIGHT, 'sub/c.md': WRONG });
    const before = stateOf(folder);
    const { status, stdout } = run(['build', '--check', 'a.md', 'sub/b.md', 'sub/c.md'], { cwd: folder });
    expect(stdout).toBe('a.md\nsub/c.md\n');
    expect(status).toBe(1);
    expect(stateOf(folder)).toEqual(before);
  });

  it('exits with 0, and names none, after the note was built in place', () => {
    const folder = folderOf({ 'note.md': read(FIXTURE, 'note.md') });
    expect(run(['build', '--check', 'note.md'], { cwd: folder }).status).toBe(1);
    run(['build', '-w', 'note.md'], { cwd: folder });
    const { status, stdout } = run(['build', '--check', 'note.md'], { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  it.each([
    ['something to fix', WRONG],
    ['nothing to fix', RIGHT],
    ['a trailing space', 'One line \nand the next.\n'],
    ['a hard break', 'One line  \nand the next.\n'],
    ['no final newline', '# Mail\n\nSome words'],
    ['a misspelling in code', '# Mail\n\n`recieve`\n'],
    ['nothing in it', ''],
    ['Windows line endings', WRONG.replaceAll('\n', '\r\n')],
  ])('says so exactly when a build differs: %s', (_, note) => {
    const build = run(['build'], { stdin: note });
    expect(build.status).toBe(0);
    const { status, stdout } = run(['build', '--check', '-'], { stdin: note });
    const differs = build.stdout !== note;
    expect({ status, stdout }).toEqual(
      differs ? { status: 1, stdout: '<stdin>\n' } : { status: 0, stdout: '' },
    );
  });

  it('with --diff shows the diff, and exits with 1', () => {
    const folder = folderOf({ 'note.md': WRONG });
    const { status, stdout } = run(['build', '--check', '--diff', 'note.md'], { cwd: folder });
    expect(stdout).toMatch(/^--- note\.md/);
    expect(status).toBe(1);
  });
});

it('a second build changes nothing', () => {
  const once = run(['build', 'note.md'], { cwd: FIXTURE }).stdout;
  const { stdout, stderr } = run(['build'], { stdin: once });
  expect(stdout).toBe(once);
  expect(stderr).toMatch(/^<stdin>: written to standard output \(no changes\)\n/);
});
