/** I8 and I10: links keep their targets, and everything but prose is unchanged. */

import { deepEqual, ok } from 'node:assert/strict';
import type { Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { findContents } from '../../../src/contents/find-contents.ts';
import { bodyOf, headingsBySlug } from '../judge.ts';
import type { Oracle } from './oracle.ts';
import { applyTypos, listWords, unlisted } from './words.ts';

const opaque: Oracle<boolean> = {
  id: 'I10 opaque',
  check(one) {
    if (!one.isComparable) return false;
    const before = opaqueParts(one.before, one.text, one.relisted);
    if (one.built.text !== one.text) deepEqual(opaqueParts(one.after, one.built.text, one.relisted), before);
    return before.length > 0;
  },
};

/** Syntax of other programs in plain text, if it is unambiguous. */
const FOREIGN = [
  /(?<!\\)\$\$[^\n$]+\$\$/g,
  /(?<=^|\n)\$\$\n(?:(?!.*\$\$)[^#>\n]*\n)*\$\$(?=[ \t]*(?:\n|$))/g,
  /\[\[[^\]\n]+\]\]/g,
  /\{\{[^}]*\}\}/g,
  /\{%[^%]*%\}/g,
  /^(?:[-*+] )?\p{L}[\p{L}\w -]{0,30}:: \S.*?(?=[ \t]*$)/gmu, // properties of Logseq and Dataview
  /(?<=^|^[ \t]*\n|\n[ \t]*\n)---\n(?:\w+: \w.*\n)+---(?=\n|$)/g, // the settings of a slide
  /https?:\/\/[^\s<>()[\]`"*_~|\\]+/g,
];

/**
 * Returns the source of every node that no rule may change, in order. Links within the note are not included,
 * because they may be added or removed.
 *
 * @param relisted whether to skip the table of contents.
 */
export function opaqueParts(tree: Root, text: string, relisted: boolean): string[] {
  const body = bodyOf(text);
  const list = relisted ? findContents(tree)?.list : undefined;
  const rest = unlisted(tree, text, relisted);
  const parts: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node === list) return SKIP;
    const slice = () => body.slice(node.position!.start.offset, node.position!.end.offset);
    switch (node.type as string) {
      case 'code':
        // The blank lines after indented code do not belong to it.
        parts.push(`code ${(node as { value?: string }).value}`, slice().trimEnd());
        break;
      case 'inlineCode':
      case 'html':
      case 'yaml':
      case 'toml':
      case 'json':
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
        parts.push(slice());
        break;
      case 'definition':
        // A definition that leads to a heading follows it, as links do.
        if (!(node as { url: string }).url.startsWith('#')) parts.push(slice());
        break;
      case 'link': {
        const { url, title } = node as { url: string; title?: string | null };
        if (!url.startsWith('#')) parts.push(`${url} ${title}`);
        break;
      }
      case 'linkReference':
        parts.push((node as { identifier: string }).identifier);
    }
  });
  const first = tree.children[0];
  const matter = first && ['yaml', 'toml', 'json'].includes(first.type) ? first.position!.end.offset! : 0;
  const prose = rest.slice(matter);
  const dollars = prose.match(/(?<!\\)\$/g)?.length ?? 0;
  const maths =
    dollars === 2 ? (prose.match(/\$(?:\S|(?=\s[^$]*\s\$))[^$`<\\\n]*\$(?![ \t]?\d)/g) ?? []) : [];
  return [...parts, ...FOREIGN.flatMap((pattern) => prose.match(pattern) ?? []), ...maths];
}

const contents: Oracle<boolean> = {
  id: 'I10 contents list',
  check(one) {
    if (!one.relisted) return false;
    // Only words of links to removed headings may be lost.
    const gone = one.built.done.flatMap(({ ruleId, changes = [] }) =>
      ruleId === 'contents' ? changes.map(({ shown }) => shown) : [],
    );
    const kept = applyTypos(
      [...listWords(one.after), ...gone, textOf(one.after)].join(' '),
      one.typos,
    ).toLowerCase();
    for (const word of listWords(one.before)) {
      const fixed = applyTypos(word, one.typos).toLowerCase();
      ok(kept.includes(fixed), `“${word}” is gone from the contents list`);
    }
    return true;
  },
};

const links: Oracle<boolean> = {
  id: 'I8 links',
  check(one) {
    if (!one.isComparable) return false;
    const before = linkGoals(one.before, one.relisted);
    const led = before.filter(([, goal]) => goal !== undefined).length;
    if (led === 0 || one.built.text === one.text) return led > 0;
    const after = linkGoals(one.after, one.relisted);
    // Corrected on both sides: a heading that is not corrected for the sake of a link means the same.
    const said = (goal: readonly (string | undefined)[]) =>
      goal.map((text) => text && applyTypos(text, one.typos));
    for (const [i, goal] of before.entries()) {
      if (goal[1] !== undefined) deepEqual(said(after[i] ?? []), said(goal));
    }
    return true;
  },
};

/** Returns the text of each link within the note, in order, and that of the heading it leads to, if any. */
function linkGoals(tree: Root, relisted: boolean): (readonly [string, string | undefined])[] {
  const list = relisted ? findContents(tree)?.list : undefined;
  const headings = headingsBySlug(tree);
  const goals: (readonly [string, string | undefined])[] = [];
  visit(tree, (node) => {
    if (node === list) return SKIP;
    if ((node.type !== 'link' && node.type !== 'definition') || !node.url.startsWith('#')) return;
    const heading = headings.get(decoded(node.url.slice(1)).toLowerCase());
    goals.push([node.type === 'link' ? textOf(node) : node.identifier, heading && titleOf(heading)]);
  });
  return goals;
}

/** Returns the text of a heading, without emphasis around it. */
function titleOf(heading: Nodes): string {
  return textOf(heading).replace(/\s+/g, ' ').trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const contentOracles: readonly Oracle<boolean>[] = [opaque, contents, links];
