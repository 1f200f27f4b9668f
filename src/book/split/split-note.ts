/**
 * Splitting: a note becomes the pages of a book, which keep the author's text except where their location
 * requires a change.
 */

import type { Heading } from 'mdast';
import { type Source, startOf } from '../../source/source.ts';
import { BookLayout } from '../book-layout.ts';
import { TARGETS } from '../targets/all-targets.ts';
import type { BookFile } from '../targets/target.ts';
import { SplitError } from './check-page.ts';
import { containersIn } from './containers.ts';
import { numberingProblems } from './file-numbers.ts';
import { PageFrontMatter } from './page-front-matter.ts';
import { PageMaker, type SplitOptions } from './page-maker.ts';
import type { SplitPage } from './split-page.ts';

/** A page of the book, or text of the note that belongs to none. */
export type BookPart = SplitPage | { readonly leftOut: string };

/** The pages and other files of a split note. */
export interface Book {
  /** In the order of the note. */
  readonly parts: readonly BookPart[];
  /** The navigation files of the target. */
  readonly files: readonly BookFile[];
  /** The number of links to other pages that could not be rewritten. */
  readonly unresolvedLinks: number;
  /** What is wrong with the author's numbers; see `numberingProblems`. */
  readonly numberingProblems: readonly string[];
}

/**
 * Splits a note. A section whose content would change in a file of its own remains in the file of the section
 * before.
 *
 * @returns `undefined` if there is nothing to split by.
 * @throws {SplitError} if no section can have a file of its own.
 */
export function splitNote(source: Source, options: SplitOptions): Book | undefined {
  const unsplit = new Set<Heading>();
  for (;;) {
    const { book, unsplittable, error } = trySplit(source, options, unsplit);
    if (book) return book;
    if (!error) return undefined;
    if (unsplittable.length === 0) throw error;
    for (const heading of unsplittable) unsplit.add(heading);
  }
}

interface SplitAttempt {
  readonly book?: Book;
  /**
   * The headings of sections that cannot have files of their own; empty if no section remains to be merged.
   */
  readonly unsplittable: readonly Heading[];
  readonly error?: SplitError | undefined;
}

function trySplit(source: Source, options: SplitOptions, unsplit: ReadonlySet<Heading>): SplitAttempt {
  const target = TARGETS[options.target];
  const { anchors: style } = options.linkContext;
  const layout = new BookLayout(source, {
    ...options,
    reservedNames: target.reservedNames ?? [],
    anchors: { note: style, pages: target.anchors ?? style },
    unsplit,
  });
  if (layout.pages.length < 2) return { unsplittable: [] };
  const frontMatter = new PageFrontMatter(source, options.noteFrontMatter, target.knowsToml);
  const titles = new Map(layout.pages.map((page) => [page, page.title || pageTitle(options)]));
  const maker = new PageMaker(layout, frontMatter, titles, options);
  const parts: BookPart[] = [];
  const unsplittable: Heading[] = [];
  let error: SplitError | undefined;
  for (const [i, page] of layout.pages.entries()) {
    try {
      parts.push(layout.isWritten(page) ? maker.make(page) : { leftOut: maker.rawSlice(page) });
    } catch (caught) {
      if (!(caught instanceof SplitError)) throw caught;
      error ??= caught;
      // No section precedes the index, so the next one is merged into it.
      unsplittable.push((page.parent ? page : layout.pages[i + 1]!).heading!);
    }
  }
  if (error) return { unsplittable, error };
  return {
    unsplittable,
    book: {
      parts,
      files: target.files(layout, titles, options.noteFrontMatter),
      unresolvedLinks: maker.unresolvedLinks,
      numberingProblems: numberingProblems(layout.pages),
    },
  };
}

function pageTitle({ noteFrontMatter, title }: SplitOptions): string {
  return typeof noteFrontMatter.title === 'string' && noteFrontMatter.title.trim() !== ''
    ? noteFrontMatter.title
    : title;
}

/** Whether a heading is inside a container. */
export function hasEnclosedHeadings(source: Source): boolean {
  const containers = containersIn(source);
  return source.tree.children.some(
    (block) => block.type === 'heading' && containers.hit(startOf(block), startOf(block)),
  );
}
