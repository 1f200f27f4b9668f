/**
 * The layout of a book before it is written: its pages, the names of their files, and the blocks of each
 * page.
 */

import type { Heading, RootContent } from 'mdast';
import { type Anchor, anchorsOf } from '../links/anchors.ts';
import { type AnchorStyle, slugsOf } from '../links/slug.ts';
import { writtenHeadings } from '../links/written-headings.ts';
import { firstIndex } from '../source/binary-search.ts';
import { isHtmlHeading } from '../source/html-headings.ts';
import type { Source } from '../source/source.ts';
import type { DivideBy } from './book-options.ts';
import { definitionsOfPages, type PageDefinitions } from './shared-definitions.ts';
import { namePages, type PageName } from './split/file-names.ts';
import { blocksOfPages, divide, type Page } from './split/pages.ts';

/** How a note is divided and its pages are named. */
export interface LayoutOptions {
  readonly by: DivideBy;
  /** The title of the book if neither its heading nor its front matter has one. */
  readonly title: string;
  /** The template of file names; see `namePages`. */
  readonly names: string;
  /** The file extension of pages, with its dot. */
  readonly extension: string;
  /** File names that the target reserves; see `namePages`. */
  readonly reservedNames: readonly string[];
  /** Whether unwritten pages get no file. */
  readonly skipEmpty: boolean;
  /** The anchor styles of the note and of its pages. */
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** The headings of sections that get no page of their own; see `divide`. */
  readonly unsplit: ReadonlySet<Heading>;
}

/** The pages of a book with their names, blocks, shared definitions and anchors. */
export class BookLayout {
  readonly source: Source;
  readonly pages: readonly Page[];
  readonly blocks: ReadonlyMap<Page, readonly RootContent[]>;
  readonly definitions: ReadonlyMap<Page, PageDefinitions>;
  readonly #names: ReadonlyMap<Page, PageName>;
  readonly #lifts: ReadonlyMap<Page, number>;
  readonly #options: LayoutOptions;
  readonly #slugs = new Map<Page, ReadonlyMap<Heading, string>>();
  #anchors: ReadonlyMap<string, Anchor> | undefined;

  constructor(source: Source, options: LayoutOptions) {
    this.source = source;
    this.#options = options;
    this.pages = divide(source, options.by, options.unsplit, options.title);
    this.blocks = blocksOfPages(source, this.pages);
    this.#lifts = new Map(this.pages.map((page) => [page, liftOf(page, this.blocks.get(page)!)]));
    this.definitions = definitionsOfPages(source, this.blocks);
    this.#names = namePages(this.pages, options.names, options.extension, options.reservedNames);
  }

  name(page: Page): PageName {
    return this.#names.get(page)!;
  }

  /** The pages that get a file, in order. */
  get written(): readonly Page[] {
    return this.pages.filter((page) => this.isWritten(page));
  }

  isWritten({ unwritten }: Page): boolean {
    return !(unwritten && this.#options.skipEmpty);
  }

  /** Returns the blocks of a page's file, in order: its own except those removed, then the copies. */
  contentOf(page: Page): readonly RootContent[] {
    const { removed, copies } = this.definitions.get(page)!;
    return [...this.blocks.get(page)!.filter((block) => !removed.has(block)), ...copies];
  }

  /** Returns how many levels the headings of a page are raised, so that its highest heading has level 1. */
  liftOf(page: Page): number {
    return this.#lifts.get(page)!;
  }

  /** Returns the depth of a heading in a page. */
  depthIn(page: Page, { depth }: Heading): number {
    return depth - this.liftOf(page);
  }

  /** Returns the page that contains an offset of the note's body. */
  pageAt(offset: number): Page {
    return this.pages[firstIndex(this.pages.length, (i) => this.pages[i]!.start > offset) - 1]!;
  }

  /** Returns the slug of a heading in a page. */
  slugIn(page: Page, heading: Heading): string | undefined {
    return this.#slugsIn(page).get(heading);
  }

  /** Whether the first heading of a page is the page's own, not one nested in a list, for example. */
  beginsWithHeading(page: Page): boolean {
    const [first] = this.#slugsIn(page).keys();
    return first === page.heading;
  }

  #slugsIn(page: Page): ReadonlyMap<Heading, string> {
    let slugs = this.#slugs.get(page);
    if (!slugs) {
      slugs = slugsOf({ type: 'root', children: [...this.contentOf(page)] }, this.#options.anchors.pages);
      this.#slugs.set(page, slugs);
    }
    return slugs;
  }

  /**
   * Returns the anchor in the note that a fragment leads to. Case is ignored, because browsers and programs
   * differ.
   */
  anchor(fragment: string): Anchor | undefined {
    this.#anchors ??= anchorsOf(this.source.tree, slugsOf(this.source.tree, this.#options.anchors.note));
    return this.#anchors.get(fragment.toLowerCase());
  }
}

/**
 * Returns the lift of a page. A page without a heading of its own keeps the levels of the note, and so does
 * one with headings in HTML, whose levels cannot change.
 */
function liftOf({ heading }: Page, blocks: readonly RootContent[]): number {
  const isFixed = writtenHeadings(blocks).some(
    (written) => written.objection === undefined && isHtmlHeading(written.heading),
  );
  if (!heading || isFixed) return 0;
  return blocks.reduce(
    (least, block) => (block.type === 'heading' ? Math.min(least, block.depth - 1) : least),
    heading.depth - 1,
  );
}
