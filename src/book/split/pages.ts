/**
 * Dividing a note into pages: which of its sections get a file of their own, and which text belongs to each
 * page.
 */

import type { Heading, RootContent } from 'mdast';
import { isContentsName } from '../../contents/contents-place.ts';
import { headingText } from '../../links/slug.ts';
import { kindOf } from '../../outline/section-kind.ts';
import { blockOf, isUnwritten, type Section, sectionsOf } from '../../outline/sections.ts';
import { lineStart } from '../../source/line-bounds.ts';
import { type Source, startOf } from '../../source/source.ts';
import { type Numbering, numberingOf } from '../../titles/numbering.ts';
import type { DivideBy } from '../book-options.ts';

/**
 * A part of the note that gets a file of its own. Together, the pages are the note, in order and without
 * gaps.
 */
export interface Page {
  /** An index is the first page of the book or of a folder, whose other pages are its children. */
  readonly kind: 'index' | 'chapter';
  /** The text of the heading; empty for the index of a note without a title. */
  readonly title: string;
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

/** The share of the note that numbered sections must cover to divide it. */
const NUMBERED_SHARE = 1 / 3;
/**
 * The share of the note that its first section must cover to be its title, if other sections have the same
 * depth.
 */
const TITLE_SHARE = 0.8;

/**
 * Divides a note. Headings are used as written; those in lists and block quotes are ignored.
 *
 * @param unsplit the headings of sections that get no page of their own; they remain in the page before.
 * @returns the pages in order, the book's index first; only the index if there is nothing to divide by.
 */
export function divide(
  source: Source,
  by: DivideBy,
  unsplit: ReadonlySet<Heading> = new Set(),
): readonly Page[] {
  const sections = writtenSections(source);
  const { title, heads } = plan(sections, by, source.body.length);
  const parents = new Set([...heads].flatMap((head) => ancestorsOf(head)));

  const index = makePage(title, 'index', undefined, 'body', 0);
  const pages: Building[] = [index];
  const visit = (siblings: readonly Section[], folder: Building): void => {
    for (const section of siblings) {
      const isParent = parents.has(section);
      const role = roleOf(section, sections);
      // Text before the first page of a folder belongs to its index, unless it is a preface, for example.
      if (!isParent && !heads.has(section) && folder.children.length === 0 && role !== 'front') continue;
      const block = blockOf(section.entry);
      if (block.type === 'heading' && unsplit.has(block)) {
        if (isParent) visit(section.children, folder);
        continue;
      }
      const start = lineStart(source.body, startOf(block));
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
  const block = section && blockOf(section.entry);
  const title = section?.entry.text ?? '';
  return {
    kind,
    title,
    heading: block?.type === 'heading' ? block : undefined,
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

/** Returns the sections of the headings as written. */
function writtenSections(source: Source): readonly Section[] {
  const headings = source.tree.children.filter((block) => block.type === 'heading');
  return sectionsOf(
    source,
    headings.map((heading) => ({
      type: 'heading',
      heading,
      text: headingText(heading),
      depth: heading.depth,
      why: undefined,
      tagline: undefined,
    })),
  );
}

function extentOf({ entry, end }: Section): number {
  return end - startOf(blockOf(entry));
}

/**
 * Finds the section that is the book's title, always the first one, and the sections that each get a page.
 */
function plan(
  sections: readonly Section[],
  by: DivideBy,
  size: number,
): { title: Section | undefined; heads: ReadonlySet<Section> } {
  let title = titleOf(sections, size);
  const candidates = headsOf(sections, title, by, size);
  // A table of contents at the start belongs to the index.
  const afterContents = candidates.findIndex(({ entry }) => !isContentsName(entry.text));
  let heads = afterContents === -1 ? [] : candidates.slice(afterContents);
  const [only, another] = heads;
  if (by === 'chapter' && only && !another) {
    // A single page for nearly the whole note is not a book, so its sections get pages. Below a title, it
    // becomes their folder.
    if (extentOf(only) > TITLE_SHARE * size && only.children.length > 1) {
      if (only === sections[0]) title = only;
      heads = [...shallowest(sectionsBelow(only), undefined)];
    } else if (!numberingOf(only.entry.text)) {
      heads = [];
    }
  }
  return { title, heads: new Set(heads) };
}

/**
 * Returns the section that contains the whole book: it alone has its depth, covers nearly all of the note, or
 * is only a title.
 */
function titleOf(sections: readonly Section[], size: number): Section | undefined {
  const [first, ...others] = sections;
  if (!first) return undefined;
  if (kindOf(first, sections) === 'title') return first;
  const numbering = numberingOf(first.entry.text);
  const isOneOfMany = others.some(
    ({ entry }) => numbering && numberingOf(entry.text)?.word === numbering.word,
  );
  if (isUnwritten(first) && first.children.length === 0 && !isOneOfMany && others.length > 1) return first;
  const big = extentOf(first) > TITLE_SHARE * size && first.children.length > 1;
  return big && !numbering ? first : undefined;
}

function sectionsBelow({ children }: Section): Section[] {
  return children.flatMap((child) => [child, ...sectionsBelow(child)]);
}

function ancestorsOf({ parent }: Section): Section[] {
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

function isPartSection({ entry }: Section): boolean {
  return numberingOf(entry.text)?.kind === 'part';
}

/** Returns the sections that each get a page. */
function headsOf(
  sections: readonly Section[],
  title: Section | undefined,
  by: DivideBy,
  size: number,
): readonly Section[] {
  if (typeof by === 'number') return sections.filter(({ entry }) => entry.depth === by);
  const outermost = (kind: Numbering['kind']): Section[] => {
    const numbered = new Set(sections.filter(({ entry }) => numberingOf(entry.text)?.kind === kind));
    const outer = [...numbered].filter(
      (section) => !ancestorsOf(section).some((above) => numbered.has(above)),
    );
    const inParts = outer.some((section) => ancestorsOf(section).some(isPartSection));
    return inParts || outer.reduce((sum, section) => sum + extentOf(section), 0) >= NUMBERED_SHARE * size
      ? outer
      : [];
  };
  const parts = outermost('part');
  if (by === 'part') return parts;
  const chapters = outermost('chapter');
  if (chapters.length > 0) return chapters;
  if (parts.length > 1) return parts;
  return shallowest(sections, title);
}

/** Returns the sections of the lowest depth that several sections have. */
function shallowest(sections: readonly Section[], title: Section | undefined): readonly Section[] {
  const candidates = sections.filter((section) => section !== title && !isContentsName(section.entry.text));
  const depths = candidates.map(({ entry }) => entry.depth).sort((a, b) => a - b);
  const first = depths.find((depth, i) => depth === depths[i + 1]) ?? depths[0];
  return sections.filter((section) => section !== title && section.entry.depth === first);
}
