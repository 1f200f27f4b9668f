/** A book folder that a stranger made: whatever its files say, nothing outside of it is read into a note, written or removed. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderHash } from '../../src/book/manifest.ts';
import { folderOf, type Result, read, start, stateOf } from './run.ts';
import { run } from './shared-process.ts';

const NOTE = '# Trees\n\n## Oak\n\nAn oak stands here.\n\n## Elm\n\nAn elm stands there.\n';
const MINE = 'What belongs to the user.\n';
const split = ['build', '--split', '--out-dir', 'project/book', 'project/note.md'];
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

type Manifest = Record<string, unknown> & {
  parts: Record<string, unknown>[];
  files: Record<string, string>;
  assets: Record<string, string>;
};

let model: string | undefined;

/** A cloned repository with a note and its book, beside a file and a folder of the user's. */
function cloned(): string {
  if (model === undefined) {
    model = folderOf({ 'project/note.md': NOTE, 'project/.git/HEAD': 'ref: refs/heads/main\n' });
    expect(run(split, { cwd: model }).status).toBe(0);
    writeFileSync(join(model, 'mine.md'), MINE);
    mkdirSync(join(model, 'private'));
    writeFileSync(join(model, 'private/02-elm.md'), MINE);
  }
  const folder = folderOf();
  cpSync(model, folder, { recursive: true });
  return folder;
}

/** Changes a manifest as somebody would who knows that it has a hash of its parts. */
function forge(folder: string, change: (manifest: Manifest) => unknown): void {
  const file = join(folder, 'project/book/.ddia-notes.json');
  const manifest = JSON.parse(read(file)) as Manifest;
  change(manifest);
  writeFileSync(file, JSON.stringify({ ...manifest, order: orderIn(manifest) }));
}

function orderIn({ parts }: Manifest): string {
  try {
    return orderHash(parts as unknown as Parameters<typeof orderHash>[0]);
  } catch {
    return '';
  }
}

const JOIN = [
  ['join', 'project/book'],
  ['join', 'project/book', '-w', '--force'],
];

/** Tries everything that reads a book, and expects one error each, and that nothing changes. */
function refused(folder: string, what: RegExp, ways = [...JOIN, [...split, '--force']]): void {
  const before = stateOf(folder);
  for (const command of ways) {
    const { status, stdout, stderr } = run(command, { cwd: folder });
    expect(stderr).toMatch(what);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([status, stdout]).toEqual([2, '']);
  }
  expect(stateOf(folder)).toEqual(before);
}

const page = (manifest: Manifest) => manifest.parts.find(({ path }) => path === '01-oak.md')!;
const change = (manifest: Manifest) => (page(manifest).changes as Record<string, unknown>[])[0]!;

describe('a manifest is refused, in one line that names it, that', () => {
  it.each<[string, (manifest: Manifest) => unknown]>([
    ['has a word for a hash', (m) => (m.files['SUMMARY.md'] = 'foreign')],
    ['has a hash of a page that is none', (m) => (page(m).hash = 'foreign')],
    ['has a hash in capitals', (m) => (m.hash = String(m.hash).toUpperCase())],
    ['has a hash that is too short', (m) => (m.source = String(m.source).slice(1))],
    ['names a file above', (m) => (page(m).path = '../note.md')],
    ['names a file above on its way', (m) => (page(m).path = 'a/../../note.md')],
    ['names an absolute file', (m) => (page(m).path = '/etc/motd.md')],
    ['names a file of another drive', (m) => (page(m).path = 'C:/motd.md')],
    ['names a file with backslashes', (m) => (page(m).path = '..\\note.md')],
    ['names a file with NUL', (m) => (page(m).path = 'a\0.md')],
    ['names a device', (m) => (page(m).path = 'NUL.md')],
    ['names a folder that is a device', (m) => (page(m).path = 'com1/a.md')],
    ['names a file of Git', (m) => (m.files['.git/HEAD'] = hash('ref: refs/heads/main\n'))],
    ['names one in capitals', (m) => (page(m).path = '.GIT/a.md')],
    ['names one as Windows shortens it', (m) => (page(m).path = 'a/git~1/a.md')],
    ['names one with dots after it', (m) => (page(m).path = '.git./a.md')],
    ['names one with a hidden character', (m) => (page(m).path = '.g\u200cit/a.md')],
    ['names a file that is none of a book', (m) => (m.files['.bashrc'] = hash(''))],
    ['names another program’s file', (m) => (m.files['package.json'] = hash(''))],
    ['names itself', (m) => (m.files['.ddia-notes.json'] = hash(''))],
    ['names a page twice', (m) => m.parts.push({ ...page(m) })],
    ['names a page twice but for its letters', (m) => m.parts.push({ ...page(m), path: '01-OAK.md' })],
    ['names a page as a folder', (m) => m.parts.push({ ...page(m), path: '01-oak.md/a.md' })],
    ['has a copied file that is no image', (m) => (m.files['assets/run.sh'] = hash(''))],
    ['has a note that is absolute', (m) => (m.note = '/home/mine.md')],
    ['has a note in Git’s folder', (m) => (m.note = '../.git/a.md')],
    ['has a line before the first', (m) => (change(m).line = -5)],
    ['has a line after the last', (m) => (change(m).line = 1e9)],
    ['has a line that is no whole number', (m) => (change(m).line = 1.5)],
    ['has a column 0', (m) => (change(m).column = 0)],
    ['has a negative length', (m) => (change(m).length = -1)],
    ['has a length beyond numbers', (m) => (change(m).length = 1e300)],
    ['has breaks beyond the end', (m) => (change(m).breaks = 99)],
    ['has a text that is a number', (m) => (change(m).was = 5)],
    ['has line hashes of a wrong length', (m) => (page(m).lines = 'abc')],
    ['has line hashes of other letters', (m) => (page(m).lines = '⁂'.repeat(6))],
    ['lifts headings beyond the deepest', (m) => (page(m).lift = 7)],
    ['has an ending that is none', (m) => (page(m).ending = 'x')],
    ['has text for a mark', (m) => (m.bom = 'text')],
    ['has no parts', (m) => delete (m as Partial<Manifest>).parts],
    ['has parts that are null', (m) => (m.parts = [null as unknown as Record<string, unknown>])],
    ['has files that are a list', (m) => (m.files = [] as unknown as Record<string, string>)],
  ])('%s', (_, change) => {
    const folder = cloned();
    forge(folder, change);
    refused(folder, /^error: project\/book\/\.ddia-notes\.json is not a valid manifest \(.*\n$/);
  });

  // Building again replaces such a manifest, so only join is refused.
  it.each<[string, (manifest: Manifest) => unknown]>([
    ['has a column far away', (m) => (change(m).column = 1e9)],
    ['has a length beyond the end', (m) => (change(m).length = 1e9)],
    ['has line hashes of more lines', (m) => (page(m).lines += 'abcdef')],
  ])('does not fit its chapters: %s', (_, change) => {
    const folder = cloned();
    forge(folder, change);
    refused(folder, /^error: project\/book\/\.ddia-notes\.json is not a valid manifest \(.*\n$/, JOIN);
  });

  it('is no object, nested deeply, or a link', () => {
    const folder = cloned();
    const file = join(folder, 'project/book/.ddia-notes.json');
    for (const text of ['null', '[]', '"x"', '', '['.repeat(200_000)]) {
      writeFileSync(file, text);
      refused(folder, /^error: project\/book\/\.ddia-notes\.json is not a valid manifest \(.*\n$/);
    }
    renameSync(file, join(folder, 'elsewhere.json'));
    symlinkSync('../../elsewhere.json', file);
    refused(folder, /^error: project\/book\/\.ddia-notes\.json is a symbolic link; /);
  });

  it('has keys that JavaScript knows', () => {
    const folder = cloned();
    const file = join(folder, 'project/book/.ddia-notes.json');
    const text = read(file).replace('{', '{"__proto__":{"note":"x"},"constructor":1,');
    writeFileSync(file, text.replace('"files": {', '"files": {"__proto__":"x",'));
    refused(folder, /is not a valid manifest/);
    writeFileSync(file, text);
    expect(run(['join', 'project/book'], { cwd: folder }).stdout).toBe(NOTE);
  });
});

const joinedText = (folder: string) => run(['join', 'project/book'], { cwd: folder }).stdout;

describe('join', () => {
  const joined = (folder: string, ...args: string[]): Result =>
    run(['join', 'project/book', ...args], { cwd: folder });

  it('takes no chapter from behind a link', () => {
    const folder = cloned();
    renameSync(join(folder, 'project/book/02-elm.md'), join(folder, 'old.md'));
    symlinkSync('../../private/02-elm.md', join(folder, 'project/book/02-elm.md'));
    refused(folder, /^error: project\/book\/02-elm\.md is .*/, JOIN);
  });

  it('takes none from a linked folder', () => {
    const folder = cloned();
    forge(folder, (manifest) => (manifest.parts.at(-1)!.path = 'more/02-elm.md'));
    symlinkSync('../../private', join(folder, 'project/book/more'));
    refused(folder, /^error: project\/book\/more\/02-elm\.md is .*/, JOIN);
  });

  it('is refused where unedited chapters do not give the note', () => {
    const folder = cloned();
    forge(folder, (manifest) => (manifest.hash = hash('another')));
    const { status, stdout, stderr } = joined(folder);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /\.ddia-notes\.json is not a valid manifest \(joining its chapters does not restore the note/,
    );
  });

  it('reads a book whose folder the user named by a link', () => {
    const folder = cloned();
    symlinkSync('project/book', join(folder, 'linked'));
    expect(run(['join', 'linked'], { cwd: folder }).stdout).toBe(NOTE);
    writeFileSync(
      join(folder, 'linked/02-elm.md'),
      read(folder, 'linked/02-elm.md').replace('\nAn elm', '\nMore.\n\nAn elm'),
    );
    expect(run(['join', 'linked', '-w'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'project/note.md')).toContain('More.');
  });

  it.each<[string, string, RegExp]>([
    ['outside the repository', '../../mine.md', /mine\.md is outside its folder; use -o FILE instead of -w/],
    ['behind a link', '../away/02-elm.md', /away\/02-elm\.md is reached through a symbolic link/],
    ['that is a link', '../link.md', /link\.md is a symbolic link/],
    ['that is no Markdown', '../Makefile', /Makefile does not have the extension of a Markdown file/],
    ['that is gone', '../gone.md', /gone\.md no longer exists/],
    ['that is a chapter', '02-elm.md', /02-elm\.md is a file of the book being joined/],
  ])('-w overwrites no note %s, even with --force', (_, note, what) => {
    const folder = cloned();
    symlinkSync('../private', join(folder, 'project/away'));
    symlinkSync('../mine.md', join(folder, 'project/link.md'));
    writeFileSync(join(folder, 'project/Makefile'), MINE);
    forge(folder, (manifest) => {
      manifest.note = note;
      manifest.source = hash(MINE);
    });
    const before = stateOf(folder);
    for (const options of [['-w'], ['-w', '--force']]) {
      const { status, stderr } = joined(folder, ...options);
      expect(stderr).toMatch(what);
      expect(status).toBe(2);
    }
    expect(stateOf(folder)).toEqual(before);
  });

  it('-w overwrites no note that is not the one that was split', () => {
    const folder = cloned();
    writeFileSync(join(folder, 'project/note.md'), `${NOTE}More.\n`);
    expect(joined(folder, '-w').stderr).toContain('has changed since it was split');
    expect(read(folder, 'project/note.md')).toBe(`${NOTE}More.\n`);
  });

  it('lists no files behind links', () => {
    const folder = cloned();
    symlinkSync('../../private', join(folder, 'project/book/more'));
    const { stderr } = joined(folder);
    expect(stderr).not.toContain('more/');
  });
});

describe('build --split', () => {
  it('removes nothing because of its name', () => {
    const folder = cloned();
    const mine = ['.book.ddia-notes-999999/x', 'book/.ddia-notes.draft-999999/x', 'book/.ddia-notes.next/x'];
    for (const name of mine) {
      mkdirSync(join(folder, 'project', name, '..'), { recursive: true });
      writeFileSync(join(folder, 'project', name), MINE);
    }
    writeFileSync(join(folder, 'project/note.md'), `${NOTE}More.\n`);
    expect(run(split, { cwd: folder }).status).toBe(0);
    expect(run(['join', 'project/book', '-w'], { cwd: folder }).status).toBe(0);
    for (const name of mine) expect(read(folder, 'project', name)).toBe(MINE);
  });

  it('believes no journal that came with the book', () => {
    const folder = cloned();
    symlinkSync('../../private', join(folder, 'project/book/away'));
    const stage = join(folder, 'project/book/.ddia-notes.next');
    mkdirSync(join(stage, 'new/away'), { recursive: true });
    writeFileSync(join(stage, 'pid'), '999999');
    writeFileSync(join(stage, 'new/away/evil.md'), 'evil');
    cpSync(join(folder, 'project/book/.ddia-notes.json'), join(stage, 'new/.ddia-notes.json'));
    const journal = { write: { 'away/evil.md': 'foreign' }, remove: { 'away/02-elm.md': 'foreign' } };
    writeFileSync(join(stage, 'journal.json'), JSON.stringify(journal));
    const before = stateOf(folder);
    expect(joinedText(folder)).toBe(NOTE);
    expect(run(split, { cwd: folder }).status).toBe(0);
    expect(stateOf(folder)).toEqual(before);
  });

  it('tells the truth of two first runs at once', async () => {
    const codes: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const folder = folderOf({ 'project/note.md': NOTE });
      const ends = [1, 2].map(async () => {
        const child = start(split, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
        let said = '';
        child.stderr!.on('data', (data) => (said += data));
        const [code] = await once(child, 'close');
        codes.push(code);
        if (code !== 0)
          expect(said).toMatch(
            /(?:is|are) being written by another run|was changed by another program in the meantime/,
          );
      });
      await Promise.all(ends);
      expect(joinedText(folder)).toBe(NOTE);
    }
    expect(codes).toContain(0);
  });

  it('follows no link to a folder whose name is made of the note’s', () => {
    const folder = folderOf({ 'a/x.md': NOTE, 'a/y.md': NOTE, 'away/mine.md': MINE, 'book/z': '' });
    symlinkSync('../away', join(folder, 'book/x'));
    symlinkSync('away', join(folder, 'x'));
    const before = stateOf(join(folder, 'away'));
    const all = run(['build', '--split', '--out-dir', 'book', 'a'], { cwd: folder });
    expect(all.stderr).toContain('error: book/x is a symbolic link; ');
    expect(run(['build', '--split', 'a/x.md'], { cwd: folder }).stderr).toContain(
      'error: x is a symbolic link',
    );
    expect(stateOf(join(folder, 'away'))).toEqual(before);
    expect(run(['build', '--split', '--out-dir', 'x', 'a/x.md'], { cwd: folder }).status).toBe(0);
  });

  it('writes neither upwards nor into Git’s folder because of a note’s name', () => {
    const folder = folderOf({ 'p/...md': NOTE, 'p/.git.md': NOTE, 'p/.git/HEAD': 'x' });
    const before = stateOf(folder);
    for (const name of ['...md', '.git.md'])
      expect(run(['build', '--split', name], { cwd: join(folder, 'p') }).status).toBe(2);
    expect(stateOf(folder)).toEqual(before);
  });

  it('copies no image that is not of the note’s repository, or that a link leads to', () => {
    const folder = folderOf({
      'project/.git/HEAD': '',
      'project/.git/b.png': 'git',
      'project/docs/img/a.png': 'a',
      'project/docs/img/e.png': 'e',
      'mine.png': 'mine',
      'project/docs/note.md':
        '# T\n\n## A\n\n![a](img/a.png) ![b](../../mine.png) ![c](link.png) ![d](linked/e.png) ![e](../.git/b.png)\n\n## B\n\nb\n',
    });
    symlinkSync('../../mine.png', join(folder, 'project/docs/link.png'));
    symlinkSync('img', join(folder, 'project/docs/linked'));
    const args = [
      'build',
      '--split',
      '--assets',
      'copy',
      '--out-dir',
      'project/book',
      'project/docs/note.md',
    ];
    expect(run(args, { cwd: folder }).status).toBe(0);
    expect(Object.keys(stateOf(join(folder, 'project/book/assets')))).toEqual(['img', 'img/a.png']);
    expect(read(folder, 'project/book/01-a.md')).toContain(
      '![b](../../mine.png) ![c](../docs/link.png) ![d](../docs/linked/e.png) ![e](../.git/b.png)',
    );
    expect(existsSync(join(folder, 'mine.png'))).toBe(true);
  });
});

it('build writes no note of a config through a link in its output folder', () => {
  const config = { notes: ['a.md', 'sub/b.md'], output: { dir: 'build' } };
  const note = '# A\n\nText.\n';
  const folder = folderOf({
    'p/ddia-notes.config.json': JSON.stringify(config),
    'p/a.md': note,
    'p/sub/b.md': note,
    'p/build/x': '',
    'mine.md': MINE,
    'private/b.md': MINE,
  });
  symlinkSync('../../mine.md', join(folder, 'p/build/a.md'));
  symlinkSync('../../private', join(folder, 'p/build/sub'));
  const { status, stderr } = run(['build'], { cwd: join(folder, 'p') });
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /build\/a\.md is a symbolic link; [\s\S]*build\/sub\/b\.md is reached through a symbolic link; /,
  );
  expect([read(folder, 'mine.md'), read(folder, 'private/b.md')]).toEqual([MINE, MINE]);
});

it('an edited chapter that would run into the next is no fault of the program where the note is split again', () => {
  const folder = cloned();
  const file = join(folder, 'project/book/01-oak.md');
  writeFileSync(file, `${read(file)}\n\`\`\`\nopen\n`);
  writeFileSync(join(folder, 'project/note.md'), NOTE.replace('An oak', 'The oak'));
  const { status, stderr } = run(split, { cwd: folder });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: project\/book\/01-oak\.md has edits that would be lost; .*\n$/);
});
