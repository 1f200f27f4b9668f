import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checksumOf } from '../../src/reader/checksum.ts';
import { finishInterrupted } from '../../src/writer/interrupted.ts';
import { commitTransaction } from '../../src/writer/transaction.ts';
import { folderOf, kept, read, stateOf } from '../cli/run.ts';

const bytes = (text: string) => Buffer.from(text);
const state = () => join(process.env.XDG_STATE_HOME!, 'ddia-notes');

/** Writes a record as an interrupted run would have left it. */
function plant(header: Record<string, unknown>, contents: string, name = '00000000.record'): void {
  const body = `${JSON.stringify({ version: 2, id: '0123456789abcdef', about: '/x', ...header })}\n${contents}`;
  mkdirSync(state(), { recursive: true, mode: 0o700 });
  writeFileSync(join(state(), name), `999999999 ${checksumOf(body)}\n${body}`);
}

/** Two files: the first was written, the second was not. */
const two = (folder: string, second = 'b') => ({
  files: [
    { path: join(folder, 'a'), mode: 0o644, before: 3, after: 3 },
    { path: join(folder, second), mode: 0o644, before: 3, after: 3 },
  ],
});
const CONTENTS = 'oldnewoldnew';

beforeEach(() => rmSync(state(), { recursive: true, force: true }));

describe('the record of an interrupted run', () => {
  it('is completed if the other files are unchanged', async () => {
    const folder = folderOf({ a: 'new', b: 'old' });
    plant(two(folder), CONTENTS);
    expect(await finishInterrupted()).toHaveLength(1);
    expect([read(folder, 'a'), read(folder, 'b')]).toEqual(['new', 'new']);
    expect(kept()).toEqual([]);
  });

  it('is rolled back if another file has changed', async () => {
    const folder = folderOf({ a: 'new', b: 'mine' });
    plant(two(folder), CONTENTS);
    expect(await finishInterrupted()).toHaveLength(1);
    expect([read(folder, 'a'), read(folder, 'b')]).toEqual(['old', 'mine']);
    expect(kept()).toEqual([]);
  });

  it('is removed if nothing was changed yet', async () => {
    const folder = folderOf({ a: 'old', b: 'old' });
    plant(two(folder), CONTENTS);
    const before = stateOf(folder);
    expect(await finishInterrupted()).toEqual([]);
    expect(stateOf(folder)).toEqual(before);
    expect(kept()).toEqual([]);
  });

  it.each<[string, (folder: string) => Record<string, unknown>]>([
    ['a file behind a link', (folder) => two(folder, 'linked/b')],
    ['a link', (folder) => two(folder, 'link')],
    ['a relative file', () => ({ files: [{ path: 'a', mode: 0o644, before: 3, after: 3 }] })],
    ['a file with ..', (folder) => two(folder, '../x/../b').files.map(() => ({}))[0]!],
    ['a file of Git', (folder) => two(folder, '.git/b')],
    ['a negative length', (folder) => ({ files: [{ path: join(folder, 'a'), before: -3, after: 3 }] })],
    ['a length beyond its end', (folder) => ({ files: [{ path: join(folder, 'a'), before: 3, after: 99 }] })],
    ['a folder that is no path', (folder) => ({ ...two(folder), root: 'x/../..' })],
    ['an index that is none', (folder) => ({ ...two(folder), index: { place: {}, entries: [] } })],
    ['another version', (folder) => ({ ...two(folder), version: 1 })],
  ])('with %s writes nothing', async (_, header) => {
    const folder = folderOf({ a: 'older', 'away/b': 'old', '.git/b': 'old', b: 'old' });
    symlinkSync('away', join(folder, 'linked'));
    symlinkSync('b', join(folder, 'link'));
    plant(header(folder), CONTENTS);
    const before = stateOf(folder);
    await finishInterrupted();
    expect(stateOf(folder)).toEqual(before);
  });

  it('is ignored if it is incomplete or was modified', async () => {
    const folder = folderOf({ a: 'new', b: 'old' });
    plant(two(folder), CONTENTS);
    const [name] = kept();
    writeFileSync(join(state(), name!), `${read(state(), name!)}x`);
    await finishInterrupted();
    expect(read(folder, 'b')).toBe('old');
    expect(kept()).toEqual([]);
  });

  it('of an older version, with a hash, is left to it', async () => {
    const folder = folderOf({ a: 'new', b: 'old' });
    plant(two(folder), CONTENTS);
    const [name] = kept();
    const older = read(state(), name!).replace(/(?<=^\d+ )\w+/, 'a'.repeat(64));
    writeFileSync(join(state(), name!), older);
    await finishInterrupted();
    expect(read(folder, 'b')).toBe('old');
    expect(read(state(), name!)).toBe(older);
  });

  it('is only used in a folder that no other user can write to', async () => {
    const folder = folderOf({ a: 'new', b: 'old' });
    plant(two(folder), CONTENTS);
    chmodSync(state(), 0o777);
    await finishInterrupted();
    expect(read(folder, 'b')).toBe('old');
  });
});

describe('commitTransaction', () => {
  it('creates, replaces and removes files, and keeps their modes', async () => {
    const folder = folderOf({ a: 'old', 'sub/b': 'old' });
    chmodSync(join(folder, 'a'), 0o640);
    const files = [
      { path: join(folder, 'a'), before: bytes('old'), after: bytes('new') },
      { path: join(folder, 'new/c'), before: undefined, after: bytes('new') },
      { path: join(folder, 'sub/b'), before: bytes('old'), after: undefined },
    ];
    await commitTransaction({ about: folder, root: folder, files });
    expect(Object.keys(stateOf(folder))).toEqual(['a', 'new', 'new/c']);
    expect(stateOf(folder).a).toMatch(/^100640 /);
    expect(kept()).toEqual([]);
  });

  it.each([
    ['was changed', { before: bytes('other'), after: bytes('new') }, /was changed by another program/],
    ['already exists', { before: undefined, after: bytes('new') }, /was changed by another program/],
  ])('changes nothing if a file %s', async (_, change, what) => {
    const folder = folderOf({ a: 'old', b: 'old' });
    const before = stateOf(folder);
    const files = [
      { path: join(folder, 'a'), before: bytes('old'), after: bytes('new') },
      { path: join(folder, 'b'), ...change },
    ];
    await expect(commitTransaction({ about: folder, files })).rejects.toThrow(what);
    expect(stateOf(folder)).toEqual(before);
    expect(kept()).toEqual([]);
  });
});
