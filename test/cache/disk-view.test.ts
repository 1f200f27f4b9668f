import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DiskView, type Stamp } from '../../src/cache/disk-view.ts';
import { shortHash } from '../../src/cache/short-hash.ts';
import { folderOf } from '../cli/run.ts';

const LATER = () => Date.now() + 60_000;

/** The hash that a view tells when it believes a stamp, whatever the file contains. */
const STAMPED = 'stamped';

function stampOf(file: string, now = LATER): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>();
  new DiskView(stamps, now).hashOf(file);
  return new Map([...stamps].map(([path, stamp]) => [path, { ...stamp, hash: STAMPED }]));
}

it('a file is not read again if its state is that of its stamp', () => {
  const file = join(folderOf({ 'a.md': 'text' }), 'a.md');
  expect(new DiskView(stampOf(file)).hashOf(file)).toBe(STAMPED);
  expect(new DiskView(new Map()).hashOf(file)).toBe(shortHash('text'));
});

it('a file that has just changed gets no stamp, because the next change may leave its time', () => {
  const file = join(folderOf({ 'a.md': 'text' }), 'a.md');
  expect(stampOf(file, Date.now).size).toBe(0);
});

it('a change is seen although size and modification time stay', () => {
  const file = join(folderOf({ 'a.md': 'text' }), 'a.md');
  const time = new Date('2020-01-01T12:00:00Z');
  utimesSync(file, time, time);
  const stamps = stampOf(file);
  writeFileSync(file, 'tent');
  utimesSync(file, time, time);
  const view = new DiskView(stamps);
  expect(view.hashOf(file)).toBe(shortHash('tent'));
  expect(view.hasNewStamps).toBe(true);
});

it('a file that took the place of another is read', () => {
  const folder = folderOf({ 'a.md': 'text', 'b.md': 'tent' });
  const [file, other] = [join(folder, 'a.md'), join(folder, 'b.md')];
  const stamps = stampOf(file);
  renameSync(other, file);
  expect(new DiskView(stamps).hashOf(file)).toBe(shortHash('tent'));
});

it('only files have hashes', () => {
  const folder = folderOf({ 'sub/a.md': 'text' });
  const view = new DiskView(new Map());
  expect(['sub', 'b.md', 'sub/a.md/x'].map((name) => view.hashOf(join(folder, name)))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(['sub', 'b.md', 'sub/a.md/x'].map((name) => view.exists(join(folder, name)))).toEqual([
    true,
    false,
    false,
  ]);
});

it('symbolic links are followed, also those of folders and to nothing', () => {
  const folder = folderOf({ 'real/a.md': 'text' });
  const at = (name: string) => join(folder, name);
  symlinkSync(at('real'), at('folder'));
  symlinkSync('real/a.md', at('link.md'));
  symlinkSync('missing.md', at('dead.md'));
  const view = new DiskView(new Map());
  expect(view.realPath(at('folder/a.md'))).toBe(at('real/a.md'));
  expect(view.realPath(at('link.md'))).toBe(at('real/a.md'));
  expect(view.hashOf(at('link.md'))).toBe(shortHash('text'));
  expect(view.exists(at('dead.md'))).toBe(false);
  unlinkSync(at('folder'));
  mkdirSync(at('folder'));
  expect(new DiskView(new Map()).exists(at('folder/a.md'))).toBe(false);
  rmSync(folder, { recursive: true });
});
