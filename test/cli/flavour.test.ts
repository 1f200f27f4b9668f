/** The flavour of notes: told by the config, by the project around them, by their extension or their own syntax. */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { FLAVOUR_NAMES } from '../../src/source/dialect/flavours.ts';
import { folderOf } from './run.ts';
import { run } from './shared-process.ts';

const DASHES = 'We waited for the wind all day -- it came only at night.\n';
const DASHED = DASHES.replace('--', '—');
/** Maths where spaces may be inside the dollars, and prose elsewhere. */
const DOLLARS = 'The sum $ of all we recieve $ is small.\n';
const FIXED = DOLLARS.replace('recieve', 'receive');

function build(files: Record<string, string>, note = 'docs/n.md'): string {
  const { stdout, stderr, status } = run(['build', note], { cwd: folderOf(files) });
  expect(status, stderr).toBe(0);
  return stdout;
}

describe('the project around a note', () => {
  it.each([
    ['_quarto.yml', ''],
    ['mkdocs.yml', 'site_name: x\n'],
    ['hugo.toml', ''],
    ['_config.yml', 'title: x\n'],
    ['_toc.yml', ''],
    ['myst.yml', ''],
    ['conf.py', 'extensions = ["myst_parser"]\n'],
    ['_bookdown.yml', ''],
    ['docs/hugo.yaml', ''],
  ])('makes dashes itself: %s', (file, text) => {
    expect(build({ 'docs/n.md': DASHES, [file]: text })).toBe(DASHES);
  });

  it.each([
    ['nothing', 'x.txt', ''],
    ['Obsidian', '.obsidian/app.json', '{}'],
    ['Docusaurus', 'docusaurus.config.js', 'process.exit(1)'],
    ['Sphinx without MyST', 'conf.py', 'extensions = []\n'],
    ['a config.toml without the folders of Hugo', 'config.toml', ''],
    ['a project further in', 'docs/.obsidian/app.json', '{}'],
  ])('does not: %s', (_what, file, text) => {
    const more: Record<string, string> = file.startsWith('docs/') ? { 'mkdocs.yml': '' } : {};
    expect(build({ 'docs/n.md': DASHES, [file]: text, ...more })).toBe(DASHED);
  });

  it('has Hugo’s folders beside its config.toml', () => {
    expect(build({ 'docs/n.md': DASHES, 'config.toml': '', 'layouts/x.html': '' })).toBe(DASHES);
  });

  it('is looked for up to the root of the repository', () => {
    const files = { 'inner/docs/n.md': DASHES, '_quarto.yml': '' };
    expect(build(files, 'inner/docs/n.md')).toBe(DASHES);
    const dir = folderOf(files);
    execFileSync('git', ['init', '-q', join(dir, 'inner')]);
    expect(run(['build', 'inner/docs/n.md'], { cwd: dir }).stdout).toBe(DASHED);
  });

  it('is not asked about a README that the host of the repository shows', () => {
    const dir = folderOf({ 'README.md': DASHES, 'n.md': DASHES, '_quarto.yml': '' });
    execFileSync('git', ['init', '-q', dir]);
    expect(run(['build', 'README.md'], { cwd: dir }).stdout).toBe(DASHED);
    expect(run(['build', 'n.md'], { cwd: dir }).stdout).toBe(DASHES);
  });

  it('says nothing of anchors in a README further down, or in a hidden folder, which it may never show', () => {
    const note =
      '# T\n\n## Contents\n\n- [1. Install](#1-install)\n- [2. Run](#2-run)\n\n## 1. Install\n\nText.\n\n## 2. Run\n\nText.\n';
    for (const path of ['sub/README.md', '.claude/x/skill.md'])
      expect(build({ '_quarto.yml': '', [path]: note }, path)).toBe(note);
    expect(build({ '_quarto.yml': '', 'sub/n.md': note }, 'sub/n.md')).toContain('(#install)');
  });

  it('is only looked at: a folder, a pipe or a program in place of a file is no sign', () => {
    const dir = folderOf({
      'docs/n.md': DASHES,
      'docs/conf.py/x': '',
      'docusaurus.config.mjs': 'process.exit(1)',
    });
    execFileSync('mkfifo', [join(dir, 'conf.py')]);
    expect(run(['build', 'docs/n.md'], { cwd: dir })).toMatchObject({ status: 0, stdout: DASHED });
  });

  it('says whose anchors count, unless the config does', () => {
    const note = '# A\n\nSee [it](#_1-knots).\n\n## 1. Knots\n\nText.\n';
    const findings = (files: Record<string, string>) =>
      run(['lint', '--rule', 'broken-link: error', 'docs/n.md'], {
        cwd: folderOf({ 'docs/n.md': note, ...files }),
      }).stdout;
    expect(findings({ 'docs/.vitepress/config.js': '' })).not.toContain('broken-link');
    expect(findings({ 'docusaurus.config.ts': '' })).toContain('#_1-knots');
    expect(
      findings({ 'docusaurus.config.ts': '', 'ddia-notes.config.json': '{"anchors": "vitepress"}' }),
    ).not.toContain('broken-link');
  });
});

it('leaves the levels of headings on slides, which are sizes', () => {
  const text = '# Knots\n\n#### Bowline\n\nText.\n\n---\n\n###### By hand\n';
  expect(fixText(text, { flavour: 'slides' }).text).toBe(text);
  expect(fixText(text, { flavour: 'github' }).text).not.toBe(text);
  const deck = '# A\n\n---\nclass: text-center\nlayout: center\n---\n\n##### B\n\n---\n\n# C\n';
  expect(fixText(deck).text).toBe(deck);
});

it('leaves an indented paragraph where a template may begin a definition above it', () => {
  const text = 'A bowline makes a loop.\n\n  See also: the reef knot.\n';
  for (const flavour of ['mkdocs', 'hugo', 'jekyll', 'pandoc', 'quarto', 'myst'] as const)
    expect(fixText(text, { flavour }).text).toBe(text);
  for (const flavour of ['github', 'docusaurus', 'obsidian'] as const)
    expect(fixText(text, { flavour }).text).toBe(text.replace('  See', 'See'));
});

describe('the note itself', () => {
  it.each([
    ['an extension', '', 'n.qmd'],
    ['an extension in upper case', '', 'n.Rmd'],
    ['keys of Pandoc', '---\nbibliography: x.bib\n---\n\n', 'n.md'],
    ['a shortcode', '{{< ref "a" >}}\n\n', 'n.md'],
    ['attributes of kramdown', '{: .note }\n\n', 'n.md'],
    ['a directive', '```{note}\nx\n```\n\n', 'n.md'],
    ['an admonition', '!!! note\n\n    x\n\n', 'n.md'],
    ['a callout', '::: {.callout-tip}\nx\n:::\n\n', 'n.md'],
  ])('shows by %s that its program makes dashes', (_what, head, name) => {
    expect(build({ [name]: head + DASHES }, name)).toBe(head + DASHES);
  });

  it('may say it in its front matter', () => {
    const head = '---\nddia-notes:\n  flavour: jekyll\n---\n\n';
    expect(build({ 'docs/n.md': head + DASHES })).toBe(head + DASHES);
  });
});

describe('the config', () => {
  it.each(FLAVOUR_NAMES)('may name %s', (flavour) => {
    const config = JSON.stringify({ flavour });
    const makes = ['mkdocs', 'hugo', 'jekyll', 'pandoc', 'quarto', 'myst'].includes(flavour);
    const text = build({ 'docs/n.md': `${DASHES}\n${DOLLARS}`, 'ddia-notes.config.json': config });
    const prose = ['github', 'pandoc', 'quarto'].includes(flavour);
    expect(text).toBe(`${makes ? DASHES : DASHED}\n${prose ? FIXED : DOLLARS}`);
    expect(fixText(`${DASHES}\n${DOLLARS}`, { flavour }).text).toBe(text);
  });

  it('counts more than the project, and may differ by note', () => {
    const overrides = [{ files: 'docs/**', flavour: 'pandoc' }];
    const files = {
      'n.md': DASHES,
      'docs/n.md': DASHES,
      'mkdocs.yml': '',
      'ddia-notes.config.json': JSON.stringify({ flavour: 'github', overrides }),
    };
    expect(build(files)).toBe(DASHES);
    expect(build(files, 'n.md')).toBe(DASHED);
  });

  it('makes dashes all the same where it says which', () => {
    const rules = { dash: ['warn', { style: 'en-spaced' }] };
    const files = {
      'docs/n.md': DASHES,
      '_quarto.yml': '',
      'ddia-notes.config.json': JSON.stringify({ rules }),
    };
    expect(build(files)).toBe(DASHES.replace('--', '–'));
  });

  it('refuses a flavour that there is not', () => {
    const dir = folderOf({ 'n.md': DASHES, 'ddia-notes.config.json': '{"flavour": "obsidan"}' });
    expect(run(['build', 'n.md'], { cwd: dir }).stderr).toMatch(/obsidan.*“obsidian”/);
  });
});

it('prices and variables are prose in every flavour', () => {
  const note = 'We recieve $5 and $6, US$ 5, and $ 7 or $ 8 from $HOME and $PATH.\n';
  for (const flavour of FLAVOUR_NAMES)
    expect(fixText(note, { flavour }).text).toBe(note.replace('recieve', 'receive'));
});
