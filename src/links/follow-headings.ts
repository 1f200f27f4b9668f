/** Links to headings within a note: which heading each of them leads to, before and after a change. */

import type { Heading, Nodes, Root } from 'mdast';
import type { Fix } from '../source/fix.ts';
import { isHtmlHeading } from '../source/html-headings.ts';
import { descendants, nodesOf } from '../source/walk.ts';
import { baseNameOf, fileOf, isExternal, isFromRoot, mayMean } from './addresses.ts';
import { isMarkdownFile } from './markdown-files.ts';
import { type Reference, referencesIn } from './references.ts';
import { type AnchorStyle, headingsOf, slugsOf } from './slug.ts';

/** What links to a note depend on: the style of its anchors, and its URL. */
export interface NoteAddress {
  /** The program whose slugs its headings have; see `slugsOf`. */
  readonly anchors?: AnchorStyle | undefined;
  /** The URL of its file; `undefined` for a note without a file. */
  readonly url?: string | undefined;
}

/**
 * Whether a reference may lead to a place in its own note. If the note has no file, a link to any Markdown
 * file may.
 */
export function isWithin({ address, kind }: Reference, { url }: NoteAddress): boolean {
  if (address === '') return true;
  if (url === undefined) return kind !== 'wiki' && !isExternal(address) && isMarkdownFile(address);
  if (kind === 'wiki') return baseNameOf(url) === baseNameOf(address);
  // The root of the site is unknown, so the path may be that of this note.
  const file = isFromRoot(address) ? address : fileOf(address, url);
  return file !== undefined && mayMean(file, url);
}

/** The heading of an old slug, and its slug after a change. */
export interface SlugChange {
  readonly heading: Heading;
  /** The new slug of the heading; `undefined` if the heading was removed. */
  readonly slug: string | undefined;
}

/**
 * Compares the slugs of headings before and after a change.
 *
 * @param origin from the nodes of `after` to those of `before`; nodes that are the same in both may be
 * absent.
 * @returns the heading and its new slug for each slug of `before` in lower case.
 */
export function slugChanges(
  before: Root,
  after: Root,
  origin: ReadonlyMap<Nodes, Nodes>,
  { anchors }: NoteAddress,
): Map<string, SlugChange> {
  const slugs = new Map(
    markdownSlugs(after, anchors).map(([heading, slug]) => [origin.get(heading) ?? heading, slug]),
  );
  return new Map(
    markdownSlugs(before, anchors).map(([heading, slug]) => [
      slug.toLowerCase(),
      { heading, slug: slugs.get(heading) },
    ]),
  );
}

/** Returns the slugs of headings in Markdown. Those in HTML are never edited. */
function markdownSlugs(tree: Root, style: AnchorStyle | undefined): [Heading, string][] {
  return [...slugsOf(tree, style)].filter(([heading]) => !isHtmlHeading(heading));
}

/** A reference that led to a heading before a change, and no longer does. */
export interface LostLink extends SlugChange {
  /** The reference in the tree before the change. */
  readonly reference: Reference;
}

/**
 * Finds the links within a note that no longer lead to their heading after a change. Links that were dead
 * before, or that the change removed, are not included.
 *
 * @param origin see `slugChanges`.
 */
export function lostLinks(
  before: Root,
  after: Root,
  origin: ReadonlyMap<Nodes, Nodes>,
  place: NoteAddress,
): LostLink[] {
  const innerLinks = (tree: Root) =>
    referencesIn(tree).filter((reference) => reference.fragment !== undefined && isWithin(reference, place));
  const links = innerLinks(before);
  if (links.length === 0) return [];
  const changes = slugChanges(before, after, origin, place);
  const newFragments = new Map<Nodes, Set<string>>();
  for (const node of nodesOf(after)) newFragments.set(origin.get(node) ?? node, new Set());
  for (const { node, fragment } of innerLinks(after))
    newFragments.get(origin.get(node) ?? node)!.add(fragment!.toLowerCase());
  return links.flatMap((reference) => {
    const change = changes.get(reference.fragment!.toLowerCase());
    const fragments = newFragments.get(reference.node);
    if (!change || !fragments || (change.slug !== undefined && fragments.has(change.slug.toLowerCase())))
      return [];
    return [{ ...change, reference }];
  });
}

/** Whether any fix changes text in a heading, or anything but text. */
export function changesHeadings(tree: Root, fixes: readonly Fix[]): boolean {
  return fixes.some(headingChangesIn(tree));
}

/** Returns a function that checks whether a fix changes text in a heading of a tree, or anything but text. */
export function headingChangesIn(tree: Root): (fix: Fix) => boolean {
  let inHeadings: Set<Nodes> | undefined;
  return ({ expect }) =>
    expect.some(({ type, node }) => {
      if (type !== 'text') return true;
      inHeadings ??= new Set(headingsOf(tree).flatMap((heading) => [...descendants(heading)]));
      return inHeadings.has(node);
    });
}
