import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import {
  ConfinedFolder,
  checkWithin,
  findWithoutLinks,
  readWithoutLinks,
  realPathOf,
} from '../../src/reader/confined-folder.ts';
import { folderOf } from '../cli/run.ts';

/** Makes a folder with files, folders and links, beside a file that must not be reached. */
function example(): { outer: string; inner: string } {
  const outer = folderOf({ 'secret.md': 'secret\n', 'inner/a.md': 'a\n', 'inner/sub/b.md': 'b\n' });
  const inner = join(outer, 'inner');
  symlinkSync('../secret.md', join(inner, 'link.md'));
  symlinkSync('..', join(inner, 'up'));
  symlinkSync('sub', join(inner, 'linked-sub'));
  return { outer, inner };
}

describe('ConfinedFolder', () => {
  const { outer, inner } = example();
  const folder = new ConfinedFolder(inner);

  it('finds files, folders and missing paths below it', () => {
    expect(folder.find('a.md')).toMatchObject({ kind: 'file' });
    expect(folder.find('sub/b.md')).toMatchObject({ kind: 'file' });
    expect(folder.find('sub')).toEqual({ kind: 'folder' });
    expect(folder.find('sub/none.md')).toEqual({ kind: 'missing' });
  });

  it('reads a file', () => {
    const file = folder.read('sub/b.md');
    expect(file).toMatchObject({ kind: 'file' });
    expect('bytes' in file && file.bytes.toString()).toBe('b\n');
  });

  it.each([
    ['a symbolic link', 'link.md'],
    ['a file behind a symbolic link', 'up/secret.md'],
    ['a file behind a symbolic link that stays inside', 'linked-sub/b.md'],
    ['a path upwards', '../secret.md'],
    ['a path down and upwards', 'sub/../../secret.md'],
    ['an absolute path', join(outer, 'secret.md')],
    ['an empty name', 'sub//b.md'],
    ['a name with NUL', 'a.md\0'],
    ['a file below a file', 'a.md/b.md'],
  ])('calls %s foreign', (_name, path) => {
    expect(folder.find(path)).toEqual({ kind: 'foreign', why: expect.any(String) });
    expect(folder.read(path)).toEqual({ kind: 'foreign', why: expect.any(String) });
  });

  it('reads no folder', () => {
    expect(folder.read('sub')).toMatchObject({ kind: 'foreign' });
  });

  it('never reads a file outside, whatever the path', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'sub',
      'up',
      'linked-sub',
      'link.md',
      'a.md',
      'secret.md',
      'inner',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const file = folder.read(parts.join('/'));
        if (file.kind === 'file') expect(file.bytes.toString()).not.toBe('secret\n');
      }),
    );
  });

  it('may itself be named by a link', () => {
    symlinkSync(inner, join(outer, 'entry'));
    expect(new ConfinedFolder(join(outer, 'entry')).path).toBe(inner);
    expect(new ConfinedFolder(join(outer, 'entry')).find('a.md')).toMatchObject({ kind: 'file' });
  });

  it('returns paths of its real folder', () => {
    expect(folder.pathOf('sub/b.md')).toBe(join(inner, 'sub/b.md'));
  });
});

describe('realPathOf', () => {
  it('resolves links in the part of a path that exists', () => {
    const { outer, inner } = example();
    expect(realPathOf(join(inner, 'up/secret.md'))).toBe(join(outer, 'secret.md'));
    expect(realPathOf(join(inner, 'linked-sub/none/new.md'))).toBe(join(inner, 'sub/none/new.md'));
  });
});

describe('checkWithin', () => {
  const { outer, inner } = example();

  it('accepts plain paths below the folder, existing or not', () => {
    for (const path of ['', 'a.md', 'sub/new.md', 'new/deep.md'])
      expect(() => checkWithin(inner, join(inner, path))).not.toThrow();
  });

  it('refuses links, paths upwards and Git’s own folder', () => {
    mkdirSync(join(inner, '.git'));
    for (const path of ['link.md', 'up/new.md', '../new.md', '.git/config', 'sub/.GIT/config'])
      expect(() => checkWithin(inner, `${inner}/${path}`), path).toThrow(UserError);
    expect(() => checkWithin(join(inner, 'sub'), join(outer, 'secret.md'))).toThrow(UserError);
  });
});

describe('absolute paths without links', () => {
  const { inner } = example();

  it('are looked up and read', () => {
    expect(findWithoutLinks(join(inner, 'a.md'))).toMatchObject({ kind: 'file' });
    expect(readWithoutLinks(join(inner, 'a.md'))).toMatchObject({ kind: 'file' });
  });

  it('are foreign with a link in any part, or not normalised', () => {
    for (const path of [join(inner, 'linked-sub/b.md'), `${inner}/sub/../a.md`, 'a.md']) {
      expect(findWithoutLinks(path)).toMatchObject({ kind: 'foreign' });
      expect(readWithoutLinks(path)).toMatchObject({ kind: 'foreign' });
    }
  });
});
