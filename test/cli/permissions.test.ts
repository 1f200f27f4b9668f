import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asUser, folderOf, isRoot, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const expectRefusal = (stderr: string): void =>
  expect(stderr).toMatch(
    /^error: .*(?:is read-only; make it writable|permission denied; check its permissions.*)\n$/,
  );

describe('files that one may not use', () => {
  it.each([
    ['the user', asUser],
    ['root', {}],
  ])('a read-only note is not written, whoever runs the program: %s', (_, who) => {
    const folder = folderOf({ 'note.md': WRONG });
    chmodSync(join(folder, 'note.md'), 0o444);
    const before = stateOf(folder);
    const { status, stderr } = run(['build', '-w', 'note.md'], { cwd: folder, ...who });
    expectRefusal(stderr);
    expect(status).toBe(2);
    expect(stateOf(folder)).toEqual(before);
  });

  it('a read-only output is not written either', () => {
    const folder = folderOf({ 'note.md': WRONG, 'out.md': 'mine\n' });
    chmodSync(join(folder, 'out.md'), 0o444);
    expectRefusal(run(['build', '-o', 'out.md', 'note.md'], { cwd: folder }).stderr);
    expect(read(folder, 'out.md')).toBe('mine\n');
  });

  it('a read-only note with nothing to fix is no error', () => {
    const folder = folderOf({ 'note.md': RIGHT });
    chmodSync(join(folder, 'note.md'), 0o444);
    expect(run(['build', '-w', 'note.md'], { cwd: folder }).status).toBe(0);
  });

  it.each([
    ['a note that may not be read', 'note.md', 0o200],
    ['a folder that may not be entered', '.', 0o600],
    ['a folder that may not be written', '.', 0o555],
    ["a note that is somebody else's", 'note.md', 0o644],
  ])('%s', (_, name, mode) => {
    const folder = folderOf({ 'sub/note.md': WRONG });
    const before = stateOf(folder);
    const file = join(folder, 'sub', name);
    chmodSync(join(folder, 'sub'), 0o777);
    // Where the tests do not run as root the note is the user's own, and the last case does not come up.
    if (!isRoot && mode === 0o644) return;
    chmodSync(file, mode);
    const { status, stderr } = run(['build', '-w', 'sub/note.md'], { cwd: folder, ...asUser });
    chmodSync(file, 0o777);
    expectRefusal(stderr);
    expect(status).toBe(2);
    expect(read(folder, 'sub/note.md')).toBe(WRONG);
    expect(Object.keys(stateOf(folder))).toEqual(Object.keys(before));
  });

  it('does not stop the other notes', () => {
    const folder = folderOf({ 'a.md': WRONG, 'b.md': WRONG });
    chmodSync(join(folder, 'a.md'), 0o444);
    expect(run(['build', '-w', 'a.md', 'b.md'], { cwd: folder }).status).toBe(2);
    expect([read(folder, 'a.md'), read(folder, 'b.md')]).toEqual([WRONG, RIGHT]);
  });
});
