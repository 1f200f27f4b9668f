/** What splitting requires to know of the program that shows a book. */

import type { AnchorStyle } from '../../links/slug.ts';
import type { BookLayout } from '../book-layout.ts';
import type { FrontMatterData } from '../split/page-front-matter.ts';
import type { Page } from '../split/pages.ts';

/** A file of the book that is not a page. */
export interface BookFile {
  /** Relative to the book's folder, with `/` as separator. */
  readonly path: string;
  readonly text: string;
}

/** The titles of all pages; that of the book for an index without a heading. */
export type PageTitles = ReadonlyMap<Page, string>;

/** The properties of a program that shows a book. */
export interface Target {
  /** The anchor style of the pages; that of the note by default. */
  readonly anchors?: AnchorStyle;
  /** Whether pages have front matter, and whether it may be TOML. */
  readonly hasFrontMatter: boolean;
  readonly knowsToml: boolean;
  /** File names that the program reserves, in lower case. */
  readonly reservedNames?: readonly string[];
  /** Whether a link can lead to a level-1 heading. */
  readonly topAnchors: boolean;
  /** Returns the address of a page in HTML, from the relative address of its file; unchanged by default. */
  readonly route?: (address: string) => string;
  /** Returns front matter keys that only this program uses. */
  readonly keys?: (layout: BookLayout, page: Page) => FrontMatterData;
  /** Returns the blocks at the end of a page, each with its line ending. */
  readonly footer: (layout: BookLayout, page: Page, titles: PageTitles) => readonly string[];
  readonly files: (
    layout: BookLayout,
    titles: PageTitles,
    frontMatter: FrontMatterData,
  ) => readonly BookFile[];
}
