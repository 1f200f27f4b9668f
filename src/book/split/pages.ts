/**
 * Dividing a note into pages: which of its sections get a file of their own, and which text belongs to each
 * page.
 */

import type { Heading, RootContent } from 'mdast';
import { isContentsName } from '../../contents/contents-place.ts';
import type { HtmlEntry, MarkdownEntry } from '../../outline/find-outline.ts';
import { kindOf } from '../../outline/section-kind.ts';
import {
  ancestorsOf,
  blockOf,
  isOpening,
  isUnwritten,
  type Section,
  startOfSection,
} from '../../outline/sections.ts';
import { lineStart } from '../../source/line-bounds.ts';
import type { RangeSet } from '../../source/range-set.ts';
import { type Source, startOf } from '../../source/source.ts';
import { type Numbering, numberingOf } from '../../titles/numbering.ts';
import type { DivideBy } from '../book-options.ts';
import { containersIn } from './containers.ts';
import { planHeads } from './page-heads.ts';
import { withRunningNumbers, writtenSections } from './page-sections.ts';

/**
 * A part of the note that gets a file of its own. Together, the pages are the note, in order and without
 * gaps.
 */
export interface Page {
  /** An index is the first page of the book or of a folder, whose other pages are its children. */
  readonly kind: 'index' | 'chapter';
  /** The text of the heading; empty for the index of a note without a title. */
  readonly title: string;
  /** A heading of the tree, or an `HtmlHeading`. */
  readonly heading: Heading | undefined;
  readonly numbering: Numbering | undefined;
  /** The range of the page in the note's body. */
  readonly start: number;
  readonly end: number;
  /** The index of the folder that contains the page; `undefined` for the book's index. */
  readonly parent: Page | undefined;
  readonly children: readonly Page[];
  /** The position in the folder, from 1. */
  readonly position: number;
  /** Whether the page is front matter of the book, such as a preface, or back matter, such as an appendix. */
  readonly role: 'front' | 'back' | 'body';
  /** Whether the page consists of headings only. */
  readonly unwritten: boolean;
}

interface Building extends Page {
  end: number;
  readonly children: Page[];
}

/**
 * Divides a note. Headings are used as written; those in lists and block quotes are ignored.
 *
 * @param unsplit the headings of sections that get no page of their own; they remain in the page before.
 * @param name the name of the note, which its first heading may repeat as a title.
 * @returns the pages in order, the book's index first; only the index if there is nothing to divide by.
 */
export function divide(
  source: Source,
  by: DivideBy,
  unsplit: ReadonlySet<Heading> = new Set(),
  name = '',
): readonly Page[] {
  const written = writtenSections(source);
  const sections = typeof by === 'number' ? written : withRunningNumbers(source, written);
  const { title, heads } = planHeads(sections, by, { size: source.body.length, name });
  const containers = containersIn(source);
  const parents = new Set([...heads].flatMap((head) => ancestorsOf(head)));

  const index = makePage(title, 'index', undefined, 'body', 0);
  const pages: Building[] = [index];
  const visit = (siblings: readonly Section[], folder: Building): void => {
    for (const section of siblings) {
      const isParent = parents.has(section);
      const role = roleOf(section, sections);
      // Text before the first page of a folder belongs to its index, unless it is a preface, for example.
      if (!isParent && !heads.has(section) && folder.children.length === 0 && role !== 'front') continue;
      const heading = headingOf(section);
      const begin = startOfSection(section.entry);
      const top = startWithOpenings(source, section, begin, containers);
      // A page cannot begin inside a block of HTML or a container.
      if (unsplit.has(heading) || begin > startOf(blockOf(section.entry)) || containers.hit(top, top)) {
        if (isParent) visit(section.children, folder);
        continue;
      }
      // Chapters below the heading of a table of contents belong beside it.
      if (isParent && isContentsName(section.entry.text)) {
        visit(section.children, folder);
        continue;
      }
      const start = lineStart(source.body, top);
      const page = makePage(section, isParent ? 'index' : 'chapter', folder, role, start);
      folder.children.push(page);
      pages.push(page);
      if (isParent) visit(section.children, page);
    }
  };
  const roots = sections.filter(({ parent }) => !parent);
  // The title is the first section, so that its children precede the other sections without a parent.
  if (heads.size > 0) visit(title ? [...title.children, ...roots.slice(1)] : roots, index);
  for (const [i, page] of pages.entries()) page.end = pages[i + 1]?.start ?? source.body.length;
  return pages;
}

/**
 * Returns the offset at which a section begins, or at which the HTML right above its heading does if the heading is
 * HTML as well, or in a container.
 */
function startWithOpenings(
  { tree }: Source,
  { entry }: Section,
  begin: number,
  containers: RangeSet,
): number {
  if (entry.type !== 'html' && !containers.hit(begin, begin)) return begin;
  const blocks = tree.children;
  let at = blocks.indexOf(blockOf(entry));
  while (at > 0 && isOpening(blocks[at - 1]!)) at--;
  return startOf(blocks[at]!);
}

/** Returns the top-level blocks of each page. */
export function blocksOfPages(
  { tree }: Source,
  pages: readonly Page[],
): ReadonlyMap<Page, readonly RootContent[]> {
  const blocks = new Map<Page, RootContent[]>(pages.map((page) => [page, []]));
  let at = 0;
  for (const block of tree.children) {
    while (pages[at + 1] && startOf(block) >= pages[at + 1]!.start) at++;
    blocks.get(pages[at]!)!.push(block);
  }
  return blocks;
}

function makePage(
  section: Section | undefined,
  kind: Page['kind'],
  parent: Building | undefined,
  role: Page['role'],
  start: number,
): Building {
  const title = section?.entry.text ?? '';
  return {
    kind,
    title,
    heading: section && headingOf(section),
    numbering: numberingOf(title),
    start,
    end: start,
    parent,
    children: [],
    position: (parent?.children.length ?? 0) + 1,
    role,
    unwritten: parent !== undefined && section !== undefined && isUnwritten(section),
  };
}

function roleOf(section: Section, all: readonly Section[]): Page['role'] {
  const kind = kindOf(section, all);
  return kind === 'front' || kind === 'back' ? kind : 'body';
}

/** Returns the heading of a section made by `writtenSections`. */
function headingOf({ entry }: Section): Heading {
  return (entry as MarkdownEntry | HtmlEntry).heading;
}
