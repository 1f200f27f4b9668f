/** Which sections of a note get a page: its chapters, its parts, or the headings of a level. */

import { isContentsName } from '../../contents/contents-place.ts';
import { kindOf } from '../../outline/section-kind.ts';
import { ancestorsOf, isUnwritten, type Section, startOfSection } from '../../outline/sections.ts';
import { type Numbering, numberingOf } from '../../titles/numbering.ts';
import type { DivideBy } from '../book-options.ts';
import { slugOfTitle } from './title-slug.ts';

/** The share of the note that numbered sections must cover to divide it. */
const NUMBERED_SHARE = 1 / 3;
/**
 * The share of the note that its first section must cover to be its title, if other sections have the same
 * depth.
 */
const TITLE_SHARE = 0.8;

/** What is known of a note in addition to its sections. */
interface NoteFacts {
  /** The length of the body, in UTF-16 code units. */
  readonly size: number;
  /** The name of its file or folder; empty if it has none. */
  readonly name: string;
}

function extentOf({ entry, end }: Section): number {
  return end - startOfSection(entry);
}

/**
 * Finds the section that is the book's title, always the first one, and the sections that each get a page.
 */
export function planHeads(
  sections: readonly Section[],
  by: DivideBy,
  note: NoteFacts,
): { title: Section | undefined; heads: ReadonlySet<Section> } {
  const { size } = note;
  let title = titleOf(sections, note);
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
function titleOf(sections: readonly Section[], { size, name }: NoteFacts): Section | undefined {
  const [first, ...others] = sections;
  if (!first) return undefined;
  if (kindOf(first, sections) === 'title') return first;
  const numbering = numberingOf(first.entry.text);
  const isOneOfMany = others.some(
    ({ entry }) => numbering && numberingOf(entry.text)?.word === numbering.word,
  );
  const isTopmost = others.every(({ entry }) => entry.depth >= first.entry.depth);
  const isBare = isUnwritten(first) && first.children.length === 0;
  if (isTopmost && isBare && !isOneOfMany && others.length > 1) return first;
  // A title with text below it, beside its chapters: above the table of contents, or with the name of the note.
  const isName = name !== '' && slugOfTitle(first.entry.text) === slugOfTitle(name);
  if (isTopmost && !numbering && isName && others.length > 1) return first;
  const [second] = others.filter(({ entry }) => entry.depth <= first.entry.depth);
  if (isTopmost && !numbering && second && others.length > 1 && isContentsName(second.entry.text))
    return first;
  const big = extentOf(first) > TITLE_SHARE * size && first.children.length > 1;
  return big && !numbering ? first : undefined;
}

function sectionsBelow({ children }: Section): Section[] {
  return children.flatMap((child) => [child, ...sectionsBelow(child)]);
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
  const rows = rowsBelow(parts);
  if (rows.length > 0) return rows;
  if (parts.length > 1) return parts;
  return shallowest(sections, title);
}

/**
 * Returns the chapters of parts whose sections are numbered without a word: “1. Wood”, “2. Iron”. A part without such
 * sections is one chapter. Empty if the sections are not numbered in one way.
 */
function rowsBelow(parts: readonly Section[]): readonly Section[] {
  const rows = parts.map(({ children }) => children.filter(isInRow));
  const numbered = rows.flat();
  const [first, second] = numbered;
  const inOrder = rows.every((row) => row.every((section, i) => i === 0 || follows(row[i - 1]!, section)));
  if (!first || !second || !inOrder || numbered.some((section) => wordOf(section) !== wordOf(first)))
    return [];
  // Sections without a number among those of the row get pages as well; see `divide`.
  return parts.flatMap((part, i) => (rows[i]!.length > 0 ? rows[i]! : [part]));
}

function isInRow({ entry }: Section): boolean {
  return numberingOf(entry.text)?.kind === 'number';
}

function follows(before: Section, after: Section): boolean {
  return numberingOf(after.entry.text)!.number > numberingOf(before.entry.text)!.number;
}

function wordOf({ entry }: Section): string {
  return numberingOf(entry.text)!.word;
}

/** Returns the sections of the lowest depth that several sections have. */
function shallowest(sections: readonly Section[], title: Section | undefined): readonly Section[] {
  const candidates = sections.filter((section) => section !== title && !isContentsName(section.entry.text));
  const depths = candidates.map(({ entry }) => entry.depth).sort((a, b) => a - b);
  const first = depths.find((depth, i) => depth === depths[i + 1]) ?? depths[0];
  return sections.filter((section) => section !== title && section.entry.depth === first);
}
