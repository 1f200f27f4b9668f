import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT } from './run.ts';
import { run } from './shared-process.ts';

/** A name of which a pattern with many wildcards matches all but the end, in very many ways. */
const NAME = `${'a'.repeat(120)}.md`;
const PATTERN = '*a*a*a*a*a*a*a*a*b';

function aliases(): string {
  const rows = Array.from(
    { length: 11 },
    (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`,
  );
  return `---\nx:\n  a0: &a0 [word]\n${rows.join('\n')}\nddia-notes:\n  words: *a11\n---\n\n${RIGHT}`;
}

describe('a pattern with too many wildcards is an error', () => {
  const advice = /use at most 4 (?:wildcards and groups )?in each part between slashes/;

  it.each([
    ['on the command line', {}, [PATTERN]],
    ['in the notes of a config', { '.ddia-notesrc.json': JSON.stringify({ notes: [PATTERN] }) }, []],
    [
      'in an override',
      { '.ddia-notesrc.json': JSON.stringify({ overrides: [{ files: [`**/${PATTERN}`], rules: {} }] }) },
      [NAME],
    ],
    ['in an ignore file', { '.ddia-notesignore': `${PATTERN}\n` }, [NAME]],
  ])('%s', (_where, files, args) => {
    const cwd = folderOf({ [NAME]: RIGHT, ...files });
    const { status, stderr } = run(['lint', ...args], { cwd });
    expect(stderr).toContain('too many wildcards');
    expect(stderr).toMatch(advice);
    expect(status).toBe(2);
  });

  const long = 'a'.repeat(240);
  const many = (glob: (i: number) => string) => Array.from({ length: 1000 }, (_, i) => glob(i));
  const deep = `${'a/'.repeat(300)}a.md`;
  it.each([
    ['a group that repeats wildcards', ['+(*a)b'], `${long}.md`],
    ['a group that repeats a group', ['+(@(a|b))c'], `${long}.md`],
    ['a group whose choices begin alike', ['*(a|ab)c'], `${long}.md`],
    ['many globs', many((i) => `*a*a*a*b${i}`), `${long.slice(120)}.md`],
    ['one glob and a long name', ['*a*a*a*b'], `${long}.md`],
    ['many folders', ['**/a/**/a/**/a/**/b'], deep],
    ['two parts', ['*a*a*a*/*a*a*a*/b'], `${long}/${long}/a.md`],
    ['many choices', [`${`{${'a,'.repeat(1000)}a}`.repeat(4)}b`], `${long}.md`],
    ['folders in choices', ['{**/*a,a}{**/*a,a}b'], deep],
  ])('or with too many ways to match one name: %s', (_what, files, name) => {
    const overrides = files.map((one) => ({ files: one, words: ['x'] }));
    const config = { '.ddia-notesrc.json': JSON.stringify({ overrides }) };
    const cwd = folderOf({ [name]: RIGHT, ...config });
    const { status, stderr } = run(['lint', name], { cwd });
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^error: .* (?:has too many wildcards to match a path this long|repeats a group)/,
      ),
    ]);
    if (!/[{(]/.test(files[0]!)) {
      const ignoring = folderOf({ [name]: RIGHT, '.ddia-notesignore': `${files.join('\n')}\n` });
      expect(run(['lint', name], { cwd: ignoring }).stderr).toContain(
        'too many wildcards to match a path this long',
      );
    }
  });

  it('but not those of everyday use', () => {
    const files = [
      '**/drafts/**/*-*-*.{md,mdx}',
      '{docs,notes}/**/[a-z]*.md',
      '+(a|b)c++.md',
      '!(*.draft).md',
      'docs/**/{one,two}/**/*-*.{md,markdown}',
    ];
    const overrides = Array.from({ length: 20 }, () => ({ files, words: ['sharrd'] }));
    const path = `docs/guides/one/${'long-name-'.repeat(6)}/the-recipe-of-the-day.md`;
    const cwd = folderOf({
      [path]: '# A\n\nEvery sharrd of it is here.\n',
      'abbac++.md': '# A\n\nEvery sharrd of it is here.\n',
      '.ddia-notesrc.json': JSON.stringify({ overrides }),
      '.ddia-notesignore': '*-*-*.tmp\n**/out/**/*.log\n'.repeat(200),
    });
    const { status, stdout, stderr } = run(['lint', '--only', 'typo', '.'], { cwd });
    expect([status, stdout, stderr]).toEqual([0, expect.not.stringContaining('sharrd'), expect.anything()]);
  });

  it('and one with a few is none', () => {
    const cwd = folderOf({ 'a-b-c.md': RIGHT });
    expect(run(['lint', '**/*-*-*.{md,mdx}'], { cwd }).status).toBe(0);
  });
});

describe('front matter that is too much is invalid', () => {
  it.each([
    ['aliases that expand', aliases(), 'too many values'],
    [
      'an alias for what holds it',
      `---\nddia-notes: &a\n  words: [*a]\n---\n\n${RIGHT}`,
      'nested too deeply',
    ],
    [
      'YAML that is nested',
      `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n\n${RIGHT}`,
      'nested too deeply',
    ],
    ['TOML that is nested', `+++\na = ${'['.repeat(5000)}${']'.repeat(5000)}\n+++\n\n${RIGHT}`, ''],
    [
      'JSON that is nested',
      `---json\n{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}\n---\n\n${RIGHT}`,
      'nested too deeply',
    ],
  ])('%s', (_what, text, why) => {
    const cwd = folderOf({ 'note.md': text });
    const { status, stderr, stdout } = run(['lint', 'note.md'], { cwd });
    expect(stderr + stdout).toContain(why);
    expect(stderr + stdout).toContain('front matter');
    expect(status, 'a finding, not a failure').toBe(0);
  });
});

it.each([
  ['quotations', '> '.repeat(100_000)],
  ['lists', '- '.repeat(100_000)],
  ['both', '> - '.repeat(50_000)],
  ['pictures', '!['.repeat(50_000) + '](x)'.repeat(50_000)],
])('a note of %s that is nested too deeply is an error', (_what, line) => {
  const cwd = folderOf({ 'note.md': `${line}a\n` });
  for (const command of ['lint', 'build', 'outline']) {
    const { status, stdout, stderr } = run([command, 'note.md'], { cwd });
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'error: note.md:1 has more than 500 levels of nesting; remove some levels of block quotes, lists or emphasis\n',
    );
    expect(status).toBe(2);
  }
});
