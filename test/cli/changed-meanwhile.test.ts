import { describe, expect, it } from 'vitest';
import { folderOf, meddling, RIGHT, read, run, stateOf, WRONG } from './run.ts';

/** Somebody else does something while the new text is written out, right before it would take the note's place. */
const meanwhile = (code: string) =>
  meddling(`const real = fs.fsyncSync; fs.fsyncSync = (fd) => { real(fd); ${code}; fs.fsyncSync = real }`);

describe('a note that changes on disk while it is built', () => {
  it.each([
    ['is written to', `fs.writeFileSync('note.md', 'mine\\n')`, 'mine\n'],
    ['is added to', `fs.appendFileSync('note.md', 'mine\\n')`, `${WRONG}mine\n`],
    ['is replaced', `fs.writeFileSync('n', 'mine\\n'); fs.renameSync('n', 'note.md')`, 'mine\n'],
    ['is emptied', `fs.truncateSync('note.md')`, ''],
  ])('is not overwritten: it %s', (_, code, expected) => {
    const folder = folderOf({ 'note.md': WRONG });
    const { status, stderr } = run(['build', '-w', 'note.md'], { cwd: folder, env: meanwhile(code) });
    expect(stderr).toMatch(/^error: note\.md was changed by another program in the meantime; .*run again\n$/);
    expect(status).toBe(2);
    expect(read(folder, 'note.md')).toBe(expected);
    expect(Object.keys(stateOf(folder))).toEqual(['note.md']);
  });

  it('is not brought back: it is removed', () => {
    const folder = folderOf({ 'note.md': WRONG });
    const env = meanwhile(`fs.unlinkSync('note.md')`);
    expect(run(['build', '-w', 'note.md'], { cwd: folder, env }).status).toBe(2);
    expect(stateOf(folder)).toEqual({});
  });

  it('is written where it only seems to have changed: the same bytes, a new time', () => {
    const folder = folderOf({ 'note.md': WRONG });
    const env = meanwhile(`fs.writeFileSync('note.md', fs.readFileSync('note.md'))`);
    expect(run(['build', '-w', 'note.md'], { cwd: folder, env }).status).toBe(0);
    expect(read(folder, 'note.md')).toBe(RIGHT);
  });
});
