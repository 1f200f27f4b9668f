/** Chapters that build --split has written are not notes: searches skip them, and they can be named. */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, read, stateOf } from './run.ts';
import { run } from './shared-process.ts';

const NOTE = '# T\n\n## A\n\na\n\n## B\n\nI recieve b, with [x](y.md).\n';

/** A folder with two notes and their books in `notes/book`, in which a page has a typo again, and with another page. */
function books(): string {
  const folder = folderOf({ 'notes/a.md': NOTE, 'notes/y.md': NOTE.replace('# T', '# Y') });
  run(['build', '--split', '--out-dir', 'notes/book', 'notes'], { cwd: folder });
  const page = join(folder, 'notes/book/a/02-b.md');
  writeFileSync(page, read(folder, 'notes/book/a/02-b.md').replace('receive', 'recieve'));
  writeFileSync(join(folder, 'notes/book/a/mine.md'), NOTE.replace('[x](y.md)', 'x'));
  return folder;
}

function linted(folder: string, ...args: string[]): string[] {
  const { stdout } = run(['lint', '--format', 'json', ...args], { cwd: folder });
  return JSON.parse(stdout).map(({ path }: { path: string }) => path);
}

const NOTES = ['notes/a.md', 'notes/book/a/mine.md', 'notes/y.md'];
const IN_A = ['notes/book/a/01-a.md', 'notes/book/a/02-b.md', 'notes/book/a/index.md'];
const IN_Y = IN_A.map((path) => path.replace('book/a', 'book/y'));

describe('a search for notes', () => {
  it.each<[string[], string[]]>([
    [['.'], NOTES],
    [['notes'], NOTES],
    [['notes/**/*.md'], NOTES],
    [['notes/book/*/*.md'], ['notes/book/a/mine.md']],
    [['notes/book/a'], ['notes/book/a/mine.md']],
    // A folder with nothing else, and chapters themselves.
    [['notes/book/y'], IN_Y],
    [['notes/book/y/*.md'], IN_Y],
    [IN_A, IN_A],
    [
      ['notes', 'notes/book/a/02-b.md'],
      [...NOTES, 'notes/book/a/02-b.md'],
    ],
  ])('of %j', (args, expected) => {
    expect(linted(books(), ...args)).toEqual(expected);
  });

  it('of the config skips them too, unless it names them', () => {
    const folder = books();
    const config = (notes: string[]) =>
      writeFileSync(join(folder, 'ddia-notes.config.json'), JSON.stringify({ notes }));
    config(['notes']);
    expect(linted(folder).length).toBe(NOTES.length);
    config(['notes/a.md', 'notes/book/y']);
    expect(linted(folder).length).toBe(1 + IN_Y.length);
  });

  it('finds them where the manifest is not one', () => {
    const folder = books();
    writeFileSync(join(folder, 'notes/book/a/.ddia-notes.json'), '{ "parts": 1 }');
    expect(linted(folder, 'notes')).toEqual([...NOTES, ...IN_A].sort());
  });
});

it('notes are split again into a folder among them, also if that is their own', () => {
  const folder = folderOf({ 'notes/a.md': NOTE, 'notes/y.md': NOTE });
  const split = () => run(['build', '--split', '--out-dir', 'notes/book', 'notes'], { cwd: folder });
  expect(split().status).toBe(0);
  const before = stateOf(folder);
  expect(split()).toMatchObject({ status: 0, stderr: expect.stringContaining('notes/book/y is up to date') });
  expect(stateOf(folder)).toEqual(before);
  const one = folderOf({ 'notes/a.md': NOTE.replace(', with [x](y.md)', '') });
  const within = () => run(['build', '--split', '--out-dir', 'notes', 'notes'], { cwd: one });
  expect(within().stderr).toContain(
    'notes/a.md: split into notes: 4 files written (the note itself is unchanged)\n',
  );
  expect(within().stderr).toMatch(/^notes\/a\.md: notes is up to date.*\n$/);
});

it('are still followed where a heading is renamed, and are not moved themselves', () => {
  const folder = folderOf({
    '.git/HEAD': '',
    'a.md': NOTE.replace('y.md', 'y.md#q'),
    'y.md': '# Y\n\n## Q\n',
  });
  run(['build', '--split', '--out-dir', 'book', 'a.md'], { cwd: folder });
  run(['rename', 'y.md', 'Q', 'New'], { cwd: folder });
  expect(read(folder, 'a.md')).toContain('(y.md#new)');
  expect(read(folder, 'book/02-b.md')).toContain('(../y.md#new)');
  for (const to of ['c.md', 'book/c.md'])
    expect(run(['move', 'book/02-b.md', to], { cwd: folder }).stderr).toBe(
      'error: book/02-b.md is a chapter of the book in book; change its note, and build the book again\n',
    );
});

describe('a commit', () => {
  it.each<[string[], string[]]>([
    [[], NOTES],
    [['notes'], NOTES],
    [['notes/book/y'], IN_Y],
    [['notes/book/a/02-b.md'], ['notes/book/a/02-b.md']],
    [['notes/**/*.md'], NOTES],
  ])('with chapters is checked without them, unless they are named: %j', (args, expected) => {
    const folder = books();
    const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'ignore' });
    git('init', '-q');
    git('add', '-A');
    expect(linted(folder, '--staged', ...args)).toEqual(expected);
  });
});
