/** Splitting: a note becomes the pages of a book, each of them its author's text but for what its new place asks for. */

import type { Heading } from 'mdast';
import type { Source } from '../../source/source.ts';
import { BookLayout } from '../book-layout.ts';
import type { PageRecord } from '../page-record.ts';
import { TARGETS } from '../targets/all-targets.ts';
import type { BookFile } from '../targets/target.ts';
import { PageFrontMatter } from './page-front-matter.ts';
import { PageMaker, SplitError, type SplitOptions } from './page-maker.ts';

/** A page of the book, or text of the note that stands in none. */
export type BookPart = { readonly text: string; readonly record: PageRecord } | { readonly leftOut: string };

export interface Book {
  /** In the order of the note. */
  readonly parts: readonly BookPart[];
  /** The files by which programs find their way. */
  readonly files: readonly BookFile[];
  /** How many links to other pages could not be led there. */
  readonly unresolvedLinks: number;
}

/**
 * Splits a note. A section that would not say the same in a file of its own stays in that of the section before it.
 *
 * @returns `undefined` where it has nothing to be split by.
 * @throws {SplitError} if no section can have a file of its own.
 */
export function splitNote(source: Source, options: SplitOptions): Book | undefined {
  const kept = new Set<Heading>();
  for (;;) {
    const { book, refused, error } = trySplit(source, options, kept);
    if (book) return book;
    if (!error) return undefined;
    if (refused.length === 0) throw error;
    for (const heading of refused) kept.add(heading);
  }
}

interface SplitAttempt {
  readonly book?: Book;
  /** The headings of the sections that cannot have files of their own; none where nothing is left to keep together. */
  readonly refused: readonly Heading[];
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
  if (layout.pages.length < 2) return { refused: [] };
  const matter = new PageFrontMatter(source, options.noteFrontMatter, target.knowsToml);
  const titles = new Map(layout.pages.map((page) => [page, page.title || pageTitle(options)]));
  const maker = new PageMaker(layout, matter, titles, options);
  const parts: BookPart[] = [];
  const refused: Heading[] = [];
  let error: SplitError | undefined;
  for (const [i, page] of layout.pages.entries()) {
    try {
      parts.push(layout.isWritten(page) ? maker.make(page) : { leftOut: maker.rawSlice(page) });
    } catch (caught) {
      if (!(caught instanceof SplitError)) throw caught;
      error ??= caught;
      // No section comes before the index, so that it takes in the one after it.
      refused.push((page.parent ? page : layout.pages[i + 1]!).heading!);
    }
  }
  if (error) return { refused, error };
  return {
    refused,
    book: {
      parts,
      files: target.files(layout, titles, options.noteFrontMatter),
      unresolvedLinks: maker.unresolvedLinks,
    },
  };
}

function pageTitle({ noteFrontMatter, title }: SplitOptions): string {
  return typeof noteFrontMatter.title === 'string' && noteFrontMatter.title.trim() !== ''
    ? noteFrontMatter.title
    : title;
}
