/** Dividing a note into pages: which of its sections get a file of their own, and which text stands in which. */

import type { Heading, RootContent } from 'mdast';
import { isContentsName } from '../../contents/contents-place.ts';
import { headingText } from '../../links/slug.ts';
import { kindOf } from '../../outline/section-kind.ts';
import { blockOf, isUnwritten, type Section, sectionsOf } from '../../outline/sections.ts';
import { lineStart } from '../../source/line-bounds.ts';
import { type Source, startOf } from '../../source/source.ts';
import { type Numbering, numberingOf } from '../../titles/numbering.ts';
import type { DivideBy } from '../book-options.ts';

/** A part of the note that gets a file of its own. All pages together are the note, in order, without gaps. */
export interface Page {
  /** An index is the first page of a folder, or of the book; the pages of the folder are its children. */
  readonly kind: 'index' | 'chapter';
  /** What it is called; empty for the index of a note without a title. */
  readonly title: string;
  readonly heading: Heading | undefined;
  readonly numbering: Numbering | undefined;
  /** Its place in the note's body. */
  readonly start: number;
  readonly end: number;
  /** The index of the folder that it lies in; the book's own index lies in none. */
  readonly parent: Page | undefined;
  readonly children: readonly Page[];
  /** Its place in its folder, from 1. */
  readonly position: number;
  /** What it is in the book. */
  readonly role: 'front' | 'back' | 'body';
  /** Whether nothing stands in it but headings. */
  readonly unwritten: boolean;
}

interface Building extends Page {
  end: number;
  readonly children: Page[];
}

/** How much of the note sections with numbers must hold to be what it is divided into. */
const MUCH = 1 / 3;
/** How much of the note its first section must hold to be its title, where it is not alone at its depth. */
const NEARLY_ALL = 0.8;

/**
 * Divides a note. Its headings count as they are written, and those in lists and quotations not at all.
 *
 * @param keptTogether the headings of sections that get no page of their own: they stay in the page before.
 * @returns the pages in order, the book's index first; that one alone where there is nothing to divide by.
 */
export function divide(
  source: Source,
  by: DivideBy,
  keptTogether: ReadonlySet<Heading> = new Set(),
): readonly Page[] {
  const sections = writtenSections(source);
  const { title, heads } = plan(sections, by, source.body.length);
  const holders = new Set([...heads].flatMap((head) => ancestorsOf(head)));

  const index = makePage(title, 'index', undefined, 'body', 0);
  const pages: Building[] = [index];
  const visit = (siblings: readonly Section[], folder: Building): void => {
    for (const section of siblings) {
      const holds = holders.has(section);
      const role = roleOf(section, sections);
      // What comes before the first page of a folder stands in its index, unless it is a preface or the like.
      if (!holds && !heads.has(section) && folder.children.length === 0 && role !== 'front') continue;
      const block = blockOf(section.entry);
      if (block.type === 'heading' && keptTogether.has(block)) {
        if (holds) visit(section.children, folder);
        continue;
      }
      const start = lineStart(source.body, startOf(block));
      const page = makePage(section, holds ? 'index' : 'chapter', folder, role, start);
      folder.children.push(page);
      pages.push(page);
      if (holds) visit(section.children, page);
    }
  };
  const roots = sections.filter(({ parent }) => !parent);
  // The title is the first section, so that its children come before the other sections without a parent.
  if (heads.size > 0) visit(title ? [...title.children, ...roots.slice(1)] : roots, index);
  for (const [i, page] of pages.entries()) page.end = pages[i + 1]?.start ?? source.body.length;
  return pages;
}

/** The top-level blocks of each page. */
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

/** The sections by their headings as they are written. */
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

/** Which section is the book's title, always the first one, and which get a page each, whatever else does. */
function plan(
  sections: readonly Section[],
  by: DivideBy,
  size: number,
): { title: Section | undefined; heads: ReadonlySet<Section> } {
  let title = titleOf(sections, size);
  const found = headsOf(sections, title, by, size);
  // A contents list before all else stays before all else.
  const afterContents = found.findIndex(({ entry }) => !isContentsName(entry.text));
  let heads = afterContents === -1 ? [] : found.slice(afterContents);
  const [only, another] = heads;
  if (by === 'chapter' && only && !another) {
    // One page for nearly the whole note is not a book: its sections get pages. Below a title it is their folder.
    if (extentOf(only) > NEARLY_ALL * size && only.children.length > 1) {
      if (only === sections[0]) title = only;
      heads = [...shallowest(sectionsBelow(only), undefined)];
    } else if (!numberingOf(only.entry.text)) {
      heads = [];
    }
  }
  return { title, heads: new Set(heads) };
}

/** The section that holds the whole book: alone at its depth, or nearly all there is, or nothing but a title. */
function titleOf(sections: readonly Section[], size: number): Section | undefined {
  const [first, ...others] = sections;
  if (!first) return undefined;
  if (kindOf(first, sections) === 'title') return first;
  const numbering = numberingOf(first.entry.text);
  const isOneOfMany = others.some(
    ({ entry }) => numbering && numberingOf(entry.text)?.word === numbering.word,
  );
  if (isUnwritten(first) && first.children.length === 0 && !isOneOfMany && others.length > 1) return first;
  const big = extentOf(first) > NEARLY_ALL * size && first.children.length > 1;
  return big && !numbering ? first : undefined;
}

function sectionsBelow({ children }: Section): Section[] {
  return children.flatMap((child) => [child, ...sectionsBelow(child)]);
}

function ancestorsOf({ parent }: Section): Section[] {
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

function isPart({ entry }: Section): boolean {
  return numberingOf(entry.text)?.kind === 'part';
}

/** The sections that get a page each, whatever else does. */
function headsOf(
  sections: readonly Section[],
  title: Section | undefined,
  by: DivideBy,
  size: number,
): readonly Section[] {
  if (typeof by === 'number') return sections.filter(({ entry }) => entry.depth === by);
  const outermost = (kind: Numbering['kind']): Section[] => {
    const numbered = new Set(sections.filter(({ entry }) => numberingOf(entry.text)?.kind === kind));
    const found = [...numbered].filter((one) => !ancestorsOf(one).some((above) => numbered.has(above)));
    const inParts = found.some((one) => ancestorsOf(one).some(isPart));
    return inParts || found.reduce((sum, one) => sum + extentOf(one), 0) >= MUCH * size ? found : [];
  };
  const parts = outermost('part');
  if (by === 'part') return parts;
  const chapters = outermost('chapter');
  if (chapters.length > 0) return chapters;
  if (parts.length > 1) return parts;
  return shallowest(sections, title);
}

/** The sections of the first depth that has several. */
function shallowest(sections: readonly Section[], title: Section | undefined): readonly Section[] {
  const able = sections.filter((one) => one !== title && !isContentsName(one.entry.text));
  const depths = able.map(({ entry }) => entry.depth).sort((a, b) => a - b);
  const first = depths.find((depth, i) => depth === depths[i + 1]) ?? depths[0];
  return sections.filter((one) => one !== title && one.entry.depth === first);
}
