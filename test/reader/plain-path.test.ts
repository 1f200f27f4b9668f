import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGitFolder, isPlainPath, isUpwardPath } from '../../src/reader/plain-path.ts';

describe('isPlainPath', () => {
  it.each(['a.md', 'notes/a b/ç.md', '.hidden/a.md', 'a..b/c', '…/–.md', 'コンテナ/a.md'])(
    'accepts %s',
    (path) => {
      expect(isPlainPath(path)).toBe(true);
    },
  );

  it.each([
    ['an empty name', 'a//b'],
    ['an absolute path', '/a.md'],
    ['a path upwards', '../a.md'],
    ['the folder itself', '.'],
    ['a backslash', 'a\\b.md'],
    ['a drive', 'c:a.md'],
    ['a control character', 'a\n.md'],
    ['an invisible character', 'a\u200D.md'],
    ['a lone surrogate', 'a\uD800.md'],
    ['a space at the end of a name', 'a /b.md'],
    ['a dot at the end of a name', 'a./b.md'],
    ['a device of Windows', 'notes/CON'],
    ['a device of Windows with an extension', 'aux.md'],
    ['Git’s own folder', 'a/.git/config'],
    ['a name that is too long', 'a'.repeat(256)],
    ['a path that is too long', 'a/'.repeat(3000)],
  ])('refuses %s', (_name, path) => {
    expect(isPlainPath(path)).toBe(false);
  });

  it('accepts only paths that stay below their folder', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '', 'a', '.git', ' '), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const path = parts.join('/');
        if (!isPlainPath(path)) return;
        expect(posix.normalize(path)).toBe(path);
        expect(posix.resolve('/folder', path)).toBe(`/folder/${path}`);
      }),
    );
  });
});

describe('isGitFolder', () => {
  it.each(['.git', '.GIT', '.git.', '.git ', 'git~1', '.g\u200Dit', '.git::$INDEX_ALLOCATION', '．git'])(
    'recognises %j, which a file system may read as .git',
    (name) => {
      expect(isGitFolder(name)).toBe(true);
    },
  );

  it.each(['.github', '.gitignore', 'git', 'a.git', 'git~'])('does not mean %s', (name) => {
    expect(isGitFolder(name)).toBe(false);
  });
});

describe('isUpwardPath', () => {
  it.each(['a.md', '../a.md', '../../notes/a: b?.md'])('accepts %s', (path) => {
    expect(isUpwardPath(path)).toBe(true);
  });

  it.each(['', '..', '/a.md', 'a/../b.md', '../.git/config', 'c:/a.md', '..\\a.md'])('refuses %j', (path) => {
    expect(isUpwardPath(path)).toBe(false);
  });
});
