import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import { findNotes, isGlob, searchedPaths } from '../../src/reader/find-notes.ts';
import { folderOf } from '../cli/run.ts';

const FILES = {
  '.git/HEAD': '',
  '.gitignore': 'drafts/\nold.md\n',
  'b.md': '',
  'a.markdown': '',
  'old.md': '',
  'page.MDX': '',
  'other.txt': '',
  'LICENSE.md': '',
  'drafts/d.md': '',
  'notes/c.md': '',
  'notes/deep/e.md': '',
  'notes/.hidden/f.md': '',
  'node_modules/x/g.md': '',
};

const root = folderOf(FILES);

async function found(paths: readonly string[], ignore = true): Promise<string[]> {
  const { notes } = await findNotes(paths, { ignore }, root);
  return notes.map((note) => (note === '-' ? note : relative(root, note)));
}

describe('findNotes', () => {
  it('finds the Markdown files below a folder, sorted by path', async () => {
    expect(await found(['.'])).toEqual(['a.markdown', 'b.md', 'notes/c.md', 'notes/deep/e.md', 'page.MDX']);
    expect(await found(['notes'])).toEqual(['notes/c.md', 'notes/deep/e.md']);
  });

  it('includes what ignore files list on request', async () => {
    expect(await found(['.'], false)).toEqual([
      'a.markdown',
      'b.md',
      'drafts/d.md',
      'notes/c.md',
      'notes/deep/e.md',
      'old.md',
      'page.MDX',
    ]);
  });

  it('finds the files that a glob matches, of any extension', async () => {
    expect(await found(['*.md'])).toEqual(['b.md']);
    expect(await found(['**/*.md'])).toEqual(['b.md', 'notes/c.md', 'notes/deep/e.md']);
    expect(await found(['*.{md,txt}'])).toEqual(['b.md', 'other.txt']);
    expect(await found(['notes/*'])).toEqual(['notes/c.md']);
  });

  it('enters hidden folders only for a glob that names them', async () => {
    expect(await found(['notes/.hidden/*.md'])).toEqual(['notes/.hidden/f.md']);
  });

  it('keeps the order of its arguments, and each note once', async () => {
    expect(await found(['notes/deep', 'b.md', 'notes', './b.md', '-', '-'])).toEqual([
      'notes/deep/e.md',
      'b.md',
      'notes/c.md',
      '-',
    ]);
  });

  it('returns a file named outright even if it is missing, a licence or no Markdown', async () => {
    expect(await found(['none.md', 'LICENSE.md', 'other.txt'])).toEqual([
      'none.md',
      'LICENSE.md',
      'other.txt',
    ]);
  });

  it('reports an ignored file that was named outright, with the ignore file', async () => {
    const { notes, ignored } = await findNotes(['old.md', 'drafts/d.md'], {}, root);
    expect(notes).toEqual([]);
    expect(ignored).toEqual([
      { path: join(root, 'old.md'), by: join(root, '.gitignore') },
      { path: join(root, 'drafts/d.md'), by: join(root, '.gitignore') },
    ]);
  });

  it('takes a name with wildcard characters for a file if there is one', async () => {
    const folder = folderOf({ '[a].md': '', 'a.md': '' });
    const { notes } = await findNotes(['[a].md'], {}, folder);
    expect(notes).toEqual([join(folder, '[a].md')]);
  });

  it('does not follow symbolic links in a folder', async () => {
    const folder = folderOf({ 'a.md': '', 'sub/b.md': '' });
    symlinkSync('a.md', join(folder, 'link.md'));
    symlinkSync('sub', join(folder, 'linked'));
    const { notes } = await findNotes(['.'], {}, folder);
    expect(notes).toEqual([join(folder, 'a.md'), join(folder, 'sub/b.md')]);
  });

  it.each(['none/*.md', 'node_modules', 'node_modules/**/*.md'])(
    'fails where there are no notes: %s',
    async (path) => {
      await expect(found([path])).rejects.toThrow(UserError);
    },
  );

  it('fails for a folder without notes', async () => {
    await expect(findNotes(['.'], {}, folderOf({ 'a.txt': '' }))).rejects.toThrow(UserError);
  });
});

it('isGlob is true for names with wildcard characters', () => {
  expect(['*.md', 'a?.md', '[ab].md', '{a,b}.md', '!a.md'].every(isGlob)).toBe(true);
  expect(['a.md', 'notes/a b.md', '-', '(a).md'].some(isGlob)).toBe(false);
});

it('searchedPaths adds the folder below which a glob looks', async () => {
  expect(await searchedPaths('a.md', root)).toEqual([join(root, 'a.md')]);
  expect(await searchedPaths('notes/deep/*.md', root)).toEqual([
    join(root, 'notes/deep/*.md'),
    join(root, 'notes/deep'),
  ]);
  expect((await searchedPaths('../*.md', root)).at(-1)).toBe(join(root, '..'));
});
