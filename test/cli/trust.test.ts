/** How far the search for a config reaches, and which configs may run programs. */

import { chmodSync, existsSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, WRONG } from './run.ts';
import { run } from './shared-process.ts';

const OFF = '{ "rules": { "typo": "off" } }';
const PROOF = 'ran';
/** A program that leaves a proof beside itself when it is run. */
const program = (what: string): string =>
  `import { writeFileSync } from 'node:fs';\nwriteFileSync(new URL('${PROOF}', import.meta.url), '');\nexport default ${what};\n`;
const CONFIG = program('{ rules: { typo: "off" } }');
const PLUGIN = program('() => () => {}');

/** A repository with a note, and files in a repository inside it. */
function repositories(inner: Readonly<Record<string, string>>): string {
  const files = Object.entries({ 'n.md': WRONG, 'sub/n.md': WRONG, ...inner });
  return folderOf({
    '.git/HEAD': '',
    'a.md': WRONG,
    // As in a submodule.
    'inner/.git': 'gitdir: ../.git/modules/inner\n',
    ...Object.fromEntries(files.map(([name, text]) => [`inner/${name}`, text])),
  });
}

describe('the search for a config', () => {
  it('ends at the root of the repository', () => {
    const folder = folderOf({ '.ddia-notesrc': OFF, 'repo/.git/HEAD': '', 'repo/sub/a.md': WRONG });
    expect(run(['build', 'repo/sub/a.md'], { cwd: folder }).stdout).toBe(RIGHT);
    const inner = repositories({});
    expect(run(['build', 'inner/n.md'], { cwd: inner }).stdout).toBe(RIGHT);
  });

  it('takes the root itself', () => {
    const folder = folderOf({
      'repo/.ddia-notesrc': OFF,
      'repo/.git': 'gitdir: x\n',
      'repo/sub/a.md': WRONG,
    });
    expect(run(['build', 'repo/sub/a.md'], { cwd: folder }).stdout).toBe(WRONG);
  });

  it('ends outside of repositories at the home folder', () => {
    const folder = folderOf({ '.ddia-notesrc': OFF, 'home/sub/a.md': WRONG, 'b.md': WRONG });
    const env = { HOME: join(folder, 'home') };
    expect(run(['build', 'home/sub/a.md'], { cwd: folder, env }).stdout).toBe(RIGHT);
    expect(run(['build', 'b.md'], { cwd: folder, env }).stdout).toBe(WRONG);
    expect(run(['build', 'home/sub/a.md'], { cwd: folder }).stdout).toBe(WRONG);
  });

  it('passes over a folder in which everyone may put files', () => {
    const folder = folderOf({ 'tmp/.ddia-notesrc': OFF, 'tmp/x/a.md': WRONG });
    expect(run(['build', 'tmp/x/a.md'], { cwd: folder }).stdout).toBe(WRONG);
    chmodSync(join(folder, 'tmp'), 0o1777);
    expect(run(['build', 'tmp/x/a.md'], { cwd: folder }).stdout).toBe(RIGHT);
  });
});

describe('a config in another repository below the current folder', () => {
  const json = JSON.stringify;
  const plugins = ['./x.mjs'];
  const attacks: readonly (readonly [what: string, files: Readonly<Record<string, string>>])[] = [
    ['a program', { 'ddia-notes.config.mjs': CONFIG }],
    ['a program in TypeScript', { 'ddia-notes.config.mts': CONFIG }],
    ['a program in a folder of it', { 'sub/ddia-notes.config.mjs': CONFIG }],
    ['plugins', { '.ddia-notesrc': json({ plugins }), 'x.mjs': PLUGIN }],
    ['plugins with options', { '.ddia-notesrc': json({ plugins: [['./x.mjs', {}]] }), 'x.mjs': PLUGIN }],
    ['plugins in YAML', { '.ddia-notesrc.yml': 'plugins: [./x.mjs]\n', 'x.mjs': PLUGIN }],
    ['plugins in package.json', { 'package.json': json({ 'ddia-notes': { plugins } }), 'x.mjs': PLUGIN }],
    [
      'plugins of some notes',
      { '.ddia-notesrc': json({ overrides: [{ files: '*.md', plugins }] }), 'x.mjs': PLUGIN },
    ],
    ['a program that it extends', { '.ddia-notesrc': json({ extends: './x.mjs' }), 'x.mjs': CONFIG }],
    [
      'a program that a config extends which it extends',
      {
        '.ddia-notesrc': json({ extends: './y.json' }),
        'y.json': json({ extends: './x.mjs' }),
        'x.mjs': CONFIG,
      },
    ],
    [
      'plugins of a config that it extends',
      { '.ddia-notesrc': json({ extends: ['./y.json'] }), 'y.json': json({ plugins }), 'x.mjs': PLUGIN },
    ],
    [
      'a package that it extends',
      {
        '.ddia-notesrc': json({ extends: 'team' }),
        'node_modules/team/package.json': json({ name: 'team', main: './x.mjs' }),
        'node_modules/team/x.mjs': CONFIG,
      },
    ],
  ];

  it.each(attacks)('runs nothing: %s', (_, files) => {
    const cwd = repositories(files);
    const places = Object.keys(files).map((file) => join(cwd, 'inner', file, '..', PROOF));
    const ran = (): boolean => places.some((place) => existsSync(place));
    const { status, stdout, stderr } = run(['lint', '.'], { cwd });
    expect(stderr).toMatch(/^error: inner\/\S+ .*name it with --config if you trust it$/m);
    expect(stdout).toContain('a.md\n  3:3 warning');
    expect(status).toBe(2);
    symlinkSync('inner/sub', join(cwd, 'link'));
    for (const args of [
      ['build', '-w', 'inner/n.md', 'inner/sub/n.md', 'link/n.md'],
      ['build', '--split', 'inner/sub/n.md'],
      ['rules', 'typo', '--explain', 'recieve', '--in', 'inner/sub/n.md'],
      ['outline', 'inner/sub/n.md'],
      ['lint', '--add-words', 'inner'],
      ['build', '--stdin-filename', 'inner/sub/x.md'],
    ])
      run(args, { cwd, ...(args.includes('--stdin-filename') ? { stdin: WRONG } : {}) });
    expect(ran()).toBe(false);
    if (!existsSync(join(cwd, 'inner/sub', Object.keys(files)[0]!.replace('sub/', ''))))
      expect(run(['lint', '.'], { cwd: join(cwd, 'inner') }).status).toBe(0);
  });

  it('is run from inside that repository, or if it is named', () => {
    const inside = repositories({ 'ddia-notes.config.mjs': CONFIG });
    expect(run(['build', 'n.md'], { cwd: join(inside, 'inner') }).stdout).toBe(WRONG);
    expect(existsSync(join(inside, 'inner', PROOF))).toBe(true);
    const named = repositories({
      'x.json': JSON.stringify({ extends: './x.mjs', plugins: ['./y.mjs'] }),
      'x.mjs': CONFIG,
      'y.mjs': PLUGIN,
    });
    expect(run(['build', '--config', 'inner/x.json', 'a.md'], { cwd: named }).stdout).toBe(WRONG);
  });

  it('counts as far as it is data', () => {
    const cwd = repositories({ '.ddia-notesrc': '{ "extends": "./base.json" }', 'base.json': OFF });
    expect(run(['build', 'inner/sub/n.md'], { cwd }).stdout).toBe(WRONG);
  });

  it('is not a link to a file outside, of which an error could show a part', () => {
    const cwd = repositories({});
    const secret = join(folderOf({ secret: 'root:x:0:0' }), 'secret');
    for (const name of [
      '.ddia-notesrc.json',
      '.ddia-notesrc',
      '.ddia-notesrc.yaml',
      'ddia-notes.config.mjs',
    ]) {
      symlinkSync(secret, join(cwd, 'inner', name));
      const { status, stderr } = run(['lint', 'inner/n.md'], { cwd });
      expect(stderr).toMatch(/^error: \S*inner\/\S+ is a link to a file outside its (?:repository|folder);/);
      expect([status, stderr.includes('root')]).toEqual([2, false]);
      unlinkSync(join(cwd, 'inner', name));
    }
    symlinkSync(secret, join(cwd, 'inner/package.json'));
    expect(run(['lint', 'inner/n.md'], { cwd }).stderr).toMatch(
      /^error: \S*package\.json is not valid JSON \([^:]*\)/,
    );
  });

  it.each([
    ['extends a file outside', { extends: '../secret.json' }],
    ['has its books written outside', { output: { dir: '../elsewhere' } }],
    ['has its books written outside, through a link', { output: { dir: 'link/book' } }],
  ])('leads nowhere else: %s', (_, config) => {
    const cwd = repositories({ '.ddia-notesrc': JSON.stringify(config) });
    symlinkSync('..', join(cwd, 'inner/link'));
    const note = '# T\n\n## A\n\na\n\n## B\n\nb\n';
    const { status, stderr } = run(['build', '--split', '--stdin-filename', 'inner/n.md'], {
      cwd,
      stdin: note,
    });
    expect(stderr).toMatch(
      /^error: \S*inner\/\.ddia-notesrc has (?:an “output\.dir”|a path in “extends”) outside its (?:repository|folder);/,
    );
    expect([status, existsSync(join(cwd, 'elsewhere')), existsSync(join(cwd, 'book'))]).toEqual([
      2,
      false,
      false,
    ]);
  });
});

describe('a program of one’s own is run', () => {
  it('anywhere in the repository of the current folder, whatever it names', () => {
    const folder = folderOf({
      'repo/.git/HEAD': '',
      'repo/ddia-notes.config.mjs': CONFIG,
      'repo/a/b/n.md': WRONG,
      'repo/c/ddia-notes.config.json': '{ "extends": "../../shared/base.mjs" }',
      'repo/c/n.md': WRONG,
      'shared/base.mjs': CONFIG,
    });
    expect(run(['build', '../a/b/n.md', 'n.md'], { cwd: join(folder, 'repo/c') }).stdout).toBe(WRONG + WRONG);
  });

  it('outside of repositories in the current folder, and below it, and above it up to the home folder', () => {
    const folder = folderOf({ 'x/ddia-notes.config.mjs': CONFIG, 'x/y/n.md': WRONG });
    expect(run(['build', 'x/y/n.md'], { cwd: folder }).stdout).toBe(WRONG);
    const above = run(['build', 'n.md'], { cwd: join(folder, 'x/y') });
    expect(above.stderr).toMatch(
      /mjs is a program outside the current folder, and was not run; name it with --config/,
    );
    expect(run(['build', 'n.md'], { cwd: join(folder, 'x/y'), env: { HOME: folder } }).stdout).toBe(WRONG);
    const elsewhere = folderOf();
    expect(run(['build', join(folder, 'x/y/n.md')], { cwd: elsewhere }).status).toBe(2);
    expect(read(folder, 'x/y/n.md')).toBe(WRONG);
  });
});

it.each([
  ['JSON', '.ddia-notesrc.json', '['.repeat(100_000)],
  ['JSON with an end', '.ddia-notesrc.json', `{"words":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['JSON of objects', 'ddia-notes.config.json', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['a rule', '.ddia-notesrc', `{"rules":{"x/y":["warn",${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}]}}`],
  ['a plugin', '.ddia-notesrc', `{"plugins":[["./x.mjs",${'['.repeat(50_000)}${']'.repeat(50_000)}]]}`],
  ['YAML', '.ddia-notesrc.yaml', `words: ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`],
  ['package.json', 'package.json', `{"ddia-notes":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
])('a config nested too deeply is blamed itself: %s', (_, name, text) => {
  const folder = folderOf({ 'a.md': WRONG, [name]: text });
  const { status, stderr } = run(['build', '-w', 'a.md'], { cwd: folder });
  expect(stderr).toMatch(new RegExp(`^error: \\S*${name.replaceAll('.', '\\.')}\\S* .*\n$`));
  expect(stderr).not.toContain('a.md');
  expect([status, read(folder, 'a.md')]).toEqual([2, WRONG]);
});
