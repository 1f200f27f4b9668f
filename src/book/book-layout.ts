/** The book that a note becomes, before a word of it is written: its pages, their files, and what stands in each. */

import type { Heading, RootContent } from 'mdast';
import { type Anchor, anchorsOf } from '../links/anchors.ts';
import { type AnchorStyle, slugsOf } from '../links/slug.ts';
import { firstIndex } from '../source/binary-search.ts';
import type { Source } from '../source/source.ts';
import type { DivideBy } from './book-options.ts';
import { definitionsOfPages, type PageDefinitions } from './shared-definitions.ts';
import { namePages, type PageName } from './split/file-names.ts';
import { blocksOfPages, divide, type Page } from './split/pages.ts';

export interface LayoutOptions {
  readonly by: DivideBy;
  /** How files are named; see `namePages`. */
  readonly names: string;
  /** The ending of the pages' files. */
  readonly extension: string;
  /** Names that a program keeps for itself; see `namePages`. */
  readonly reservedNames: readonly string[];
  /** Whether pages that are not written yet get no file. */
  readonly skipEmpty: boolean;
  /** Whose slugs the note's headings have, and those of its pages. */
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** The headings of sections that get no file of their own; see `divide`. */
  readonly unsplit: ReadonlySet<Heading>;
}

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
    this.pages = divide(source, options.by, options.unsplit);
    this.blocks = blocksOfPages(source, this.pages);
    this.#lifts = new Map(this.pages.map((page) => [page, liftOf(page, this.blocks.get(page)!)]));
    this.definitions = definitionsOfPages(source, this.blocks);
    this.#names = namePages(this.pages, options.names, options.extension, options.reservedNames);
  }

  name(page: Page): PageName {
    return this.#names.get(page)!;
  }

  /** The pages that get a file. */
  get written(): readonly Page[] {
    return this.pages.filter((page) => this.isWritten(page));
  }

  isWritten({ unwritten }: Page): boolean {
    return !(unwritten && this.#options.skipEmpty);
  }

  /** What stands in a page, in order. */
  contentOf(page: Page): readonly RootContent[] {
    const { removed, copies } = this.definitions.get(page)!;
    return [...this.blocks.get(page)!.filter((block) => !removed.has(block)), ...copies];
  }

  /** By how much the headings of a page stand higher in it than in the note, so that the highest is of level 1. */
  liftOf(page: Page): number {
    return this.#lifts.get(page)!;
  }

  /** The depth of a heading in a page. */
  depthIn(page: Page, { depth }: Heading): number {
    return depth - this.liftOf(page);
  }

  /** The page that an offset of the note is in. */
  pageAt(offset: number): Page {
    return this.pages[firstIndex(this.pages.length, (i) => this.pages[i]!.start > offset) - 1]!;
  }

  /** The slug of a heading in a page. */
  slugIn(page: Page, heading: Heading): string | undefined {
    return this.#slugsIn(page).get(heading);
  }

  /** Whether a page begins with its heading: no other stands above it, such as one in a list. */
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

  /** What a fragment leads to in the note; in small letters, as browsers and programs differ there. */
  anchor(fragment: string): Anchor | undefined {
    this.#anchors ??= anchorsOf(this.source.tree, slugsOf(this.source.tree, this.#options.anchors.note));
    return this.#anchors.get(fragment.toLowerCase());
  }
}

/** A page without a heading of its own keeps the levels of the note. */
function liftOf({ heading }: Page, blocks: readonly RootContent[]): number {
  if (!heading) return 0;
  return blocks.reduce(
    (least, block) => (block.type === 'heading' ? Math.min(least, block.depth - 1) : least),
    heading.depth - 1,
  );
}
