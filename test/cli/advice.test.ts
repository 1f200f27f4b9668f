/** Errors whose advice depends on the situation: it works where it is given. */

import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, read, run } from './run.ts';

const NOTE = '# T\n\n## A\n\nIt is here.\n\n## B\n\nText.\n';
const SPLIT = ['build', '--split', '--out-dir', 'out', 'note.md'];

/** Replaces a text where it occurs last: the front matter of a chapter may repeat it. */
function edit(folder: string, file: string, from: string, to: string): void {
  const text = read(folder, file);
  const at = text.lastIndexOf(from);
  writeFileSync(join(folder, file), text.slice(0, at) + to + text.slice(at + from.length));
}

describe('an edited chapter that a build would overwrite', () => {
  const book = (...more: string[]) => {
    const folder = folderOf({ 'note.md': NOTE });
    run([...SPLIT, ...more], { cwd: folder });
    edit(folder, 'out/01-a.md', 'It is', 'It was');
    return folder;
  };
  const refused = (folder: string, ...more: string[]) => {
    const { status, stderr } = run([...SPLIT, ...more], { cwd: folder });
    expect(status).toBe(2);
    return stderr;
  };

  it('is merged by join -w if the note is unchanged', () => {
    const folder = book();
    expect(refused(folder, '--target', 'docusaurus')).toBe(
      'error: out/01-a.md has edits that would be lost; merge the edits into the note with ddia-notes join out -w, or overwrite them with --force\n',
    );
    expect(run(['join', 'out', '-w'], { cwd: folder }).status).toBe(0);
    expect(run([...SPLIT, '--target', 'docusaurus'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'out/01-a.md')).toContain('It was here.');
  });

  it('is merged by hand if the note has changed, because join -w refuses', () => {
    const folder = book();
    edit(folder, 'note.md', 'here', 'there');
    expect(refused(folder)).toBe(
      'error: out/01-a.md has edits that would be lost; merge the result of ddia-notes join out -o FILE into the note, and overwrite the edits with --force\n',
    );
    expect(run(['join', 'out', '-w'], { cwd: folder }).stderr).toContain('note.md has changed since');
    expect(run(['join', 'out', '-o', 'joined.md'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'joined.md')).toBe(NOTE.replace('It is', 'It was'));
    edit(folder, 'note.md', 'It is', 'It was');
    expect(run([...SPLIT, '--force'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'out/01-a.md')).toContain('It was there.');
  });

  it.each<[string, (folder: string) => void]>([
    ['front matter', (folder) => edit(folder, 'out/01-a.md', 'title: A', 'title: Alpha')],
    ['an open code fence', (folder) => edit(folder, 'out/01-a.md', 'It was', '```\nIt was')],
  ])('is overwritten if join cannot carry an edit: %s', (_, spoil) => {
    const folder = book();
    spoil(folder);
    run(['join', 'out', '-w'], { cwd: folder });
    expect(refused(folder, '--target', 'docusaurus')).toMatch(
      /lost.*; save the edits you need, and overwrite them with --force\n$/,
    );
    expect(run([...SPLIT, '--force'], { cwd: folder }).status).toBe(0);
  });

  it('is overwritten if it is not a chapter', () => {
    const folder = folderOf({ 'note.md': NOTE });
    run([...SPLIT, '--target', 'mdbook'], { cwd: folder });
    edit(folder, 'out/SUMMARY.md', '# ', '# My ');
    edit(folder, 'note.md', '## B', '## C');
    expect(refused(folder, '--target', 'mdbook')).toBe(
      'error: out/SUMMARY.md has edits that would be lost; save the edits you need, and overwrite them with --force\n',
    );
  });
});

describe('join', () => {
  it('tells deleted chapters from edited ones', () => {
    const folder = folderOf({ 'note.md': NOTE.replace('# T\n', '# T\n\n## 0\n\nx\n') });
    run(SPLIT, { cwd: folder });
    edit(folder, 'out/02-a.md', 'It is', 'It was');
    writeFileSync(join(folder, 'out/03-b.md'), '');
    expect(run(['join', 'out', '--force', '-o', 'joined.md'], { cwd: folder })).toMatchObject({
      status: 0,
      stderr: 'out: written to joined.md\n  edited: 02-a.md\n  omitted from the note: 03-b.md\n',
    });
    expect(read(folder, 'joined.md')).toBe('# T\n\n## 0\n\nx\n\n## A\n\nIt was here.\n\n');
  });

  it('says what became of a heading that is too deep for the note', () => {
    const folder = folderOf({ 'note.md': NOTE });
    run(SPLIT, { cwd: folder });
    edit(folder, 'out/01-a.md', 'It is here.', 'It is here.\n\n###### Deep');
    const { status, stdout, stderr } = run(['join', 'out'], { cwd: folder });
    expect([status, stdout]).toEqual([1, NOTE.replace('here.', 'here.\n\n###### Deep')]);
    expect(stderr).toContain(
      'warning out/01-a.md:12 a level-6 heading would be level 7 in the note; it was set to level 6\n',
    );
  });
});

it('errors list files with “and”', () => {
  const folder = folderOf({ 'note.md': NOTE.replace('# T\n', '# T\n\n## 0\n\nx\n') });
  run(SPLIT, { cwd: folder });
  edit(folder, 'out/02-a.md', 'It is', 'It was');
  edit(folder, 'out/01-0.md', 'x', 'y');
  expect(run([...SPLIT, '--target', 'docusaurus'], { cwd: folder }).stderr).toMatch(
    /^error: out\/01-0\.md and out\/02-a\.md have edits/,
  );
  for (const name of ['01-0.md', '02-a.md']) rmSync(join(folder, 'out', name));
  expect(run(['join', 'out'], { cwd: folder }).stderr).toMatch(
    /^error: out\/01-0\.md and out\/02-a\.md are missing;/,
  );
});

it('a path below a file names that file', () => {
  const folder = folderOf({ 'note.md': NOTE });
  run(SPLIT, { cwd: folder });
  for (const args of [
    ['join', 'out', '-o', 'note.md/x.md'],
    ['lint', '--output-file', 'note.md/x', 'note.md'],
  ])
    expect(run(args, { cwd: folder }).stderr).toBe('error: note.md is a file; choose another folder\n');
  expect(run(['lint', '--cache', '--cache-location', 'note.md/x', 'note.md'], { cwd: folder })).toMatchObject(
    { status: 0, stderr: '' },
  );
});

it.each([
  ['extends', { extends: 'base.json' }, 'base.json'],
  ['plugins', { plugins: ['p.mjs'] }, 'p.mjs'],
])('a file in “%s” without ./ is named, and the advice works', (key, config, name) => {
  const folder = folderOf({
    'note.md': NOTE,
    '.ddia-notesrc': JSON.stringify(config),
    'base.json': '{}',
    'p.mjs': 'export default () => () => {};\n',
  });
  expect(run(['lint', 'note.md'], { cwd: folder }).stderr).toContain(
    `lists “${name}” in “${key}”, but it is not installed; did you mean “./${name}”?\n`,
  );
  edit(folder, '.ddia-notesrc', name, `./${name}`);
  expect(run(['lint', 'note.md'], { cwd: folder }).stderr).not.toContain('error');
});

it.each([
  ['config', 'await new Promise(() => {});\n', ['--config', 'x.mjs']],
  ['plugin', 'export default () => () => new Promise(() => {});\n', ['--config', 'x.json']],
  ['plugin that is never loaded', 'await new Promise(() => {});\n', ['--config', 'x.json']],
])('a %s that never settles is an error', (_, program, options) => {
  const folder = folderOf({ 'note.md': NOTE, 'x.mjs': program, 'x.json': '{ "plugins": ["./x.mjs"] }' });
  for (const command of ['lint', 'build'])
    expect(run([command, 'note.md', ...options], { cwd: folder })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'error: a plugin or config never finished loading; fix it or remove it\n',
    });
});

describe('a config that is not trusted', () => {
  const PLUGINS = '{ "plugins": ["./x.mjs"] }';
  const OUTSIDE = '{ "output": { "dir": "../../out" } }';

  function submodule(config: string): string {
    const folder = folderOf({ 'inner/a.md': NOTE, 'inner/.ddia-notesrc': config, 'inner/x.mjs': '' });
    for (const path of ['.git', 'inner/.git']) mkdirSync(join(folder, path));
    for (const path of ['.git', 'inner/.git']) writeFileSync(join(folder, path, 'HEAD'), '');
    return folder;
  }

  it.each([
    [PLUGINS, ['lint', 'inner/a.md'], 'name it with --config if you trust it'],
    [PLUGINS, ['move', 'inner/a.md', 'inner/b.md'], 'change to its folder if you trust it'],
    [PLUGINS, ['rename', 'inner/a.md', 'A', 'B'], 'change to its folder if you trust it'],
    [OUTSIDE, ['build', 'inner/a.md'], 'change it, or name the config with --config if you trust it'],
    [OUTSIDE, ['move', 'inner/a.md', 'inner/b.md'], 'change it'],
  ])('%s is refused with advice that the command can follow: %j', (config, args, advice) => {
    const { status, stderr } = run(args, { cwd: submodule(config) });
    expect([status, stderr]).toEqual([2, expect.stringContaining(`; ${advice}\n`)]);
  });
});

it('a read-only note is called that, and not unreadable', () => {
  const folder = folderOf({ 'note.md': 'I recieve it.\n' });
  symlinkSync('note.md', join(folder, 'link.md'));
  chmodSync(join(folder, 'note.md'), 0o444);
  for (const args of [
    ['lint', '--fix', 'note.md'],
    ['build', '-w', 'link.md'],
  ])
    expect(run(args, { cwd: folder })).toMatchObject({
      status: 2,
      stderr: `error: ${args.at(-1)} is read-only; make it writable\n`,
    });
});

it('headings with the same text can be renamed by the slugs that the error lists', () => {
  const folder = folderOf({ 'note.md': '# Notes\n\n## Same\n\nx\n\n## Same\n\ny\n' });
  const { stderr } = run(['rename', 'note.md', 'Same', 'New'], { cwd: folder });
  expect(stderr).toBe(
    "error: note.md has 2 headings named “Same”; use the slug of one of them: '#same', '#same-1'\n",
  );
  expect(run(['rename', 'note.md', '#same-1', 'New'], { cwd: folder }).status).toBe(0);
  expect(read(folder, 'note.md')).toContain('## Same\n\nx\n\n## New\n');
});

it('quotation marks are never nested', () => {
  const folder = folderOf({ 'note.md': NOTE });
  expect(run(['rename', 'note.md', 'The “log”', 'New'], { cwd: folder }).stderr).toBe(
    'error: note.md has no heading “The ‘log’”; run ddia-notes outline note.md to see its headings\n',
  );
  expect(run(['lint', '--only', 'a“b”', 'note.md'], { cwd: folder }).stderr).toContain('“a‘b’”;');
});
