import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../../src/reader/files-below.ts';
import { folderOf } from '../cli/run.ts';

describe('filesBelow', () => {
  const root = folderOf({
    'a.md': '',
    'sub/b.txt': '',
    'sub/deep/c.md': '',
    '.hidden/d.md': '',
    '.git/e.md': '',
    'node_modules/x/f.md': '',
    'logseq/bak/g.md': '',
    'logseq/h.md': '',
  });
  symlinkSync('a.md', join(root, 'link.md'));
  symlinkSync('sub', join(root, 'linked'));

  const below = (depth: number, hidden = false) => [...filesBelow(root, { depth, hidden })].sort();

  it('returns all files, but none of packages, backups of Logseq, hidden folders or behind links', () => {
    expect(below(Number.POSITIVE_INFINITY)).toEqual(['a.md', 'logseq/h.md', 'sub/b.txt', 'sub/deep/c.md']);
  });

  it('enters only as many levels of folders as it may', () => {
    expect(below(0)).toEqual(['a.md']);
    expect(below(1)).toEqual(['a.md', 'logseq/h.md', 'sub/b.txt']);
  });

  it('enters hidden folders on request, but never Git’s own', () => {
    expect(below(1, true)).toContain('.hidden/d.md');
    expect(below(1, true)).not.toContain('.git/e.md');
  });

  it('returns nothing for a missing folder', () => {
    expect([...filesBelow(join(root, 'none'), { depth: 1, hidden: false })]).toEqual([]);
  });
});
