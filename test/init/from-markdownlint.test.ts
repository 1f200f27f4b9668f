/** `ddia-notes init --from markdownlint`. */

import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/config.ts';
import { MARKDOWNLINT_RULES } from '../../src/config/markdownlint/markdownlint-rules.ts';
import { translateMarkdownlint } from '../../src/init/from-markdownlint/translate-markdownlint.ts';
import { folderOf, RIGHT, read, stateOf } from '../cli/run.ts';
import { run } from '../cli/shared-process.ts';
import { shortOrLong } from '../short-or-long.ts';

const CONFIG = 'ddia-notes.config.json';
const IGNORED = '.ddia-notesignore';

/** Returns the config that is written for some files, with what is said about it. */
function translated(files: Readonly<Record<string, string>>) {
  const folder = folderOf({ 'notes/a.md': RIGHT, 'notes/b.md': RIGHT, ...files });
  const { status, stderr } = run(['init', '--from', 'markdownlint'], { cwd: folder });
  expect(status, stderr).toBe(0);
  const config = JSON.parse(read(folder, CONFIG)) as Record<string, unknown>;
  const lint = run(['lint', '--format', 'json'], { cwd: folder });
  expect(lint).toMatchObject({ status: 0, stderr: '' });
  const ignored = existsSync(join(folder, IGNORED)) ? read(folder, IGNORED) : '';
  return { folder, config, ignored, stderr };
}

/** Returns the settings of rules that are written for a config of markdownlint. */
function rulesOf(config: object): unknown {
  return translated({ '.markdownlint.json': JSON.stringify(config) }).config.rules;
}

/** As markdownlint has it by default. */
const BLANK_LINES = ['warn', { blankLines: 1 }];

describe('rules', () => {
  it.each<[string, object, object]>([
    ['the default', {}, { whitespace: BLANK_LINES }],
    ['an id', { MD024: false }, { whitespace: BLANK_LINES, 'duplicate-heading': 'off' }],
    [
      'an alias in any case',
      { 'No-Duplicate-Heading': false },
      { whitespace: BLANK_LINES, 'duplicate-heading': 'off' },
    ],
    ['an option', { MD009: false }, { whitespace: ['warn', { trailing: false, blankLines: 1 }] }],
    ['a parameter', { MD012: { maximum: 3 } }, { whitespace: ['warn', { blankLines: 3 }] }],
    ['an invalid parameter', { MD012: { maximum: 'x' } }, { whitespace: BLANK_LINES }],
    [
      'a tag',
      { blank_lines: false },
      { whitespace: ['warn', { headings: false, lists: false, finalNewline: false }] },
    ],
    [
      'a tag, then a rule',
      { whitespace: false, MD012: true },
      { whitespace: ['warn', { trailing: false, blankLines: 1 }] },
    ],
    [
      'the severity',
      { MD024: 'error', MD012: 'warning' },
      { whitespace: BLANK_LINES, 'duplicate-heading': 'error' },
    ],
    ['the severity of one of several', { MD047: 'error' }, { whitespace: BLANK_LINES }],
    [
      'the severity of all of several',
      { links: 'error' },
      { whitespace: BLANK_LINES, 'broken-link': 'error' },
    ],
    [
      'the severity of all that are on',
      { MD018: false, MD001: 'error' },
      { whitespace: BLANK_LINES, 'heading-level': 'error' },
    ],
    [
      'severity and enabled',
      { MD036: { severity: 'error', enabled: true } },
      { whitespace: BLANK_LINES, 'heading-from-emphasis': 'error' },
    ],
    [
      'not enabled',
      { MD036: { enabled: false } },
      { whitespace: BLANK_LINES, 'heading-from-emphasis': 'off' },
    ],
    ['one of two that correspond', { MD052: false }, { whitespace: BLANK_LINES }],
    ['both of two', { links: false }, { whitespace: BLANK_LINES, 'broken-link': 'off' }],
    [
      'a parameter against the counterpart',
      { MD022: { lines_below: [1, 0] } },
      { whitespace: ['warn', { headings: false, blankLines: 1 }] },
    ],
    ['nothing without a counterpart', { MD013: false, MD033: true, bogus: {} }, { whitespace: BLANK_LINES }],
    [
      'the default off',
      { MD047: true, default: false },
      {
        'heading-level': 'off',
        'heading-from-emphasis': 'off',
        'broken-link': 'off',
        'duplicate-heading': 'off',
        whitespace: ['warn', { trailing: false, leading: false, headings: false, lists: false }],
      },
    ],
  ])('are kept: %s', (_name, config, rules) => {
    expect(rulesOf(config)).toEqual(rules);
  });

  it('are off in a lint by the new config', () => {
    const wrong = '# Tides\n\nThey turn. \n';
    const { folder } = translated({ '.markdownlint.yaml': 'no-trailing-spaces: false\n' });
    writeFileSync(join(folder, 'notes/a.md'), wrong);
    expect(run(['lint'], { cwd: folder }).stdout).toBe('');
    writeFileSync(join(folder, CONFIG), '{}');
    expect(run(['lint', 'notes'], { cwd: folder }).stdout).toContain('(whitespace)');
  });

  it.each<[object, RegExp]>([
    [{ MD013: { line_length: 100 } }, /MD013 line-length has no counterpart\n/],
    [{ 'line-length': false }, /MD013 line-length has no counterpart; it was off\n/],
    [{ MD009: { br_spaces: 0 } }, /MD009 br_spaces has no counterpart: /],
    [
      { MD009: true },
      /MD009 no-trailing-spaces: .*; spaces that do not make a hard line break are removed\n/,
    ],
    [
      { MD024: {} },
      /MD024 no-duplicate-heading: .*; only headings with the same parent heading are compared\n/,
    ],
    [
      { MD022: { lines_above: 0 } },
      /MD022 lines_above has no counterpart, so the option “headings” of whitespace is off\n/,
    ],
    [{ MD001: false }, /MD001 heading-increment is off, but heading-level stays on because of MD018\n/],
    [
      { default: false, MD018: true },
      /MD001 heading-increment is off, but heading-level stays on because of MD018\n/,
    ],
    [
      { MD047: 'error', MD009: false },
      /MD047 single-trailing-newline has the severity “error”, but whitespace has “warn” because of MD012, /,
    ],
    [{ 'my-rule': true }, /“my-rule” is not a rule of markdownlint/],
    [{ default: false }, /^ {4}default: heading-level is off$/m],
    [
      { default: false, MD047: true },
      /^ {4}default: the options “trailing”, .+ and “.+” of whitespace are off$/m,
    ],
    [{}, /40 other rules of markdownlint have no counterpart\n/],
  ])('are named where they are not kept, or differ: %j', (config, message) => {
    expect(translated({ '.markdownlint.json': JSON.stringify(config) }).stderr).toMatch(message);
  });

  it('say nothing of what makes no difference', () => {
    const config = {
      MD009: { br_spaces: 2, strict: true },
      MD024: { siblings_only: true },
      MD051: { ignore_case: true },
    };
    const { stderr } = translated({ '.markdownlint.json': JSON.stringify(config) });
    expect(stderr).not.toMatch(/br_spaces|strict|siblings_only|ignore_case|parent heading|case is/);
  });

  it('of proper names are accepted words', () => {
    const config = { MD044: { names: ['Kleppmann', 'a*b', 3] } };
    expect(translated({ '.markdownlint.json': JSON.stringify(config) }).config.words).toEqual(['Kleppmann']);
  });
});

describe('files', () => {
  const NO_TABS = '{ "MD024": false }';
  const OFF = { whitespace: BLANK_LINES, 'duplicate-heading': 'off' };

  it.each<[string, Record<string, string>]>([
    ['JSON', { '.markdownlint.json': NO_TABS }],
    ['JSON with comments', { '.markdownlint.jsonc': '{\n  // why\n  "MD024": false,\n}\n' }],
    ['YAML', { '.markdownlint.yml': 'MD024: false\n' }],
    ['a file without an extension', { '.markdownlintrc': NO_TABS }],
    ['markdownlint-cli2', { '.markdownlint-cli2.yaml': 'config:\n  MD024: false\n' }],
    [
      'both, of which that of the rules counts',
      { '.markdownlint-cli2.jsonc': '{ "config": { "default": false } }', '.markdownlint.json': NO_TABS },
    ],
    [
      'what they extend',
      {
        '.markdownlint.json': '{ "extends": "config/base.yaml" }',
        'config/base.yaml': 'extends: ../more.json\n',
        'more.json': NO_TABS,
      },
    ],
    [
      'what they extend, overridden',
      {
        '.markdownlint.json': '{ "extends": "base.json", "MD024": false }',
        'base.json': '{ "MD024": true }',
      },
    ],
    ['the first of several', { '.markdownlint.json': NO_TABS, '.markdownlint.yaml': 'MD024: true\n' }],
  ])('are read: %s', (_name, files) => {
    const { config, stderr } = translated(files);
    expect(config.rules).toEqual(OFF);
    for (const name of Object.keys(files)) expect(stderr).toContain(name);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'programs',
      { '.markdownlint.cjs': 'process.exit(7)', '.markdownlint.json': '{}' },
      /\.markdownlint\.cjs is a program and was not run\n/,
    ],
    [
      'programs to extend',
      { '.markdownlint.json': '{ "extends": "./x.cjs" }', 'x.cjs': 'process.exit(7)' },
      /“\.\/x\.cjs” in “extends” was not read: it is a program\n/,
    ],
    [
      'packages',
      { '.markdownlint.json': '{ "extends": "markdownlint/style/relaxed" }' },
      /was not read: it is not a file in this project\n/,
    ],
    [
      'files outside',
      { '.markdownlint.json': '{ "extends": "/etc/passwd" }' },
      /was not read: it is outside this project\n/,
    ],
    [
      'circles',
      { '.markdownlint.json': '{ "extends": "./.markdownlint.json" }' },
      /was not read: it extends itself\n/,
    ],
  ])('that are %s are named, and not read', (_name, files, message) => {
    expect(translated(files).stderr).toMatch(message);
  });

  it('are not read through a link to another project', () => {
    const elsewhere = folderOf({ 'secret.json': '{ "MD024": false }' });
    const folder = folderOf({ '.markdownlint.yaml': 'MD001: false\n', 'a.md': RIGHT });
    symlinkSync(join(elsewhere, 'secret.json'), join(folder, '.markdownlint.json'));
    const { stderr } = run(['init', '--from', 'markdownlint'], { cwd: folder });
    expect(stderr).toContain('.markdownlint.json was not read: it is a link out of this project');
    expect(read(folder, CONFIG)).not.toContain('duplicate-heading');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['no file', {}, /^error: --from found no markdownlint config in this folder; .*\n$/],
    [
      'only a program',
      { '.markdownlint.mjs': 'process.exit(7)' },
      /^error: --from found only \.markdownlint\.mjs, .*\n$/,
    ],
    [
      'no JSON',
      { '.markdownlint.json': '{\n  "MD001": ' },
      /^error: .*\.markdownlint\.json:2 is not valid JSON .*\n$/,
    ],
    ['no YAML', { '.markdownlint.yaml': 'a: [\n' }, /^error: .*\.markdownlint\.yaml:\d+ .*YAML.*\n$/],
    [
      'no settings',
      { '.markdownlint.yaml': '- MD001\n' },
      /^error: .*\.markdownlint\.yaml is not an object; use an object.*\n$/,
    ],
    [
      'a file that nests deeply',
      { '.markdownlint.yaml': `a: ${'['.repeat(30_000)}\n` },
      /^error: .*\.markdownlint\.yaml.*\n$/,
    ],
  ])('%s is an error, and nothing is written', (_name, files, error) => {
    const folder = folderOf({ 'a.md': RIGHT, ...files });
    const before = stateOf(folder);
    const { status, stderr } = run(['init', '--from', 'markdownlint'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(error);
    expect(stateOf(folder)).toEqual(before);
  });

  it('are shown where there is a config, and what is to be added to it', () => {
    const folder = folderOf({
      'a.md': RIGHT,
      [CONFIG]: '{}',
      '.markdownlint.json': '{ "MD024": false }',
      '.markdownlintignore': 'old.md\n',
      [IGNORED]: 'x.md\n',
    });
    const { status, stderr } = run(['init', '--from', 'markdownlint'], { cwd: folder });
    expect(status).toBe(1);
    expect(stderr).toContain('"duplicate-heading": "off"');
    expect(stderr).toMatch(/^would be kept from /m);
    expect(stderr).toMatch(/^would not be kept from /m);
    expect(stderr).toMatch(
      /\.ddia-notesignore already exists and was not changed; to skip the same notes, add this to it:\n {4}old\.md\n/,
    );
    expect([read(folder, CONFIG), read(folder, IGNORED)]).toEqual(['{}', 'x.md\n']);
  });
});

it.each([
  ['{ "MD013": [1, 2 }', 'missing “,”'],
  ['{ "MD013": true', 'missing “}”'],
  ['{ MD013: true }', 'unexpected character'],
])('%s is not valid, for a reason in words', (text, reason) => {
  const folder = folderOf({ 'a.md': RIGHT, '.markdownlint.json': text });
  const { status, stderr } = run(['init', '--from', 'markdownlint'], { cwd: folder });
  expect([status, stderr]).toEqual([
    2,
    `error: .markdownlint.json:1 is not valid JSON (${reason}); fix it\n`,
  ]);
});

it('shows only what a config lacks, and names what it sets otherwise', () => {
  const folder = folderOf({
    'a.md': RIGHT,
    [CONFIG]: '{ "notes": ["a.md"], "words": ["X"], "rules": { "whitespace": "error" } }',
    '.markdownlint.json': '{ "MD024": false, "MD044": { "names": ["X", "Y"] } }',
  });
  const { stderr } = run(['init', '--from', 'markdownlint'], { cwd: folder });
  const lines = /add this to it:\n((?: {4}.*\n)+)/.exec(stderr)![1]!;
  expect(JSON.parse(`{${lines}}`)).toEqual({
    compat: 'markdownlint',
    words: ['Y'],
    rules: { 'duplicate-heading': 'off' },
  });
  expect(stderr).toContain(`    ${CONFIG} already sets whitespace otherwise\n`);
});

describe('options of markdownlint-cli2', () => {
  const options = (data: object) => translated({ '.markdownlint-cli2.jsonc': JSON.stringify(data) });

  it('name the notes, and those to ignore', () => {
    const { config, ignored, stderr } = translated({
      'a [1].md': RIGHT,
      'x.mdx': RIGHT,
      '.markdownlint-cli2.jsonc': JSON.stringify({
        globs: [
          'notes/*.md',
          'old/*.md',
          './*.{md,mdx}',
          '!notes/b.md',
          '#node_modules',
          '../x/*.md',
          ':a [1].md',
        ],
        ignores: ['**/draft-*.md', '{x,y}/z.md', 'a(b|c).md', 'more/'],
      }),
    });
    expect(config.notes).toEqual(['notes/*.md', '*.{md,mdx}', 'a [1].md']);
    expect(ignored).toBe('/notes/b.md\n/**/draft-*.md\n/x/z.md\n/y/z.md\n/more\n');
    expect(stderr).toContain('the glob “../x/*.md” has no counterpart\n');
    expect(stderr).toContain('the glob “a(b|c).md” has no counterpart\n');
    expect(stderr).toContain('“old/*.md” matches no notes\n');
  });

  it.each([
    ['**', '.'],
    ['**/*', '.'],
    ['.', '*.md'],
    ['**/*.md', '**/*.md'],
  ])('glob %s is %s', (glob, note) => {
    expect(
      translateMarkdownlint({ files: [], config: {}, options: { globs: [glob] }, ignored: [], unread: [] })
        .config.notes,
    ).toEqual([note]);
  });

  it('leave the notes to be found, and keep comments, unless they say otherwise', () => {
    expect(options({}).config).toMatchObject({ notes: ['notes'], compat: 'markdownlint' });
    expect(options({ noInlineConfig: true }).config.compat).toBeUndefined();
  });

  it.each<[object, RegExp]>([
    [{ fix: true }, /fix has no counterpart: use lint --fix\n/],
    [{ customRules: ['./x.cjs'] }, /customRules has no counterpart\n/],
    [{ gitignore: false }, /gitignore has no counterpart: /],
    [{ overrides: [{ filter: ['../*.md'], config: {} }] }, /override 1 has no counterpart\n/],
    [
      { overrides: [{ filter: ['*.md'], config: { MD013: true } }] },
      /override 1: MD013 line-length has no counterpart\n/,
    ],
  ])('%j are named', (data, message) => {
    expect(options(data).stderr).toMatch(message);
  });

  it('say nothing of what is about the output', () => {
    expect(options({ noBanner: true, noProgress: true, gitignore: true }).stderr).not.toMatch(
      /noBanner|gitignore/,
    );
  });

  it('for some notes are overrides, of which the first counts there and the last here', () => {
    const { config } = options({
      config: { MD012: { maximum: 2 } },
      overrides: [
        { filter: ['*.md', '!x.md'], config: { MD024: false }, combine: 'merge' },
        { filter: ['docs/**'], config: { MD009: false }, combine: 'replace' },
      ],
    });
    expect(config.overrides).toEqual([
      {
        files: ['docs/**'],
        rules: {
          'duplicate-heading': ['warn', {}],
          whitespace: ['warn', { trailing: false, blankLines: 1 }],
        },
      },
      {
        files: ['./*.md'],
        excludeFiles: ['./x.md'],
        rules: { 'duplicate-heading': 'off', whitespace: ['warn', { blankLines: 2 }] },
      },
    ]);
  });
});

it('makes a valid config of anything', () => {
  const names = MARKDOWNLINT_RULES.flatMap(({ id, aliases, tags }) => [id, ...aliases, ...tags]);
  const value = fc.oneof(
    fc.constantFrom<unknown>(true, false, 'error', 'warning', null, 3, []),
    fc.dictionary(
      fc.constantFrom('maximum', 'lines_below', 'names', 'enabled', 'severity', 'strict'),
      fc.jsonValue(),
    ),
  );
  const config = fc.dictionary(fc.oneof(fc.constantFrom(...names, 'default'), fc.string()), value);
  const globs = fc.array(fc.oneof(fc.string(), fc.jsonValue()), { maxLength: 4 });
  const options = fc.record(
    {
      globs,
      ignores: fc.oneof(globs, fc.jsonValue()),
      overrides: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.oneof(fc.jsonValue(), fc.record({ filter: globs, config }, { requiredKeys: [] })), {
          maxLength: 3,
        }),
      ),
      noInlineConfig: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(config, options, (rules, given) => {
      const { config: made } = translateMarkdownlint({
        files: [],
        config: rules,
        options: given,
        ignored: [],
        unread: [],
      });
      expect(() => checkConfig(made, 'the config')).not.toThrow();
    }),
    { numRuns: shortOrLong(300, 20_000) },
  );
});
