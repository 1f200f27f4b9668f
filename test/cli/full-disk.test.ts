import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderOf, read, run, shell, stateOf, WRONG } from './run.ts';

const long = `${WRONG}${'You sent this to me and I kept it.\n'.repeat(1000)}`;

/** A disk of 128 KiB; `undefined` where one may not be mounted. */
function smallDisk(): string | undefined {
  const folder = folderOf();
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder]);
  if (status !== 0) return undefined;
  afterAll(() => void spawnSync('umount', [folder]));
  return folder;
}

describe('a write that fails half-way leaves the old note whole and no other file', () => {
  const disk = smallDisk();

  it.skipIf(!disk).each([
    ['in place', ['-w']],
    ['to another file', ['-o', 'out/new.md']],
  ])('on a full disk, %s', (_, args) => {
    const folder = join(disk!, args[0]!);
    mkdirSync(join(folder, 'out'), { recursive: true });
    writeFileSync(join(folder, 'note.md'), long);
    const filler = join(disk!, 'filler');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096']);
    const before = stateOf(folder);
    const { status, stdout, stderr } = run(['build', ...args, 'note.md'], { cwd: folder });
    spawnSync('rm', [filler]);
    expect(stderr).toMatch(/^error: \S+ could not be written: the disk is full; .+\n$/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stateOf(folder)).toEqual(before);
    expect(run(['build', ...args, 'note.md'], { cwd: folder }).status).toBe(0);
    spawnSync('rm', ['-r', folder]);
  });

  it('where files may not grow so big', () => {
    const folder = folderOf({ 'note.md': long });
    const before = stateOf(folder);
    const { status, stderr } = shell('ulimit -f 8; "$NODE" "$BIN" build -w note.md', { cwd: folder });
    expect(stderr).toMatch(/^error: note\.md .+\n$/);
    expect(status).toBe(2);
    expect(read(folder, 'note.md')).toBe(long);
    expect(stateOf(folder)).toEqual(before);
  });
});
