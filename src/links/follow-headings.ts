/** Links to headings: which heading each leads to, before and after a change (promise I8). */

import type { Heading, Nodes, Root } from 'mdast';
import { descendants } from '../source/walk.ts';
import { baseNameOf, fileOf, isForeign, isFromRoot, mayMean } from './addresses.ts';
import { isMarkdownFile } from './markdown-files.ts';
import { type Reference, referencesIn } from './references.ts';
import { type AnchorStyle, slugsOf } from './slug.ts';

/** Where a note stands: what shows it, and under which address others link to it. */
export interface NoteAddress {
  /** Whose slugs its headings have; see `slugsOf`. */
  readonly anchors?: AnchorStyle | undefined;
  /** Its file as a URL; `undefined` where it has no name. */
  readonly url?: string | undefined;
}

/** Whether a reference stays within its note. Where the note has no name, any Markdown file may be it. */
export function isWithin({ address, kind }: Reference, { url }: NoteAddress): boolean {
  if (address === '') return true;
  if (url === undefined) return kind !== 'wiki' && !isForeign(address) && isMarkdownFile(address);
  if (kind === 'wiki') return baseNameOf(url) === baseNameOf(address);
  // From a root that nobody knows: it may well be this one.
  const file = isFromRoot(address) ? address : fileOf(address, url);
  return file !== undefined && mayMean(file, url);
}

/** Where a slug leads before and after a change. */
interface Course {
  readonly heading: Heading;
  /** The slug that leads there afterwards; `undefined` where the heading is gone. */
  readonly slug: string | undefined;
}

/**
 * Follows headings through a change.
 *
 * @param origin from the nodes of `after` to what they were in `before`; a node missing there is its own.
 * @returns for each slug of `before`, in small letters, where it led and what leads there now.
 */
export function followSlugs(
  before: Root,
  after: Root,
  origin: ReadonlyMap<Nodes, Nodes>,
  { anchors }: NoteAddress,
): Map<string, Course> {
  const slugs = new Map(
    [...slugsOf(after, anchors)].map(([heading, slug]) => [origin.get(heading) ?? heading, slug]),
  );
  return new Map(
    [...slugsOf(before, anchors)].map(([heading, slug]) => [
      slug.toLowerCase(),
      { heading, slug: slugs.get(heading) },
    ]),
  );
}

/** What led to a heading and, after a change, does not lead there any more. */
export interface LostLink extends Course {
  /** The reference in the tree before. */
  readonly reference: Reference;
}

/**
 * Compares where links within the note lead before and after a change. Links that led nowhere before, or that the
 * change has taken away, do not count.
 */
export function lostLinks(
  before: Root,
  after: Root,
  origin: ReadonlyMap<Nodes, Nodes>,
  place: NoteAddress,
): LostLink[] {
  const within = (tree: Root) =>
    referencesIn(tree).filter((one) => one.fragment !== undefined && isWithin(one, place));
  const led = within(before);
  if (led.length === 0) return [];
  const courses = followSlugs(before, after, origin, place);
  const left = new Map<Nodes, Set<string>>();
  for (const node of descendants(after)) left.set(origin.get(node) ?? node, new Set());
  for (const { node, fragment } of within(after))
    left.get(origin.get(node) ?? node)!.add(fragment!.toLowerCase());
  return led.flatMap((reference) => {
    const course = courses.get(reference.fragment!.toLowerCase());
    const fragments = left.get(reference.node);
    if (!course || !fragments || (course.slug !== undefined && fragments.has(course.slug.toLowerCase())))
      return [];
    return [{ ...course, reference }];
  });
}
