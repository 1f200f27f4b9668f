/** What a book needs to know about the program that shows it. */

import type { AnchorStyle } from '../../links/slug.ts';
import type { BookLayout } from '../book-layout.ts';
import type { FrontMatterData } from '../split/page-front-matter.ts';
import type { Page } from '../split/pages.ts';

/** A file of the book besides its pages. */
export interface BookFile {
  /** From the book's folder, with `/` between folders. */
  readonly path: string;
  readonly text: string;
}

export type PageTitles = ReadonlyMap<Page, string>;

export interface Target {
  /** Whose slugs headings have; those of the note where none are given. */
  readonly anchors?: AnchorStyle;
  /** Whether pages have front matter, and whether it may be TOML. */
  readonly hasFrontMatter: boolean;
  readonly knowsToml: boolean;
  /** What no page may be called, in small letters. */
  readonly reservedNames?: readonly string[];
  /** Whether a heading of level 1 can be linked to. */
  readonly topAnchors: boolean;
  /** What leads to a page in HTML, made of the relative address of its file; that itself where programs know it. */
  readonly route?: (address: string) => string;
  /** Front matter that only this program knows. */
  readonly keys?: (layout: BookLayout, page: Page) => FrontMatterData;
  /** What stands at the end of a page. */
  readonly footer: (layout: BookLayout, page: Page, titles: PageTitles) => string;
  readonly files: (layout: BookLayout, titles: PageTitles, matter: FrontMatterData) => readonly BookFile[];
}
