/** Links in lists, such as a table of contents, that show the text of the heading to which they lead. */

import type { Heading, Link, Nodes, PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Edit } from '../source/edits.ts';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/range.ts';
import { endOf, startOf } from '../source/source.ts';
import { respectsProtected } from '../source/verify.ts';
import { descendants, nodesOf } from '../source/walk.ts';
import type { HeadingLinks } from './heading-links.ts';
import { titleOf } from './heading-title.ts';
import type { RefactorNote } from './refactoring.ts';
import type { WrittenReference, WrittenTarget } from './written-references.ts';

/** A link in a list that shows the old text of a heading: the range of that text, and what is there afterwards. */
export interface ListedTitle {
  readonly target: WrittenTarget;
  readonly link: Link;
  readonly range: Range;
  readonly text: string;
  readonly children: PhrasingContent[];
}

/** Returns the links to a heading in lists of its note that show its old text, also if their target remains valid. */
export function listedTitles(
  note: RefactorNote,
  heading: Heading,
  before: HeadingLinks,
  references: readonly WrittenReference[],
  title: string,
  renamed: Heading,
): ListedTitle[] {
  const inLists = new Set(
    nodesOf(note.source.tree).flatMap((node) => (node.type === 'listItem' ? [...descendants(node)] : [])),
  );
  const nested = renamed.children.some((child) =>
    [...descendants(child)].some(({ type }) => /^link|^html|^footnote/.test(type)),
  );
  if (nested || textOf(renamed) === textOf(heading)) return [];
  const items = references.flatMap(({ reference, target }) => {
    if (target?.node.type !== 'link') return [];
    const link = target.node;
    if (!inLists.has(link) || textOf(link).trim() !== titleOf(heading)) return [];
    if (before.targetOf(reference, note)?.heading !== heading) return [];
    const [first, last] = [link.children[0], link.children.at(-1)];
    if (!first?.position || !last?.position) return [];
    const range = { start: startOf(first), end: endOf(last) };
    return [{ target, link, range, text: title.trim(), children: renamed.children as PhrasingContent[] }];
  });
  return items.filter((item) => respectsProtected(note.source, titleFix(item, [], {})));
}

/** Adds the new texts of links to the fixes of their targets. */
export function withTitles(fixes: readonly Fix[], items: readonly ListedTitle[]): Fix[] {
  const itemOf = new Map<Nodes, ListedTitle>(items.map((item) => [item.link, item]));
  const merged = fixes.map((fix) => {
    const [expectation] = fix.expect;
    const item = expectation && 'node' in expectation ? itemOf.get(expectation.node) : undefined;
    if (!item || expectation?.type !== 'set') return fix;
    itemOf.delete(item.link);
    return titleFix(item, fix.edits, expectation.fields);
  });
  return [...merged, ...[...itemOf.values()].map((item) => titleFix(item, [], {}))];
}

function titleFix({ link, range, text, children }: ListedTitle, edits: readonly Edit[], fields: object): Fix {
  const next = { ...link, ...fields, children } as Link;
  const rewrites = { start: range.start, end: edits[0]?.end ?? range.end };
  return {
    edits: [{ ...range, text }, ...edits],
    expect: [{ type: 'replace', node: link, with: [next] }],
    rewrites,
  };
}
