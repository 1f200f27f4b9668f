import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asUser, folderOf, read, stateOf } from './run.ts';
import { run } from './shared-process.ts';

const BOOK = resolve(import.meta.dirname, '../../fixtures/book');
const BELOW_FILE = 'plain.md is a file; choose another folder';
const NOTE =
  '# Trees\n\nSee [oaks](#oak).\n\n## Ash\n\nIt is ![grey](ash.png).\n\n## Oak\n\nBack to [ash](#ash).\n\n## Yew\n';

/** The files below a folder, but for the manifest. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && !path.endsWith('.ddia-notes.json'))
    .sort();
}

/** Replaces something below the front matter. */
function inBody(text: string, from: string, to: string): string {
  const body = text.startsWith('---\n') ? text.indexOf('\n---\n') + 5 : 0;
  expect(text.slice(body)).toContain(from);
  return text.slice(0, body) + text.slice(body).replace(from, to);
}

describe('build --split', () => {
  it('writes a file a chapter into a folder, says so, and writes nothing the second time', () => {
    const folder = folderOf({ 'note.md': NOTE });
    const first = run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toContain('note.md: split into out: 5 files written\n');
    expect(filesIn(join(folder, 'out'))).toEqual(['01-ash.md', '02-oak.md', '03-yew.md', 'index.md']);
    expect(read(folder, 'out/02-oak.md')).toContain('# Oak\n\nBack to [ash](01-ash.md).\n');
    expect(read(folder, 'out/01-ash.md')).toContain('![grey](../ash.png)');
    const before = stateOf(folder);
    const second = run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect(second.stderr).toMatch(/^note\.md: out is up to date \(\d+ findings?, listed by lint\)\n$/);
    expect(stateOf(folder)).toEqual(before);
  });

  it('numbers the files by position where the note’s numbers do not ascend, and says so', () => {
    const titles = ['Chapter 1 - Ash', 'Chapter 2 - Oak', 'Chapter 5 - Yew', 'Chapter 4 - Fir'];
    const text = `# Trees\n\n${titles.map((title) => `## ${title}\n\nText.\n`).join('\n')}`;
    const folder = folderOf({ 'note.md': text });
    const { status, stderr } = run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect(status).toBe(0);
    expect(stderr).toContain(
      '  warning “Chapter 4 - Fir” comes after “Chapter 5 - Yew”, which has a higher number; the pages are numbered by position\n',
    );
    expect(filesIn(join(folder, 'out'))).toEqual([
      '01-ash.md',
      '02-oak.md',
      '03-yew.md',
      '04-fir.md',
      'index.md',
    ]);
  });

  it('names a book without a title after the folder of its README', () => {
    const folder = folderOf({ 'trees/README.md': '## Ash\n\nx\n\n## Oak\n\nx\n' });
    expect(run(['build', '--split', '--out-dir', 'out', 'trees/README.md'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'out/index.md')).toContain('title: trees\n');
  });

  it('takes what follows it for a note, unless it says what to split by', () => {
    const folder = folderOf({
      'note.md': '# T\n\n## Part I: A\n\n### Chapter 1\n\nx\n\n## Part II: B\n\n### Chapter 2\n\nx\n',
    });
    expect(run(['build', '--split', 'note.md'], { cwd: folder }).status).toBe(0);
    expect(filesIn(join(folder, 'note'))).toContain('01-a/01-chapter-1.md');
    expect(run(['build', '--split', 'part', '--out-dir', 'p', 'note.md'], { cwd: folder }).status).toBe(0);
    expect(filesIn(join(folder, 'p'))).toEqual(['01-a.md', '02-b.md', 'index.md']);
    expect(
      run(['build', 'note.md', '--split=3', '--out-dir', 'q', '--names', '{position}. {title}'], {
        cwd: folder,
      }).status,
    ).toBe(0);
    expect(filesIn(join(folder, 'q'))).toContain('01.a/01.chapter-1.md');
  });

  it('does what the config says, each of several notes in a folder of its own', () => {
    const config = {
      notes: ['a.md', 'sub/b.md'],
      output: { dir: 'book', split: 'chapter', target: 'mdbook', skipEmpty: true },
    };
    const folder = folderOf({
      'a.md': NOTE,
      'sub/b.md': NOTE,
      'ddia-notes.config.json': JSON.stringify(config),
    });
    expect(run(['build'], { cwd: folder }).status).toBe(0);
    expect(filesIn(join(folder, 'book'))).toEqual(
      ['a', 'sub/b']
        .flatMap((name) =>
          ['01-ash.md', '02-oak.md', 'SUMMARY.md', 'index.md'].map((file) => `${name}/${file}`),
        )
        .sort(),
    );
    expect(read(folder, 'book/sub/b/01-ash.md')).toContain('![grey](../../../sub/ash.png)');
    // A note that is named is only cleaned.
    expect(run(['build', 'a.md'], { cwd: folder }).stdout).toBe(NOTE);
  });

  it('reads standard input, given a folder', () => {
    const folder = folderOf();
    expect(run(['build', '--split', '--out-dir', 'out'], { cwd: folder, stdin: NOTE }).status).toBe(0);
    expect(filesIn(join(folder, 'out'))).toHaveLength(4);
    expect(run(['build', '--split'], { cwd: folder, stdin: NOTE })).toMatchObject({ status: 2 });
  });

  it('copies pictures along where that is asked for, and only pictures', () => {
    const folder = folderOf({
      'notes/n.md':
        '# T\n\n## A\n\n![a](img/a%20b.png) ![c](../x/a.png?raw=1) <img src="img/a%20b.png"> ![p](../secret) ![m](no.png)\n\n## B\n\nb\n',
      'notes/img/a b.png': 'one',
      'x/a.png': 'two',
      secret: 'three',
    });
    expect(
      run(['build', '--split', '--assets', 'copy', '--out-dir', 'o', 'notes/n.md'], { cwd: folder }).status,
    ).toBe(0);
    expect(read(folder, 'o/01-a.md')).toContain(
      '![a](assets/img/a%20b.png) ![c](assets/x/a.png) <img src="./assets/img/a%20b.png"> ![p](../secret) ![m](../notes/no.png)',
    );
    expect(filesIn(join(folder, 'o'))).toEqual([
      '01-a.md',
      '02-b.md',
      'assets/img/a b.png',
      'assets/x/a.png',
      'index.md',
    ]);
    writeFileSync(join(folder, 'notes/n.md'), '# T\n\n## A\n\n![a](img/a%20b.png)\n\n## B\n\nb\n');
    expect(
      run(['build', '--split', '--assets', 'copy', '--out-dir', 'o', 'notes/n.md'], { cwd: folder }).status,
    ).toBe(0);
    expect(existsSync(join(folder, 'o/assets/x'))).toBe(false);
  });

  it('with --check and --diff writes nothing, and says what would change', () => {
    const folder = folderOf({ 'note.md': NOTE });
    const args = ['build', '--split', '--out-dir', 'out', 'note.md'];
    expect(run([...args, '--check'], { cwd: folder })).toMatchObject({
      status: 1,
      stdout: 'out/index.md\nout/01-ash.md\nout/02-oak.md\nout/03-yew.md\n',
    });
    expect(existsSync(join(folder, 'out'))).toBe(false);
    run(args, { cwd: folder });
    expect(run([...args, '--check'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
    writeFileSync(join(folder, 'note.md'), NOTE.replace('Back', 'Return'));
    const before = stateOf(folder);
    const { stdout } = run([...args, '--diff'], { cwd: folder });
    expect(stdout).toContain('--- out/02-oak.md\n+++ out/02-oak.md\n');
    expect(stdout).toContain('\n-Back to [ash](01-ash.md).\n+Return to [ash](01-ash.md).\n');
    expect(stateOf(folder)).toEqual(before);
  });

  it('removes chapters that are gone, with their folders, and only what it wrote', () => {
    const folder = folderOf({
      'note.md': '# T\n\n## Part I: A\n\n### Chapter 1\n\nx\n\n### Chapter 2\n\nx\n',
      'out/mine.txt': 'mine',
    });
    run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect(filesIn(join(folder, 'out'))).toContain('01-a/02-chapter-2.md');
    writeFileSync(join(folder, 'out/01-a/02-chapter-2.md'), 'edited');
    writeFileSync(join(folder, 'note.md'), '# T\n\n## One\n\nx\n\n## Two\n\nx\n');
    const { status, stderr } = run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect(status).toBe(0);
    expect(stderr).toContain(
      'out/01-a/02-chapter-2.md is no longer a chapter, but was kept because it had been edited',
    );
    expect(filesIn(join(folder, 'out'))).toEqual([
      '01-a/02-chapter-2.md',
      '01-one.md',
      '02-two.md',
      'index.md',
      'mine.txt',
    ]);
    rmSync(join(folder, 'out/01-a'), { recursive: true });
    writeFileSync(
      join(folder, 'note.md'),
      '# T\n\n## Part I: A\n\n### Chapter 1\n\nx\n\n### Chapter 2\n\nx\n',
    );
    run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    writeFileSync(join(folder, 'note.md'), '# T\n\n## One\n\nx\n\n## Two\n\nx\n');
    run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect(existsSync(join(folder, 'out/01-a'))).toBe(false);
  });
});

describe('several notes', () => {
  it('of one name go to folders apart, and those that would go to one are refused', () => {
    const folder = folderOf({ 'a/n.md': NOTE, 'b/n.md': NOTE, 'b/n.mdx': NOTE });
    const args = ['build', '--split', '--out-dir', 'o'];
    expect(run([...args, 'a/n.md', 'b/n.md'], { cwd: folder }).status).toBe(0);
    expect(readdirSync(join(folder, 'o')).sort()).toEqual(['a', 'b']);
    const { status, stderr } = run([...args, 'b/n.md', 'b/n.mdx'], { cwd: folder });
    expect([status, stderr]).toEqual([
      2,
      'error: b/n.mdx would be written to o/n, and so would b/n.md; split them one at a time, each with its own --out-dir\n',
    ]);
  });

  it('of a config have one folder each, also where one is built by its name', () => {
    const config = JSON.stringify({ notes: ['a.md', 'b.md'], output: { dir: 'out', split: 'chapter' } });
    const folder = folderOf({ 'a.md': NOTE, 'b.md': NOTE, '.ddia-notesrc': config });
    expect(run(['build'], { cwd: folder }).status).toBe(0);
    expect(run(['build', '--split', 'a.md'], { cwd: folder }).stderr).toContain('a.md: out/a is up to date');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['a', 'b']);
  });
});

describe('folders', () => {
  it('that are there keep their mode; those that fall empty go, but none of the user’s', () => {
    const parts = '# T\n\n## Part I: A\n\n### Chapter 1\n\nx\n\n### Chapter 2\n\nx\n';
    const folder = folderOf({ 'note.md': parts });
    mkdirSync(join(folder, 'mine'));
    chmodSync(join(folder), 0o700);
    expect(run(['build', '--split', '--out-dir', '.', 'note.md'], { cwd: folder }).status).toBe(0);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(existsSync(join(folder, '01-a/01-chapter-1.md'))).toBe(true);
    writeFileSync(join(folder, 'note.md'), NOTE);
    expect(run(['build', '--split', '--out-dir', '.', 'note.md'], { cwd: folder }).status).toBe(0);
    expect([existsSync(join(folder, '01-a')), existsSync(join(folder, 'mine'))]).toEqual([false, true]);
  });

  it('are not left behind by a build that fails', () => {
    const folder = folderOf({ 'note.md': NOTE });
    run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    chmodSync(join(folder, 'out/02-oak.md'), 0o444);
    writeFileSync(
      join(folder, 'note.md'),
      `${NOTE.replace('Back', 'On')}\n## Part I: X\n\n### Chapter 1\n\nx\n`,
    );
    const before = stateOf(folder);
    const { status, stderr } = run(['build', '--split', '--out-dir', 'out', 'note.md'], { cwd: folder });
    expect([status, stderr]).toEqual([2, 'error: out/02-oak.md is read-only; make it writable\n']);
    expect(stateOf(folder)).toEqual(before);
  });
});

it.each([
  ['docs/a', 'docs', {}],
  ['out/a', 'out/a', {}],
  ['site/pages/x/a', 'site/pages', { 'site/docusaurus.config.js': '' }],
])(
  'links to notes that Docusaurus does not have are reported, with the lines of the note: %s',
  (out, docs, more) => {
    const text =
      '# T\n\n##   A\n\n\n[o](other.md#x) ![i](i.png) [p](p.pdf) [self](a.md#b) [u](https://x.example/z.md)\n\n## B\n\n[d][d]\n\n[d]: ../README.md\n';
    const within = { 'docs/b.md': '', 'site/pages/b.md': '', 'notes/other.md': '## X\n', 'README.md': '' };
    const folder = folderOf({ 'notes/a.md': `${text}\n[i](../${docs}/b.md)\n`, ...within, ...more });
    const split = (...args: string[]) =>
      run(['build', '--split', '--out-dir', out, ...args, 'notes/a.md'], { cwd: folder }).stderr;
    const warnings = (stderr: string) => stderr.split('\n').filter((line) => line.startsWith('  warning '));
    const why = `outside ${docs}, which Docusaurus cannot resolve`;
    expect(warnings(split('--target', 'docusaurus'))).toEqual([
      `  warning notes/a.md:6 links to “other.md” ${why}`,
      `  warning notes/a.md:12 links to “../README.md” ${why}`,
    ]);
    expect(warnings(split('--target', 'plain', '--force'))).toEqual([]);
  },
);

describe('a chapter', () => {
  it('is no note to be split into its own book, nor a file to join it to, nor a pipe', () => {
    const folder = folderOf({ 'note.md': NOTE.replace('Back', '### X\n\nx\n\n### Y\n\nBack') });
    const args = ['build', '--split', '--out-dir', 'out'];
    run([...args, 'note.md'], { cwd: folder });
    const before = stateOf(folder);
    expect(run([...args, 'out/02-oak.md'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr:
        'error: out/02-oak.md is a chapter of the book in out; name the note it was made from, or another folder with --out-dir\n',
    });
    expect(run(['join', 'out', '-o', 'out/index.md'], { cwd: folder }).stderr).toBe(
      'error: out/index.md is a file of the book being joined; write to another file with -o\n',
    );
    expect(stateOf(folder)).toEqual(before);
    rmSync(join(folder, 'out/02-oak.md'));
    execFileSync('mkfifo', [join(folder, 'out/02-oak.md')]);
    expect(run([...args, 'note.md'], { cwd: folder }).stderr).toContain('out/02-oak.md already exists');
    expect(run(['join', 'out'], { cwd: folder }).stderr).toContain('out/02-oak.md is not a file');
  });

  it.each(['out/01-a.md', 'out/index.md', 'out/.ddia-notes.json'])(
    'is whole again after %s was deleted',
    (file) => {
      const folder = folderOf({ 'note.md': '# T\n\n## A\n\na\n\n## B\n\nb\n' });
      const args = ['build', '--split', '--out-dir', 'out', 'note.md'];
      run(args, { cwd: folder });
      const before = read(folder, file);
      rmSync(join(folder, file));
      expect(run(args, { cwd: folder }).status).toBe(0);
      expect(read(folder, file)).toBe(before);
    },
  );

  it('that is left out is kept up in the manifest, and --check knows', () => {
    const folder = folderOf({ 'note.md': '# T\n\n## A\n\na\n\n## B\n\n<!-- one -->\n\n## C\n\nc\n' });
    const args = ['build', '--split', '--skip-empty', '--out-dir', 'out', 'note.md'];
    run(args, { cwd: folder });
    writeFileSync(join(folder, 'note.md'), read(folder, 'note.md').replace('one', 'two'));
    expect(run([...args, '--check'], { cwd: folder })).toMatchObject({
      status: 1,
      stdout: 'out/.ddia-notes.json\n',
    });
    run(args, { cwd: folder });
    expect(run(['join', 'out'], { cwd: folder }).stdout).toBe(read(folder, 'note.md'));
  });
});

describe('files that are not to be written over', () => {
  const args = ['build', '--split', '--out-dir', 'out', 'note.md'];
  const book = () => {
    const folder = folderOf({ 'note.md': NOTE });
    expect(run(args, { cwd: folder }).status).toBe(0);
    return folder;
  };
  const edit = (folder: string, file: string, from: string, to: string) =>
    writeFileSync(join(folder, file), inBody(read(folder, file), from, to));

  it('are those that were edited, as long as there is something new to write; --force writes over them', () => {
    const folder = book();
    edit(folder, 'out/02-oak.md', 'Back to', 'Well, back to');
    const before = stateOf(folder);
    // Nothing new for this chapter: another one may change.
    edit(folder, 'note.md', 'It is', 'It was');
    expect(run(args, { cwd: folder }).status).toBe(0);
    expect(read(folder, 'out/01-ash.md')).toContain('It was');
    expect(stateOf(folder)['out/02-oak.md']).toBe(before['out/02-oak.md']);
    edit(folder, 'note.md', 'Back to', 'Home to');
    const state = stateOf(folder);
    const refused = run(args, { cwd: folder });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(
      'error: out/02-oak.md has edits that would be lost; merge the result of ddia-notes join out -o FILE into the note, and overwrite the edits with --force',
    );
    expect(stateOf(folder)).toEqual(state);
    expect(run([...args, '--force'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'out/02-oak.md')).toContain('Home to');
  });

  it('are named with the part of the chapter that the note cannot contain', () => {
    const folder = book();
    const page = read(folder, 'out/02-oak.md');
    writeFileSync(join(folder, 'out/02-oak.md'), page.replace(/^title: .*$/m, 'title: An oak'));
    edit(folder, 'out/02-oak.md', 'Back to', 'Home to');
    expect(run(['join', 'out', '-w'], { cwd: folder }).status).toBe(1);
    const line = page.split('\n').findIndex((text) => text.startsWith('title: ')) + 1;
    expect(run(args, { cwd: folder })).toMatchObject({
      status: 2,
      stderr: `error: out/02-oak.md has edits that would be lost: the front matter at line ${line} (the note has the other edits); save the edits you need, and overwrite them with --force\n`,
    });
  });

  it('are those with different edits of the same definition, which join refuses', () => {
    const text = '# T\n\n## A\n\nOne [r].\n\n## B\n\nTwo [r].\n\n[r]: https://r.example\n';
    const folder = folderOf({ 'note.md': text });
    run(args, { cwd: folder });
    edit(folder, 'out/01-a.md', 'r.example', 'one.example');
    edit(folder, 'out/02-b.md', 'r.example', 'two.example');
    writeFileSync(join(folder, 'note.md'), text.replace('Two', 'Then'));
    const before = stateOf(folder);
    expect(run(['join', 'out', '-w', '--force'], { cwd: folder })).toMatchObject({
      status: 2,
      stdout: '',
      stderr:
        'error: out/01-a.md and out/02-b.md have different edits of [r]; make them the same, or undo one of them\n',
    });
    expect(run(args, { cwd: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error: out\/02-b\.md has edits that would be lost; .*\n$/),
    });
    expect(stateOf(folder)).toEqual(before);
  });

  it('are written over once their edits are in the note', () => {
    const folder = book();
    edit(folder, 'out/02-oak.md', 'Back to', 'I recieve mail. Back to');
    expect(run(['join', 'out', '-w'], { cwd: folder })).toMatchObject({ status: 0 });
    expect(read(folder, 'note.md')).toBe(NOTE.replace('Back to', 'I recieve mail. Back to'));
    expect(run(args, { cwd: folder }).status).toBe(0);
    expect(read(folder, 'out/02-oak.md')).toContain('I receive mail.');
  });

  it.each<[string, (folder: string) => void]>([
    ['one that another program wrote', (folder) => writeFileSync(join(folder, 'out/02-oak.md'), 'mine')],
    ['a folder in its place', (folder) => mkdirSync(join(folder, 'out/02-oak.md'))],
    [
      'a symbolic link in its place',
      (folder) => symlinkSync('../elsewhere.md', join(folder, 'out/02-oak.md')),
    ],
  ])('are not touched, even with --force: %s', (_, make) => {
    const folder = folderOf({ 'note.md': NOTE, 'elsewhere.md': 'mine', 'out/x.txt': '' });
    make(folder);
    const before = stateOf(folder);
    const { status, stderr } = run([...args, '--force'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: out\/02-oak\.md already exists.*\n$/);
    expect(stateOf(folder)).toEqual(before);
  });

  it('are not reached through a symbolic link to another folder', () => {
    const folder = folderOf({
      'note.md': '# T\n\n## Part I: A\n\n### Chapter 1\n\nx\n\n### Chapter 2\n\nx\n',
      'away/x.txt': '',
      'out/x.txt': '',
    });
    symlinkSync('../away', join(folder, 'out/01-a'));
    const before = stateOf(folder);
    expect(run(args, { cwd: folder }).status).toBe(2);
    expect(stateOf(folder)).toEqual(before);
  });

  it('are those of a folder that may not be written to', () => {
    const folder = book();
    edit(folder, 'note.md', 'It is', 'It was');
    chmodSync(join(folder, 'out'), 0o555);
    for (const file of readdirSync(join(folder, 'out'))) chmodSync(join(folder, 'out', file), 0o444);
    const before = stateOf(folder);
    const { status, stderr } = run(args, { cwd: folder, ...asUser });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: out\S* (?:is read-only|could not be written: permission denied); .*\n$/);
    expect(stateOf(folder)).toEqual(before);
    chmodSync(join(folder, 'out'), 0o755);
  });

  it.each([
    ['../note.md', 'a path upwards'],
    ['/etc/passwd', 'an absolute path'],
    ['a/../../note.md', 'a hidden way up'],
    ['C:\\x', 'a drive'],
  ])('are those that a forged manifest names: %s', (path) => {
    const folder = book();
    const manifest = JSON.parse(read(folder, 'out/.ddia-notes.json'));
    manifest.files = { [path]: '0'.repeat(64) };
    writeFileSync(join(folder, 'out/.ddia-notes.json'), JSON.stringify(manifest));
    const before = stateOf(folder);
    for (const command of [args, ['join', 'out']]) {
      const { status, stderr } = run(command, { cwd: folder });
      expect(status).toBe(2);
      expect(stderr).toContain('is not a valid manifest (it names');
    }
    expect(stateOf(folder)).toEqual(before);
  });
});

describe('options', () => {
  it.each<[string, string[], string]>([
    [
      'no chapters',
      ['build', '--split', 'plain.md'],
      'plain.md has too few headings to split by chapter; add more headings',
    ],
    [
      'chapters in a container only',
      ['build', '--split', 'closed.md'],
      'closed.md has too few headings to split by chapter; move its headings out of <details>, ::: and similar containers',
    ],
    [
      'no parts',
      ['build', '--split', 'part', 'note.md'],
      'note.md has no parts to split by; run ddia-notes outline note.md to see its headings',
    ],
    [
      'no headings of a level',
      ['build', '--split', '5', 'note.md'],
      'note.md has no level-5 headings to split at; run ddia-notes outline note.md to see its headings',
    ],
    [
      '-w as well',
      ['build', '--split', '-w', 'note.md'],
      '--split cannot be combined with --write; use only one of them',
    ],
    [
      '-o as well',
      ['build', '--split', '-o', 'x.md', 'note.md'],
      '--split cannot be combined with --output; use only one of them',
    ],
    [
      'a target that does not exist',
      ['build', '--split', '--target', 'gitbook', 'note.md'],
      '--target does not accept “gitbook”; use one of: plain, docusaurus, mdbook, vitepress',
    ],
    [
      'a template that is none',
      ['build', '--split', '--names', '{titel}', 'note.md'],
      '--names does not accept “{titel}”; use a template, which can contain {number}, {position} and {title}, such as {number}-{title}',
    ],
    [
      '--target without --split',
      ['build', '--target', 'plain', 'note.md'],
      '--target only works with --split; add --split',
    ],
    [
      'a file for a folder',
      ['build', '--split', '--out-dir', 'plain.md', 'note.md'],
      'plain.md is a file; name a folder for the book',
    ],
    ['a path below a file', ['build', '--split', '--out-dir', 'plain.md/a/b', 'note.md'], BELOW_FILE],
    ['an output below a file', ['build', '-o', 'plain.md/x.md', 'note.md'], BELOW_FILE],
    ['a new place below a file', ['move', 'note.md', 'plain.md/x.md'], BELOW_FILE],
    ['a book below a file', ['join', 'plain.md/x'], 'plain.md/x does not exist; check the path'],
    [
      'a manifest without a version',
      ['join', 'none'],
      'none/.ddia-notes.json is not a valid manifest (“version” is missing); restore it',
    ],
    [
      'a manifest of another version',
      ['join', 'new'],
      'new/.ddia-notes.json was written by another version of ddia-notes; restore it',
    ],
    [
      'Git’s own folder',
      ['build', '--split', '--out-dir', '.git/x', 'note.md'],
      '.git/x is in Git’s own folder; choose another folder',
    ],
    [
      'a folder that is no book',
      ['join', '.'],
      '. has no .ddia-notes.json; name a folder written by build --split',
    ],
    ['a folder that does not exist', ['join', 'nowhere'], '“nowhere” does not exist'],
    ['a note', ['join', 'note.md'], 'note.md is a file; name a folder written by build --split'],
    ['no folder', ['join', ''], '<folder> is empty; name a folder written by build --split'],
    [
      'a word that is neither',
      ['build', '--split', '7', '--out-dir', 'd', 'note.md'],
      '--split does not accept “7”; use chapter, part or a level from 1 to 6',
    ],
    ['a folder without a name', ['build', '--split', '--out-dir', '', 'note.md'], '--out-dir needs a value'],
    [
      '--force without --split',
      ['build', '--force', 'note.md'],
      '--force only works with --split; add --split',
    ],
  ])('%s is an error of one line', (_, args, message) => {
    const folder = folderOf({
      'note.md': NOTE,
      'plain.md': 'No heading at all.\n',
      'closed.md': '<details>\n\n## One\n\n## Two\n\n</details>\n',
      'none/.ddia-notes.json': '{}',
      'new/.ddia-notes.json': '{ "version": 999 }',
    });
    const before = stateOf(folder);
    const { status, stderr, stdout } = run(args, { cwd: folder });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stateOf(folder)).toEqual(before);
  });

  it.each([
    [{ split: 'chapters' }, 'did you mean “chapter”?'],
    [{ split: 'everything' }, 'use one of: chapter, part, 1, 2, 3, 4, 5, 6'],
    [{ target: 'docusarus' }, 'did you mean “docusaurus”?'],
    [{ frontMatter: ['id', 'tilte'] }, 'did you mean “title”?'],
    [{ frontMatter: 'id' }, 'use, for example, "frontMatter": ["title"]'],
    [{ skipEmpty: 'yes' }, 'use true or false'],
    [
      { names: 'x' },
      'use, for example, "names": "{number}-{title}" (a file name template with {number}, {position} or {title})',
    ],
    [{ asets: 'copy' }, 'did you mean “output.assets”?'],
  ])('a wrong key or value of “output” is an error that names the right one: %j', (output, advice) => {
    const folder = folderOf({ 'note.md': NOTE, '.ddia-notesrc': JSON.stringify({ output }) });
    const { status, stderr } = run(['build', '--split', 'note.md'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain(advice);
  });
});

describe('join', () => {
  const split = (note: string, ...more: string[]) => {
    const folder = folderOf({ 'note.md': note });
    expect(run(['build', '--split', '--out-dir', 'out', ...more, 'note.md'], { cwd: folder }).status).toBe(0);
    return folder;
  };

  it.each(['plain', 'docusaurus', 'mdbook', 'vitepress'])('gives back what build gives, for %s', (target) => {
    for (const note of ['note.md', 'titles.md']) {
      const folder = folderOf();
      expect(
        run([
          'build',
          '--split',
          '--target',
          target,
          '--assets',
          'copy',
          '--out-dir',
          join(folder, 'out'),
          join(BOOK, note),
        ]).status,
      ).toBe(0);
      expect(run(['join', join(folder, 'out')]).stdout).toBe(run(['build', join(BOOK, note)]).stdout);
    }
  });

  it('says which chapters were edited, what has no place, and what is none of the book', () => {
    const folder = split(NOTE);
    const oak = join(folder, 'out/02-oak.md');
    writeFileSync(
      oak,
      inBody(read(oak), 'Back to', 'On to').replace('sidebar_position: 2', 'sidebar_position: 5'),
    );
    writeFileSync(join(folder, 'out/mine.md'), '# Mine\n');
    const { status, stdout, stderr } = run(['join', 'out'], { cwd: folder });
    expect(status).toBe(1);
    expect(stdout).toBe(NOTE.replace('Back to', 'On to'));
    expect(stderr).toBe(
      'out: written to standard output\n  edited: 02-oak.md\n  warning out/02-oak.md:5 edits in the front matter of a chapter are skipped because the front matter is not part of the note\n  skipped, because it is not a chapter of this book: out/mine.md\n',
    );
  });

  it('is preceded by builds that say what they would write, and which edits they keep', () => {
    const folder = folderOf({ 'note.md': NOTE });
    const args = ['build', '--split', '--out-dir', 'out', 'note.md'];
    expect(run([...args, '--check'], { cwd: folder }).stderr).toMatch(
      /^note\.md: would be split into out: \d+ files would be written\n/,
    );
    run(args, { cwd: folder });
    const oak = join(folder, 'out/02-oak.md');
    writeFileSync(oak, `${read(oak)}\nEdited.\n`);
    expect(run(args, { cwd: folder }).stderr).toMatch(
      /^note\.md: out is up to date, except for 1 edited chapter\b/,
    );
  });

  it('writes over the note only as long as that was not changed since', () => {
    const folder = split('# T\n\nI recieve it.\n\n## A\n\na\n\n## B\n\nb\n');
    expect(run(['join', 'out', '-w'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'note.md')).toContain('I receive it.');
    writeFileSync(join(folder, 'note.md'), 'changed');
    const { status, stderr } = run(['join', 'out', '-w'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('note.md has changed since it was split');
    expect(read(folder, 'note.md')).toBe('changed');
    expect(run(['join', 'out', '-w', '--force'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'note.md')).toContain('I receive it.');
  });

  it('is refused where a chapter is missing, invalid or leaves something open', () => {
    const folder = split(NOTE);
    const file = join(folder, 'out/02-oak.md');
    const text = read(file);
    for (const [content, message] of [
      [undefined, 'out/02-oak.md is missing'],
      [Buffer.from([0x23, 0xff]), 'is not valid UTF-8'],
      [
        inBody(text, 'Back', '```\nBack'),
        '02-oak.md ends inside an open code block, comment or HTML element; close it\n',
      ],
    ] as const) {
      rmSync(file, { force: true });
      if (content !== undefined) writeFileSync(file, content);
      const { status, stdout, stderr } = run(['join', 'out'], { cwd: folder });
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
    }
    rmSync(file);
    expect(run(['join', 'out', '--force'], { cwd: folder }).stdout).toBe(
      NOTE.replace(/## Oak[\s\S]*(?=## Yew)/, ''),
    );
  });
});
