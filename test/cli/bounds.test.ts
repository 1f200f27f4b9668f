import { describe, expect, it } from 'vitest';
import { folderOf, RIGHT, run } from './run.ts';

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
  const advice = 'use at most 4 in each part between slashes';

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
    expect(stderr).toContain(advice);
    expect(status).toBe(2);
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
      'error: note.md is nested more than 500 levels deep on line 1; remove some levels of quotation, list or emphasis\n',
    );
    expect(status).toBe(2);
  }
});
