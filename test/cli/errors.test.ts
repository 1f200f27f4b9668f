import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, read, stateOf, WRONG } from './run.ts';
import { run } from './shared-process.ts';

/** What every error has to be: one line, what and where and what to do, no stack trace. */
function expectError(stderr: string, ...parts: readonly (string | RegExp)[]): void {
  expect(stderr).toMatch(/^error: .+\n$/);
  for (const part of parts) expect(stderr).toMatch(part);
}

describe('a note that cannot be built', () => {
  const notes: readonly (readonly [what: string, note: string | Buffer, parts: readonly RegExp[]])[] = [
    ['invalid UTF-8', Buffer.from('# Caf\xe9 au lait\n', 'latin1'), [/0xe9 at offset 5;/, /iconv/]],
    ['UTF-8 cut short', Buffer.from('Café').subarray(0, -1), [/0xc3 at offset 3;/]],
    ['a surrogate in UTF-8', Buffer.from([0x61, 0x0a, 0xed, 0xa0, 0x80]), [/0xed at offset 2;/]],
    ['a binary file', Buffer.from('GIF89a\0\0'), [/is a binary file/, /name a Markdown note/]],
    ['a binary file that is no text either', Buffer.from([0x89, 0x50, 0, 0xff]), [/is a binary file/]],
    ['UTF-16, little end first', Buffer.from('\uFEFF# Mail\n', 'utf16le'), [/is UTF-16/, /iconv/]],
    ['UTF-16, big end first', Buffer.from('\uFEFF# Mail\n', 'utf16le').swap16(), [/is UTF-16/, /iconv/]],
    ['front matter that is no config', '---\nddia-notes: 3\n---\n', [/front matter/, /an object/]],
    ['an unknown key in it', '---\nddia-notes:\n  rulse: {}\n---\n', [/front matter/, /rules”/]],
    [
      'quotes without end',
      `${'> '.repeat(4000)}deep  \n`,
      [/:1 has more than 500 levels of nesting/, /remove some levels/],
    ],
  ];

  it.each(notes)('%s', (_, note, parts) => {
    const folder = folderOf({ 'sub/note.md': note });
    const before = stateOf(folder);
    const { status, stdout, stderr } = run(['build', '-w', 'sub/note.md'], { cwd: folder });
    expectError(stderr, /^error: sub\/note\.md[ :]/, ...parts);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stateOf(folder)).toEqual(before);
  });

  it('TOML that holds a line of three dashes is not broken', () => {
    const note = '+++\nrule = """\n---\n"""\n+++\n\n# Mail\n';
    expect(run(['build'], { stdin: note })).toMatchObject({ status: 0, stdout: note });
  });

  it.each([
    ['is missing', 'none.md', /does not exist; check/],
    ['is a folder without notes', 'none', /contains no notes; name another/],
    ['is in a file', 'good.md/note.md', /does not exist; .*not a folder/],
    ['is missing, with a line break in its name', 'no\nne.md', /does not exist/],
  ])('%s', (_, name, part) => {
    const folder = folderOf({ 'good.md': WRONG, 'none/note.txt': WRONG });
    const { status, stderr } = run(['build', '-w', name], { cwd: folder });
    expectError(stderr, part);
    expect(status).toBe(2);
  });

  it.each(['js', 'javascript', 'coffee', 'JS'])('never runs ---%s front matter', (language) => {
    const folder = folderOf();
    const proof = join(folder, 'ran');
    const program = `module.exports = require('fs').writeFileSync(${JSON.stringify(proof)}, '')`;
    for (const head of ['', '\uFEFF']) {
      const note = `${head}---${language}\n${program}\n---\n\n# Mail\n`;
      const { status, stderr } = run(['build'], { stdin: note, cwd: folder });
      expectError(stderr, /which is code and will not be executed; use YAML/);
      expect(status).toBe(2);
    }
    expect(existsSync(proof)).toBe(false);
  });

  it('does not stop the others, and the worst code wins', () => {
    const bad = Buffer.from([0xff]);
    const folder = folderOf({ 'a.md': WRONG, 'bad.md': bad, 'c.md': WRONG });
    const names = ['a.md', 'bad.md', 'none.md', 'c.md'];
    const check = run(['build', '--check', ...names], { cwd: folder });
    expect(check).toMatchObject({ status: 2, stdout: 'a.md\nc.md\n' });
    const write = run(['build', '-w', ...names], { cwd: folder });
    expect(write.status).toBe(2);
    expect(write.stderr.match(/^error: .*/gm)).toHaveLength(2);
    expect([read(folder, 'a.md'), read(folder, 'c.md')]).toEqual([RIGHT, RIGHT]);
  });
});

describe('a call that makes no sense', () => {
  const calls: readonly (readonly [what: string, args: string, parts: readonly RegExp[]])[] = [
    ['an unknown flag', '--wirte note.md', [/--wirte/, /--write|--help/]],
    ['an unknown rule', '--rule typoo:off note.md', [/typoo/, /did you mean “[^”]*typo”/]],
    ['an unknown rule with --only', '--only typoo note.md', [/typoo/, /did you mean “[^”]*typo”/]],
    ['a severity that is none', '--rule typo:loud note.md', [/"loud"/, /use one of: off, info, warn, error/]],
    ['a rule without a severity', '--rule typo note.md', [/--rule/, /use the form --rule "typo: off"/]],
    ['-w with --check', '-w --check note.md', [/--write/, /--check/, /use only one/]],
    ['-w with --diff', '-w --diff note.md', [/--write/, /--diff/, /use only one/]],
    ['-w with -o', '-w -o out.md note.md', [/--write/, /--output/, /use only one/]],
    ['-o with --check', '-o out.md --check note.md', [/--output/, /--check/, /use only one/]],
    ['-o with two notes', '-o out.md note.md other.md', [/--output/, /only one note/]],
    ['-o without a file', 'note.md -o', [/--output/]],
    ['-o on a folder', '-o sub note.md', [/sub is a folder/, /name a file/]],
    ['-w on standard input', '-w -', [/--write/, /standard input/]],
    ['no note at all', '', [/no notes/, /name a note/]],
    ['a config that is missing', '--config none.json note.md', [/none\.json does not exist/, /check/]],
    ['a config that is a folder', '--config sub note.md', [/sub is a folder/]],
  ];

  it.each(calls)('%s', (_, args, parts) => {
    const folder = folderOf({ 'note.md': WRONG, 'other.md': WRONG, 'sub/a.md': WRONG });
    const before = stateOf(folder);
    const { status, stdout, stderr } = run(['build', ...args.split(' ').filter(Boolean)], { cwd: folder });
    expectError(stderr, ...parts);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stateOf(folder)).toEqual(before);
  });

  it('does not tell a user to name notes where a config was wanted', () => {
    const { stderr } = run(['build', '--config', 'sub'], { cwd: folderOf({ 'sub/a.md': WRONG }) });
    expect(stderr).not.toContain('notes in it');
  });
});

describe('a config that is none', () => {
  const configs: readonly (readonly [what: string, config: string, parts: readonly RegExp[]])[] = [
    ['no JSON', '{ "rules": ', [/is not valid JSON/, /fix it/]],
    ['a list', '[]', [/an object/]],
    ['an unknown key', '{ "rulse": {} }', [/“rulse”/, /did you mean “rules”/]],
    ['an unknown key in it', '{ "output": { "dri": "x" } }', [/“output\.dri”/, /did you mean “output\.dir”/]],
    [
      'an unknown key like none',
      '{ "colour": 1 }',
      [/“colour”/, /use one of: “extends”, “notes”, “output”, .*“words”, “rules”/],
    ],
    ['an unknown rule', '{ "rules": { "whitspace": "off" } }', [/did you mean “rules\.whitespace”/]],
    [
      'a severity that is none',
      '{ "rules": { "typo": 2 } }',
      [/invalid value for “rules\.typo”: 2/, /use one of: off, info, warn, error/],
    ],
    [
      'an unknown option of a rule',
      '{ "rules": { "whitespace": ["warn", { "trailling": true }] } }',
      [/trailing”/],
    ],
    [
      'an option of the wrong kind',
      '{ "rules": { "whitespace": ["warn", { "trailing": 1 }] } }',
      [/invalid value for “rules\.whitespace\[1\]\.trailing”: 1; use true or false/],
    ],
    [
      'a level that is none',
      '{ "output": { "split": 9 } }',
      [/use one of: chapter, part, 1, 2, 3, 4, 5, 6\n/],
    ],
    ['a rule without anything', '{ "rules": { "typo": [] } }', [/use, for example, "typo": \["warn",\{\}\]/]],
    ['notes that are no list', '{ "notes": "a.md" }', [/“notes”/, /use, for example, "notes": \[/]],
  ];

  it.each(configs)('%s', (_, config, parts) => {
    const folder = folderOf({ 'note.md': WRONG, 'ddia-notes.config.json': config });
    const before = stateOf(folder);
    const { status, stdout, stderr } = run(['build', '-w', 'note.md'], { cwd: folder });
    expectError(stderr, /ddia-notes\.config\.json/, ...parts);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stateOf(folder)).toEqual(before);
  });

  it('a folder by that name', () => {
    const folder = folderOf({ 'note.md': WRONG, 'ddia-notes.config.json/x': '' });
    const { status, stderr } = run(['build', '-w', 'note.md'], { cwd: folder });
    expectError(stderr, /ddia-notes\.config\.json is a folder/);
    expect(status).toBe(2);
  });
});

it.each([
  ['build', '--output'],
  ['build', '--out-dir'],
  ['lint', '--config'],
  ['lint', '--exclude'],
  ['lint', '--output-file'],
  ['lint', '--cache-location'],
])('%s needs a value for %s: an empty one is none', (command, option) => {
  const { status, stderr } = run([command, option, '', 'note.md'], { cwd: folderOf({ 'note.md': WRONG }) });
  expectError(stderr, `${option} needs a value; use ${option} <`);
  expect(status).toBe(2);
});

describe('an error that concerns several notes', () => {
  const notes = { 'a.md': WRONG, 'b.md': WRONG, 'c.md': WRONG };

  it.each(['lint', 'lint --fix', 'lint --diff', 'build --check'])('is printed once: %s', (command) => {
    const args = [...command.split(' '), '-c', 'none.json', 'a.md', 'b.md', 'c.md'];
    const { status, stderr } = run(args, { cwd: folderOf(notes) });
    expect(stderr.match(/^error: none\.json does not exist; check the path$/gm)).toHaveLength(1);
    expect(status).toBe(2);
  });
});

it('a config without notes is named', () => {
  const cwd = folderOf({ '.ddia-notesrc': '{ "notes": [] }' });
  expectError(
    run(['lint'], { cwd }).stderr,
    '.ddia-notesrc has no entries in “notes”; add some, or name a note',
  );
});

it('another note that is nested too deeply is named', () => {
  const cwd = folderOf({ '.git/HEAD': '', 'a.md': '# A\n', 'deep.md': `${'> '.repeat(600)}x\n` });
  const { stderr } = run(['move', 'a.md', 'b.md'], { cwd });
  expectError(stderr, /^error: deep\.md:1 has more than 500 levels of nesting; /);
});

it('shows where it happened only where DEBUG asks for it', () => {
  const call = (env: Record<string, string>) => run(['build', 'none.md'], { cwd: folderOf(), env }).stderr;
  expect(call({})).not.toMatch(/^ {4}at /m);
  expect(call({ DEBUG: '1' })).toMatch(/^ {4}at /m);
});

describe('a command line that does not parse', () => {
  it.each([
    ['lint --formta json', '--formta is not an option; did you mean --format?'],
    ['init --foo', '--foo is not an option; did you mean --from or --hook?'],
    ['rules typo --no-config', '--no-config only works with --explain; add --explain WORD'],
    ['lint --xyz', '--xyz is not an option; see ddia-notes lint --help'],
    ['build -o', '--output needs a value; use --output <file>'],
    [
      'build --target gitbook a.md',
      '--target does not accept “gitbook”; use one of: plain, docusaurus, mdbook, vitepress',
    ],
    ['completion csh', 'completion does not accept “csh”; use one of: bash, zsh, fish'],
    ['join', 'join needs the argument <folder>; see ddia-notes join --help'],
    ['help foo', '“foo” is not a command; see ddia-notes --help'],
    ['help lnit', '“lnit” is not a command; did you mean “lint”?'],
    ['init --from eslint', '--from does not accept “eslint”; use markdownlint'],
    ['lsp a.md', 'lsp accepts no arguments; see ddia-notes lsp --help'],
    ['lint note', '“note” does not exist; check the path'],
    ['join a/book', 'a/book does not exist; check the path'],
    ['rules headings', '“headings” is not a rule; see ddia-notes rules'],
    ['rules headinglevel', '“headinglevel” is not a rule; did you mean “heading-level”?'],
    ['lint --rule tpyo:off a.md', '--rule names an unknown rule, “tpyo”; did you mean “typo”?'],
    ['outline a.md b.md', 'outline accepts only 1 argument; see ddia-notes outline --help'],
  ])('%s', (args, message) => {
    const { status, stdout, stderr } = run(args.split(' '), { cwd: folderOf() });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
  });
});
