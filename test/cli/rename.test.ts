/** `ddia-notes rename` over the notes of a folder. */

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asUser, folderOf, read } from './run.ts';
import { run } from './shared-process.ts';

const A = '# Boats\n\n## Old hull\n\nSee [it](#old-hull).\n';
const B = 'See [it](a.md#old-hull), [[a#Old hull]] and <a href="a.md#old-hull">this</a>.\n';
const notes = () => folderOf({ '.git/HEAD': '', 'a.md': A, 'docs/b.md': B.replaceAll('a.md', '../a.md') });

it('changes the heading and every link to it', () => {
  const folder = notes();
  const { status, stdout, stderr } = run(['rename', 'a.md', 'Old hull', 'The *hull*'], { cwd: folder });
  expect([status, stdout, stderr]).toEqual([0, '', 'renamed; changed: a.md, docs/b.md\n']);
  expect(read(folder, 'a.md')).toBe('# Boats\n\n## The *hull*\n\nSee [it](#the-hull).\n');
  expect(read(folder, 'docs/b.md')).toBe(
    'See [it](../a.md#the-hull), [[a#The hull]] and <a href="../a.md#the-hull">this</a>.\n',
  );
});

it('only shows what it would do with --check and --diff', () => {
  const folder = notes();
  const check = run(['rename', 'docs/../a.md', '#old-hull', 'Hull', '--check'], { cwd: folder });
  expect([check.status, check.stdout]).toEqual([0, 'a.md\ndocs/b.md\n']);
  const diff = run(['rename', 'a.md', 'Old hull', 'Hull', '--diff'], { cwd: folder });
  expect(diff.stdout).toContain('+++ docs/b.md\n');
  expect(diff.stdout).toContain('\n-## Old hull\n+## Hull\n');
  expect(read(folder, 'a.md')).toBe(A);
});

it('changes nothing if a link cannot follow, or a file cannot be written', () => {
  const folder = folderOf({ '.git/HEAD': '', 'a.md': A, 'b.md': '[x](a.md#old\\-hull)\n' });
  const refused = run(['rename', 'a.md', 'Old hull', 'Hull'], { cwd: folder });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/^error: b\.md:1 is a link that leads there and cannot be rewritten; /);
  const other = notes();
  chmodSync(join(other, 'docs/b.md'), 0o444);
  const locked = run(['rename', 'a.md', 'Old hull', 'Hull'], { cwd: other, ...asUser });
  expect(locked.status).toBe(2);
  expect(locked.stderr).toMatch(/^error: docs\/b\.md:1 .*cannot be written/);
  expect([read(folder, 'a.md'), read(other, 'a.md')]).toEqual([A, A]);
});

it('keeps byte-order marks and line endings, and takes the notes of the config', () => {
  const crlf = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const folder = folderOf({
    '.git/HEAD': '',
    '.ddia-notesrc': '{ "notes": ["a.md", "docs/*.md"] }',
    'a.md': crlf(A),
    'docs/b.md': B.replaceAll('a.md', '../a.md'),
    'other/c.md': '[x](../a.md#old-hull)\n',
  });
  expect(run(['rename', 'a.md', 'Old hull', 'Hull'], { cwd: folder }).status).toBe(0);
  expect(read(folder, 'a.md')).toBe(crlf('# Boats\n\n## Hull\n\nSee [it](#hull).\n'));
  expect(read(folder, 'other/c.md')).toBe('[x](../a.md#old-hull)\n');
});

it('says what there is to rename', () => {
  const folder = notes();
  const { status, stderr } = run(['rename', 'a.md', 'Old hul', 'Hull'], { cwd: folder });
  expect([status, stderr]).toEqual([2, 'error: a.md has no heading “Old hul”; check its spelling\n']);
  expect(run(['rename', 'gone.md', 'Old hul', 'Hull'], { cwd: folder }).stderr).toMatch(
    /^error: gone\.md does not exist/,
  );
});
