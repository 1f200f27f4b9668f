/** Splitting: a note becomes the pages of a book, each of them its author's text but for what its new place asks for. */

import type { Source } from '../source/source.ts';
import { FrontMatter } from './front-matter.ts';
import { Layout } from './layout.ts';
import { PageMaker, type SplitOptions } from './page-maker.ts';
import type { PageRecord } from './record.ts';
import { type BookFile, TARGETS } from './targets.ts';

/** A page of the book, or text of the note that stands in none. */
export type Part = { readonly text: string; readonly record: PageRecord } | { readonly leftOut: string };

export interface Book {
  /** In the order of the note. */
  readonly parts: readonly Part[];
  /** The files by which programs find their way. */
  readonly files: readonly BookFile[];
  /** How many links to other pages could not be led there. */
  readonly stuck: number;
}

/**
 * Splits a note.
 *
 * @returns `undefined` where it has nothing to be split by.
 * @throws {SplitError} if a page, parsed again, is not what it should be.
 */
export function split(source: Source, options: SplitOptions): Book | undefined {
  const target = TARGETS[options.target];
  const { anchors: style } = options.around;
  const layout = new Layout(source, {
    ...options,
    keptNames: target.keptNames ?? [],
    anchors: { note: style, pages: target.anchors ?? style },
  });
  if (layout.pages.length < 2) return undefined;
  const matter = new FrontMatter(source, options.matter, target.toml);
  const titles = new Map(layout.pages.map((page) => [page, page.title || pageTitle(options)]));
  const maker = new PageMaker(layout, matter, titles, options);
  const parts = layout.pages.map((page) =>
    layout.isWritten(page) ? maker.make(page) : { leftOut: maker.rawSlice(page) },
  );
  return { parts, files: target.files(layout, titles, options.matter), stuck: maker.stuck };
}

function pageTitle({ matter, title }: SplitOptions): string {
  return typeof matter.title === 'string' && matter.title.trim() !== '' ? matter.title : title;
}
