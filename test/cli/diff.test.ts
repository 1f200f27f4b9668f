import { describe, expect, it } from 'vitest';
import { FIXTURE, folderOf, RIGHT, read, runProgram, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const fixture = read(FIXTURE, 'note.md');

const cases: readonly (readonly [what: string, name: string, note: string])[] = [
  ['a long note', 'note.md', fixture],
  ['Windows line endings', 'note.md', fixture.replaceAll('\n', '\r\n')],
  [
    'mixed line endings',
    'note.md',
    '# Mail\r\n\r\nI recieve the mail.\n\nYou recieve a letter\r\nthat I sent.',
  ],
  ['lone carriage returns', 'note.md', WRONG.replaceAll('\n', '\r')],
  ['a byte-order mark', 'note.md', `\uFEFF${WRONG}`],
  ['a final newline that is missing', 'note.md', WRONG.trimEnd()],
  ['a final newline that stays missing', 'note.md', 'I recieve the mail that you sent to me.'],
  ['a name with spaces', 'my reading notes.md', WRONG],
  ['a name with dashes', 'notes---draft.md', WRONG],
  ['a name that is not ASCII', 'résumé.md', WRONG],
  ['a folder', 'notes/ddia/note.md', WRONG],
  ['a folder with spaces', 'my notes/note one.md', WRONG],
];

const tools: Readonly<Record<string, readonly string[]>> = { git: ['apply', '-p0'], patch: ['-p0'] };

describe('build --diff', () => {
  it.each(cases)('gives git and patch exactly what a build gives: %s', (_, name, note) => {
    const built = run(['build'], { stdin: note }).stdout;
    const folder = folderOf({ [name]: note });
    const { stdout: diff } = run(['build', '--diff', name], { cwd: folder });
    for (const [tool, args] of Object.entries(tools)) {
      const copy = folderOf({ [name]: note });
      const { stdout, stderr, status } = runProgram(tool, args, { cwd: copy, stdin: diff });
      expect(status, `${tool}: ${stdout}${stderr}`).toBe(0);
      expect(read(copy, name)).toBe(built);
    }
  });

  it('writes nothing, and exits with 0', () => {
    const folder = folderOf({ 'note.md': WRONG });
    const before = stateOf(folder);
    const { status, stdout } = run(['build', '--diff', 'note.md'], { cwd: folder });
    expect(stdout).toMatch(/^--- note\.md\t?\n\+\+\+ note\.md\t?\n@@ -1,3 \+1,3 @@\n/);
    expect(status).toBe(0);
    expect(stateOf(folder)).toEqual(before);
  });

  it('shows several notes in one diff', () => {
    const names = ['a.md', 'b.md', 'c.md'];
    const folder = folderOf({ 'a.md': WRONG, 'b.md': RIGHT, 'c.md': WRONG });
    const { stdout } = run(['build', '--diff', ...names], { cwd: folder });
    runProgram('git', ['apply', '-p0'], { cwd: folder, stdin: stdout });
    expect(names.map((name) => read(folder, name))).toEqual([RIGHT, RIGHT, RIGHT]);
  });

  it('shows nothing where there is nothing to fix', () => {
    expect(run(['build', '--diff', '-'], { stdin: RIGHT })).toMatchObject({ status: 0, stdout: '' });
  });
});
