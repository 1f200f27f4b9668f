/** The promises of the program as checks of one note, for property tests over many. */

import type { Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { expect } from 'vitest';
import { type Config, fixText } from '../../src/index.ts';
import { findContents } from '../../src/outline/contents.ts';
import { slugsOf } from '../../src/outline/slug.ts';

export const ALL_OFF: Config = { rules: { '*': 'off' } };

/** Stock remark, so that a fault of our own parser cannot hide. */
const stock = unified().use(remarkParse).use(remarkGfm);
const stockWithMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']);
/** Where it is not closed, remark-frontmatter makes remark read the note without its lists and quotations. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\r?\n(?:[\s\S]*?\n)?\1[ \t]*(?:\r?\n|$)/;

export function parseStock(text: string): Root {
  const body = text.replace(/^\uFEFF/, '');
  return (FRONT_MATTER.test(body) ? stockWithMatter : stock).parse(body);
}

export function crlf(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

/** Counts of what a check saw, to be printed. */
export interface Counts {
  notes: number;
  changed: number;
  fixes: Record<string, number>;
  opaque: number;
  /** Links that led to a heading, and those of them that were rewritten to follow it. */
  links: number;
  mended: number;
  /** Findings that were left to the author. */
  left: number;
}

export function noCounts(): Counts {
  return { notes: 0, changed: 0, fixes: {}, opaque: 0, links: 0, mended: 0, left: 0 };
}

/** Checks I1, I2, I4, I6, I8 and I10 of a note that is built with every rule on. */
export function checkPromises(before: string, counts: Counts): string {
  expect(fixText(before, ALL_OFF).text).toBe(before);
  const outcome = fixText(before);
  const after = outcome.text;
  expect(outcome.fighting).toEqual([]);

  const again = fixText(after);
  expect(again.text).toBe(after);
  expect(again.done).toEqual([]);
  expect(outcome.done.length > 0).toBe(before !== after);

  counts.notes++;
  if (before !== after) counts.changed++;
  for (const { ruleId } of outcome.done) counts.fixes[ruleId] = (counts.fixes[ruleId] ?? 0) + 1;

  const done = (id: string) => outcome.done.filter(({ ruleId }) => ruleId === id);
  const wordings = [...done('typo'), ...done('repeated-word')];
  const typos = wordings.map(({ actual, expected }) => [actual!, expected![0]!] as const);
  const old = parseStock(before);
  const now = parseStock(after);
  const relisted = done('contents').length > 0;
  // A list may name lines that only became headings in this build; then it cannot be found in the note before.
  const comparable = !relisted || findContents(old) !== undefined;

  // I10: what is not prose is the same to the byte.
  if (comparable) {
    const opaque = opaqueParts(old, before, relisted);
    expect(opaqueParts(now, after, relisted)).toEqual(opaque);
    counts.opaque += opaque.length;
  }

  // I2, I6: the same words in the same order, but for the typos; headings only as the fixes said.
  // Corrected on both sides, so that what stays misspelt in code is no difference; code is compared above.
  if (comparable) {
    const kept = (tree: Root, text: string) =>
      letters(applyTypos(unlisted(tree, text, relisted).replace(/^[ \t>]+/gm, ''), typos));
    expect(kept(now, after)).toBe(kept(old, before));
  }
  const spaced = done('heading-level').filter(({ actual }) => actual!.startsWith('#'));
  const promoted = done('heading-from-emphasis').length + spaced.length;
  const demoted = done('heading-tagline').length;
  expect(count(now, 'heading')).toBe(count(old, 'heading') + promoted - demoted);
  const others = ['list', 'listItem', 'blockquote', 'table', 'tableCell', 'link', 'thematicBreak'] as const;
  if (!relisted)
    for (const type of others) expect([type, count(now, type)]).toEqual([type, count(old, type)]);

  // A hard break goes only with the emphasised line that it parted from its text.
  expect(count(old, 'break') - count(now, 'break')).toBeLessThanOrEqual(promoted);
  expect(count(now, 'break')).toBeLessThanOrEqual(count(old, 'break'));

  // The contents list loses no word but those of links to headings that are gone.
  if (relisted) {
    const gone = done('contents').flatMap(({ shown }) => shown ?? []);
    const kept = applyTypos([...listWords(now), ...gone, textOf(now)].join(' '), typos).toLowerCase();
    for (const word of listWords(old)) expect(kept).toContain(applyTypos(word, typos).toLowerCase());
  }

  // I8: a link that led to a heading leads to the same one.
  const goals = linkGoals(now, relisted);
  for (const [i, [link, goal]] of comparable ? linkGoals(old, relisted).entries() : []) {
    if (goal === undefined) continue;
    const [name, after] = goals[i]!;
    expect([applyTypos(name, typos), after]).toEqual([applyTypos(link, typos), applyTypos(goal, typos)]);
    counts.links++;
  }
  counts.mended += outcome.links;
  counts.left += outcome.left.length;
  return after;
}

/**
 * The source of every node that no rule may touch, in order; links within the note may come and go.
 *
 * @param relisted whether to leave the contents list out, which is the one part that a rule writes anew.
 */
function opaqueParts(tree: Root, text: string, relisted: boolean): string[] {
  const body = text.replace(/^\uFEFF/, '');
  const list = relisted ? findContents(tree)?.list : undefined;
  const rest = unlisted(tree, text, relisted);
  const parts: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node === list) return SKIP;
    const slice = () => body.slice(node.position!.start.offset, node.position!.end.offset);
    switch (node.type) {
      case 'code':
        // The blank lines after indented code are not its own.
        parts.push(`code ${node.value}`, slice().trimEnd());
        break;
      case 'inlineCode':
      case 'html':
      case 'yaml':
      case 'definition':
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        parts.push(slice());
        break;
      case 'link':
        if (!node.url.startsWith('#')) parts.push(`${node.url} ${node.title}`);
        break;
      case 'linkReference':
        parts.push(node.identifier);
    }
  });
  return [...parts, ...(rest.match(/\$\$[\s\S]+?\$\$|\[\[[^\]\n]+\]\]|\{\{[^}]*\}\}|\{%[^%]*%\}/g) ?? [])];
}

/** A note without its contents list, where that was written anew. */
function unlisted(tree: Root, text: string, relisted: boolean): string {
  const body = text.replace(/^\uFEFF/, '');
  const position = relisted ? findContents(tree)?.list.position : undefined;
  return position ? body.slice(0, position.start.offset) + body.slice(position.end.offset) : body;
}

/** The words of a note's contents list, addresses aside. */
function listWords(tree: Root): string[] {
  const words: string[] = [];
  const list = findContents(tree)?.list;
  if (list) visit(list, 'text', ({ value }) => void words.push(...(value.match(/\p{L}{3,}/gu) ?? [])));
  return words;
}

/** What is left of a text without white space, dashes, links within it, and the marks of headings and emphasis. */
function letters(text: string): string {
  return text.replace(/#[\w%-]+|[\s#*_=\\—–\u2010\u00AD-]+/g, '');
}

function applyTypos(text: string, typos: readonly (readonly [string, string])[]): string {
  return typos.reduce(
    (result, [wrong, right]) =>
      result.replaceAll(new RegExp(`(?<!\\p{L})${wrong.replace(' ', '\\s+')}(?!\\p{L})`, 'gu'), right),
    text,
  );
}

function count(tree: Root, type: Nodes['type']): number {
  let sum = 0;
  visit(tree, type, () => {
    sum++;
  });
  return sum;
}

/** The text of each link within the note, in order, and that of the heading that it leads to, if it does. */
function linkGoals(tree: Root, relisted: boolean): [string, string | undefined][] {
  const list = relisted ? findContents(tree)?.list : undefined;
  const headings = new Map(
    [...slugsOf(tree)].map(([heading, slug]) => [slug.toLowerCase(), textOf(heading)]),
  );
  const goals: [string, string | undefined][] = [];
  visit(tree, (node) => {
    if (node === list) return SKIP;
    if (node.type !== 'link' || !node.url.startsWith('#')) return;
    goals.push([textOf(node), headings.get(decodeURI(node.url.slice(1)).toLowerCase())]);
  });
  return goals;
}
