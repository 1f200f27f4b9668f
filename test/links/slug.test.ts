import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { vitepressEmoji } from '../../src/links/emoji.ts';
import { type AnchorStyle, headingsOf, slugsOf } from '../../src/links/slug.ts';
import { provideEmoji } from '../../src/links/vitepress-slug.ts';
import { parseStock } from '../properties/promises.ts';

provideEmoji(vitepressEmoji);

const folder = join(import.meta.dirname, 'slugs');
const text = readFileSync(join(folder, 'headings.md'), 'utf8');
const lines = text.split('\n').filter(Boolean);
const tree = parseStock(text);
const slugs = (style: AnchorStyle) => [...slugsOf(tree, style).values()];

/** The slugs made by the programs themselves; `npm run test:anchors` updates them. */
const referenceSlugs = (name: string) =>
  readFileSync(join(folder, `${name}.txt`), 'utf8')
    .split('\n')
    .slice(0, lines.length);

/** Headings with different slugs, as messages. */
function differences(expected: readonly string[], actual: readonly string[]): string[] {
  return lines.flatMap((line, i) =>
    expected[i] === actual[i] ? [] : [`${line} → ${actual[i]}, expected ${expected[i]}`],
  );
}

describe('hard headings', () => {
  it('have GitHub’s slugs', () => {
    const slugger = new GithubSlugger();
    const expected = headingsOf(tree).map((heading) =>
      slugger.slug(textOf(heading, { includeImageAlt: false, includeHtml: false })),
    );
    expect(expected.length).toBe(lines.length);
    expect(differences(expected, slugs('github'))).toEqual([]);
  });

  it('have Docusaurus’ slugs', () => {
    expect(differences(referenceSlugs('docusaurus'), slugs('docusaurus'))).toEqual([]);
  });

  it('have VitePress’ slugs, except character references, escapes and single tildes, which VitePress does not decode', () => {
    // These headings change the numbers of later ones, so numbers are ignored.
    const known = /&#?\w+;|&AMP|\\|~\w+~|<sub>/;
    const bare = (slug: string) => slug.replace(/-\d+$/, '');
    const rest = lines.map((_, i) => i).filter((i) => !known.test(lines[i]!));
    const [theirs, ours] = [referenceSlugs('vitepress'), slugs('vitepress')];
    expect(rest.length).toBeGreaterThan(1000);
    const different = rest.filter((i) => bare(theirs[i]!) !== bare(ours[i]!));
    expect(different.map((i) => `${lines[i]} → ${ours[i]}, expected ${theirs[i]}`)).toEqual([]);
    expect(rest.filter((i) => theirs[i] !== ours[i]).length).toBeLessThan(50);
  });

  it.each(['mkdocs', 'pandoc'] as const)(
    'have the slugs of %s, except raw HTML, character references and TeX, which it parses differently',
    (style) => {
      // These headings change the numbers of later ones, so numbers are ignored.
      const bare = (slug: string) => slug.replace(/[-_]\d+$/, '');
      const [theirs, ours] = [referenceSlugs(style), slugs(style)];
      const different = lines.flatMap((line, i) => (bare(theirs[i]!) === bare(ours[i]!) ? [] : line));
      expect(different.filter((line) => !/[<&\\^]|_\*\*|_a __b__|\uFEFF|two words/.test(line))).toEqual([]);
      expect(different.length).toBeLessThan(25);
    },
  );
});

/** The slugs of level-2 headings, in order. */
function slugsOfTexts(style: AnchorStyle | undefined, ...headings: string[]): string[] {
  return [...slugsOf(parseStock(headings.map((text) => `## ${text}\n`).join('\n')), style).values()];
}

it('makes GitLab’s slugs according to its documentation and its Ruby code', () => {
  expect(
    slugsOfTexts(
      'gitlab',
      'Some words of a title',
      'Some words of a title',
      'A :thumbsup: in it',
      'Hangul 한글, too',
      'With 3.5 (and parentheses)',
      'Many   spaces and --- hyphens',
      '2024',
      'ΟΔΟΣ',
      'Snake_case & *more*',
      'Title {#id}',
    ),
  ).toEqual([
    'some-words-of-a-title',
    'some-words-of-a-title-1',
    'a-thumbsup-in-it',
    'hangul-한글-too',
    'with-35-and-parentheses',
    'many-spaces-and-hyphens',
    'anchor-2024',
    'οδοσ',
    'snake_case-more',
    'title-id',
  ]);
});

it('numbers equal slugs as MkDocs and Pandoc do', () => {
  const headings = ['Log', 'Log', 'Log 1', '日本', '日本', '1. Log', 'Own {#own}'];
  expect(slugsOfTexts('mkdocs', ...headings)).toEqual(['log', 'log_1', 'log-1', '_1', '_2', '1-log', 'own']);
  expect(slugsOfTexts('pandoc', ...headings)).toEqual([
    'log',
    'log-1',
    'log-1-1',
    '日本',
    '日本-1',
    'log-2',
    'own',
  ]);
});

it('makes mdBook’s slugs according to mdBook’s own tests', () => {
  expect(
    slugsOfTexts(
      'mdbook',
      '`--passes`: add more passes',
      'Method calls 🐙 and more 👼',
      'Übung',
      'Übung',
      '中文標題 CJK title',
      '_-_12345',
      'Half ½ and {#half}',
      'ALL Caps',
      'One',
      'One 1',
      'One',
      '::',
    ),
  ).toEqual([
    '--passes-add-more-passes',
    'method-calls--and-more-',
    'übung',
    'übung-1',
    '中文標題-cjk-title',
    '_-_12345',
    'half',
    'all-caps',
    'one',
    'one-1',
    'one-2',
    'section',
  ]);
});

it('makes GitHub’s slugs by default, but supports explicit ids', () => {
  expect(slugsOfTexts(undefined, 'One', 'One', '🎉 Two')).toEqual(['one', 'one-1', '-two']);
  expect(slugsOfTexts(undefined, 'One', 'Two {#second}')).toEqual(['one', 'second']);
  expect(slugsOfTexts('github', 'Two {#second}')).toEqual(['two-second']);
});

it('numbers equal slugs, keeps other scripts, removes emoji, and uses explicit ids by default', () => {
  const note = parseStock(
    '# A & B\n\n## `x` *y*!\n\n## 日本語 😀\n\n> ## A & B\n\n## Own {#mine}\n\n## a--b\n',
  );
  expect([...slugsOf(note).values()]).toEqual(['a--b', 'x-y', '日本語-', 'a--b-1', 'mine', 'a--b-2']);
});
