/** `ddia-notes move` over the notes of a folder. */

import { existsSync, linkSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf, read, run as runProgram } from './run.ts';
import { run } from './shared-process.ts';

const A = '# A\n\nSee [b](docs/b.md) and ![p](p.png).\n';
const B = '# B\n\nBack to [a](../a.md#a) and [[a]].\n';
const notes = () => folderOf({ '.git/HEAD': '', 'a.md': A, 'docs/b.md': B, 'p.png': '' });

it('moves the file, and changes its links and those to it', () => {
  const folder = notes();
  const { status, stderr } = run(['move', 'a.md', 'docs/new/c.md'], { cwd: folder });
  expect([status, stderr]).toEqual([0, 'moved, 4 links updated in 2 notes: docs/new/c.md, docs/b.md\n']);
  expect(existsSync(join(folder, 'a.md'))).toBe(false);
  expect(read(folder, 'docs/new/c.md')).toBe('# A\n\nSee [b](../b.md) and ![p](../../p.png).\n');
  expect(read(folder, 'docs/b.md')).toBe('# B\n\nBack to [a](new/c.md#a) and [[c]].\n');
});

it('moves it into a folder, under its name', () => {
  const folder = notes();
  expect(run(['move', 'docs/b.md', '.'], { cwd: folder }).status).toBe(0);
  expect(read(folder, 'b.md')).toBe('# B\n\nBack to [a](a.md#a) and [[a]].\n');
  expect(read(folder, 'a.md')).toBe('# A\n\nSee [b](b.md) and ![p](p.png).\n');
});

it('only shows what it would do with --check and --diff', () => {
  const folder = notes();
  expect(run(['move', 'a.md', 'c.md', '--check'], { cwd: folder }).stdout).toBe('c.md\ndocs/b.md\n');
  expect(run(['move', 'a.md', 'c.md', '--diff'], { cwd: folder }).stdout).toContain(
    '+Back to [a](../c.md#a) and [[c]].\n',
  );
  expect([read(folder, 'a.md'), read(folder, 'docs/b.md')]).toEqual([A, B]);
});

it.each([
  ['docs/b.md', /^error: docs\/b\.md already exists/],
  ['c.txt', /^error: c\.txt does not have the extension of a note/],
  ['c', /^error: c does not .*; add \.md, or end the name of a folder with \/\n/],
  ['', /^error: <to> is empty/],
  ['../c.md', /^error: .*c\.md is outside /],
  ['.git/c.md', /^error: \.git\/c\.md is in Git’s own folder; choose another folder\n/],
  ['.GIT/hooks/c.md', /^error: \.GIT\/hooks\/c\.md is in Git’s own folder/],
  ['node_modules/x/c.md', /^error: node_modules\/x\/c\.md is in node_modules/],
  ['a.md', /^error: a\.md would be moved to its own path; name another file or folder\n/],
  ['./', /^error: a\.md would be moved to its own path/],
  ['docs/../a.md', /^error: a\.md would be moved to its own path/],
])('does not move it to %s', (to, reason) => {
  const folder = notes();
  const { status, stderr } = run(['move', 'a.md', to], { cwd: folder });
  expect(status).toBe(2);
  expect(stderr).toMatch(reason);
  expect([read(folder, 'a.md'), read(folder, 'docs/b.md')]).toEqual([A, B]);
});

it('does not move a link, or through a link out of the folder', () => {
  const folder = notes();
  const outside = folderOf({});
  symlinkSync(join(folder, 'a.md'), join(folder, 'link.md'));
  expect(run(['move', 'link.md', 'c.md'], { cwd: folder }).stderr).toMatch(
    /^error: link\.md is a symbolic link/,
  );
  mkdirSync(join(folder, 'x'));
  symlinkSync(outside, join(folder, 'x/out'));
  const { status } = run(['move', 'a.md', 'x/out/c.md'], { cwd: folder });
  expect(status).toBe(2);
  expect(existsSync(join(outside, 'c.md'))).toBe(false);
  expect(read(folder, 'a.md')).toBe(A);
});

it('does not move it over a broken link, or over another name of itself', () => {
  const folder = notes();
  symlinkSync('/nowhere', join(folder, 'broken.md'));
  linkSync(join(folder, 'a.md'), join(folder, 'A.md'));
  for (const to of ['broken.md', 'A.md'])
    expect(run(['move', 'a.md', to], { cwd: folder }).stderr).toBe(
      `error: ${to} already exists; choose another name, or rename that file\n`,
    );
});

it('changes only the case of a name on a disk that ignores case', () => {
  const folder = notes();
  const env = { NODE_OPTIONS: `--require ${join(import.meta.dirname, 'case-insensitive-disk.cjs')}` };
  const { status, stderr } = runProgram(['move', 'a.md', 'A.md'], { cwd: folder, env });
  expect([status, stderr]).toEqual([0, 'moved, 1 link updated in 1 note: A.md, docs/b.md\n']);
  expect(readdirSync(folder).sort()).toEqual(['.git', 'A.md', 'docs', 'p.png']);
  expect(read(folder, 'A.md')).toBe(A);
  expect(read(folder, 'docs/b.md')).toContain('[a](../A.md#a)');
  expect(runProgram(['move', 'A.md', 'docs/B.md'], { cwd: folder, env }).stderr).toMatch(/already exists/);
});

it('says that the config names the old path', () => {
  const folder = folderOf({ '.git/HEAD': '', '.ddia-notesrc': '{ "notes": ["a.md"] }', 'a.md': '# A\n' });
  expect(run(['move', 'a.md', 'c.md'], { cwd: folder }).stderr).toBe(
    'moved, no links to update: c.md\nthe config still lists a.md under “notes”\n',
  );
});
