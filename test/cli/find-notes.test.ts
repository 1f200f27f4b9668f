/** Folders, globs and ignore files. */

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** The notes that a call takes. */
function taken(folder: string, ...args: string[]): string[] {
  const { stdout } = run(['lint', '--format', 'json', ...args], { cwd: folder });
  return JSON.parse(stdout).map(({ path }: { path: string }) => path);
}

const FILES = {
  'a.md': WRONG,
  'sub/b.markdown': WRONG,
  'sub/deep/c d.mdx': WRONG,
  'sub/deep/e.MD': WRONG,
  'sub/x.txt': WRONG,
  '.hidden/h.md': WRONG,
  'node_modules/p/README.md': WRONG,
};

describe('what is named', () => {
  it.each<[string[], string[]]>([
    [['.'], ['a.md', 'sub/b.markdown', 'sub/deep/c d.mdx', 'sub/deep/e.MD']],
    [['sub/'], ['sub/b.markdown', 'sub/deep/c d.mdx', 'sub/deep/e.MD']],
    [
      ['sub', 'a.md', './sub/b.markdown'],
      ['sub/b.markdown', 'sub/deep/c d.mdx', 'sub/deep/e.MD', 'a.md'],
    ],
    [['**/*.md'], ['a.md']],
    [['sub/**/*.{mdx,MD}'], ['sub/deep/c d.mdx', 'sub/deep/e.MD']],
    [['.hidden'], ['.hidden/h.md']],
    [['sub/x.txt'], ['sub/x.txt']],
  ])('%j', (args, expected) => {
    expect(taken(folderOf(FILES), ...args)).toEqual(expected);
  });

  it('gives no licences, whose words nobody may change, unless they are named', () => {
    const names = ['LICENSE.md', 'COPYING.md', 'docs/licence-mit.md', 'licensing.md'];
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, WRONG])));
    expect(run(['build', '--check', '.'], { cwd: folder }).stdout).toBe('licensing.md\n');
    expect(run(['build', '--check', '**/*.md'], { cwd: folder }).stdout).toBe('licensing.md\n');
    expect(run(['build', '--check', 'LICENSE.md'], { cwd: folder }).stdout).toBe('LICENSE.md\n');
  });

  it('gives no copies that Logseq keeps', () => {
    const folder = folderOf({ 'logseq/bak/pages/a.md': WRONG, 'bak/b.md': WRONG });
    expect(run(['build', '--check', '.'], { cwd: folder }).stdout).toBe('bak/b.md\n');
  });

  it('may have the signs of a glob in its name', () => {
    const folder = folderOf({ '[a] (b)*.md': WRONG, '{x}/y!.md': WRONG });
    expect(taken(folder, '[a] (b)*.md')).toEqual(['[a] (b)*.md']);
    expect(taken(folder, '{x}')).toEqual(['{x}/y!.md']);
  });

  it('may be above or elsewhere, and links to folders are not followed', () => {
    const folder = folderOf({ 'here/x': '', 'there/a.md': WRONG });
    symlinkSync('..', join(folder, 'there', 'loop'));
    expect(taken(join(folder, 'here'), '../there')).toEqual(['../there/a.md']);
    expect(taken(join(folder, 'here'), join(folder, 'there'))).toHaveLength(1);
  });

  it('is in the config as well', () => {
    const folder = folderOf({
      ...FILES,
      'ddia-notes.config.json': '{ "notes": ["sub", "*.md"], "output": { "dir": "out" } }',
    });
    run(['build'], { cwd: folder });
    expect(read(folder, 'out/a.md')).toBe(RIGHT);
    expect(read(folder, 'out/sub/deep/c d.mdx')).toBe(RIGHT);
  });

  it('is in the config of a folder with the signs of a glob in its name, and not what was built', () => {
    const config = '{ "notes": ["**/*.md"], "output": { "dir": "build" } }';
    const folder = folderOf({ 'my [x] (1)/ddia-notes.config.json': config, 'my [x] (1)/n/a.md': WRONG });
    const here = join(folder, 'my [x] (1)');
    for (let times = 0; times < 3; times++) expect(run(['build'], { cwd: here }).status).toBe(0);
    expect(Object.keys(stateOf(here)).filter((name) => name.endsWith('.md'))).toEqual([
      'build/a.md',
      'n/a.md',
    ]);
  });

  it('is never written over by what another note of the config becomes', () => {
    const config = '{ "notes": ["a/x.md", "a/b/x.md"], "output": { "dir": "a/b" } }';
    const folder = folderOf({ 'ddia-notes.config.json': config, 'a/x.md': WRONG, 'a/b/x.md': RIGHT });
    const { status, stderr } = run(['build'], { cwd: folder });
    expect(stderr).toMatch(
      /^error: “output\.dir” in .* would write a\/x\.md over a\/b\/x\.md; choose another folder/,
    );
    expect([status, read(folder, 'a/b/x.md')]).toEqual([2, RIGHT]);
  });

  it.each([
    ['none', /none contains no notes/],
    ['*.none', /\*\.none matches no notes/],
  ])('%s is an error if there is nothing', (name, expected) => {
    const { status, stderr } = run(['lint', name], { cwd: folderOf({ 'none/x.txt': '' }) });
    expect(stderr).toMatch(expected);
    expect(status).toBe(2);
  });
});

describe('what is ignored', () => {
  const files = {
    '.git/HEAD': '',
    '.git/info/exclude': 'excluded.md\n',
    '.gitignore': '*.tmp.md\n/build/\n',
    '.ddia-notesignore': 'drafts\n!kept.tmp.md\n',
    'sub/.gitignore': '!b.tmp.md\nonly.md\n',
    'a.md': WRONG,
    'a.tmp.md': WRONG,
    'kept.tmp.md': WRONG,
    'excluded.md': WRONG,
    'build/x.md': WRONG,
    'drafts/d.md': WRONG,
    'sub/b.tmp.md': WRONG,
    'sub/only.md': WRONG,
    'sub/build/y.md': WRONG,
  };

  it('is left out of a folder', () => {
    const folder = folderOf(files);
    const expected = ['a.md', 'kept.tmp.md', 'sub/b.tmp.md', 'sub/build/y.md'];
    expect(taken(folder, '.')).toEqual(expected);
    expect(taken(join(folder, 'sub'), '.')).toEqual(['b.tmp.md', 'build/y.md']);
    expect(taken(folder, '.', '--no-ignore')).toHaveLength(9);
  });

  it('is what git ignores, to the letter', () => {
    const folder = folderOf({
      '.git/HEAD': '',
      '.gitignore': 'NOTES.md\ndrafts/\n',
      'drafts/.gitignore': '!x.md\n',
      'drafts/x.md': WRONG,
      'notes.md': WRONG,
    });
    expect(taken(folder, '.')).toEqual(['notes.md']);
  });

  it('says so where it is named outright', () => {
    const folder = folderOf(files);
    const { status, stdout, stderr } = run(['lint', 'drafts/d.md', 'a.md'], { cwd: folder });
    expect(stderr).toBe(
      'drafts/d.md: skipped because .ddia-notesignore ignores it (use --no-ignore to include it)\n',
    );
    expect(stdout).not.toContain('drafts');
    expect(status).toBe(0);
    expect(run(['build', '-w', 'a.tmp.md', '--no-ignore'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'a.tmp.md')).toBe(RIGHT);
  });

  it('comes out as it went in, on standard input', () => {
    const folder = folderOf(files);
    const { stdout, stderr } = run(['build', '--stdin-filename', 'drafts/new.md'], {
      cwd: folder,
      stdin: WRONG,
    });
    expect(stdout).toBe(WRONG);
    expect(stderr).toContain('drafts/new.md: left unchanged because .ddia-notesignore ignores it');
    expect(taken(folder, '--stdin-filename', 'a.md', '-')).toEqual(['a.md']);
  });
});

it('a broken symbolic link is called that', () => {
  const folder = folderOf({ 'a.md': RIGHT });
  symlinkSync('nowhere', join(folder, 'broken.md'));
  for (const args of [
    ['lint', 'broken.md'],
    ['build', '-w', 'broken.md'],
    ['rename', 'broken.md', 'x', 'y'],
    ['join', 'broken.md'],
  ])
    expect(run(args, { cwd: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error: broken\.md is a broken symbolic link; fix or remove the link\n/),
    });
  expect(taken(folder, '.')).toEqual(['a.md']);
});
