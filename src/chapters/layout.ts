/** The book that a note becomes, before a word of it is written: its pages, their files, and what stands in each. */

import type { Heading, RootContent } from 'mdast';
import { writtenIdsOf } from '../outline/references.ts';
import { type AnchorStyle, slugsOf } from '../outline/slug.ts';
import { firstIndex } from '../source/search.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import type { DivideBy } from './choices.ts';
import { namePages, type PageName } from './names.ts';
import { blocksOfPages, divide, type Page } from './pages.ts';
import { type Travel, travels } from './travel.ts';

export interface LayoutOptions {
  readonly by: DivideBy;
  /** How files are named; see `namePages`. */
  readonly names: string;
  /** The ending of the pages' files. */
  readonly ending: string;
  /** Names that a program keeps for itself; see `namePages`. */
  readonly keptNames: readonly string[];
  /** Whether pages that are not written yet get no file. */
  readonly skipEmpty: boolean;
  /** Whose slugs the note's headings have, and those of its pages. */
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** The headings of sections that get no file of their own; see `divide`. */
  readonly keptTogether: ReadonlySet<Heading>;
}

/** A place in a note that links lead to. */
export type Anchor = { readonly offset: number } & (
  | { readonly heading: Heading }
  | { readonly heading?: undefined; readonly id: string }
);

export class Layout {
  readonly source: Source;
  readonly pages: readonly Page[];
  readonly blocks: ReadonlyMap<Page, readonly RootContent[]>;
  readonly travel: ReadonlyMap<Page, Travel>;
  readonly #names: ReadonlyMap<Page, PageName>;
  readonly #lifts: ReadonlyMap<Page, number>;
  readonly #options: LayoutOptions;
  readonly #slugs = new Map<Page, ReadonlyMap<Heading, string>>();
  #anchors: ReadonlyMap<string, Anchor> | undefined;

  constructor(source: Source, options: LayoutOptions) {
    this.source = source;
    this.#options = options;
    this.pages = divide(source, options.by, options.keptTogether);
    this.blocks = blocksOfPages(source, this.pages);
    this.#lifts = new Map(this.pages.map((page) => [page, liftOf(page, this.blocks.get(page)!)]));
    this.travel = travels(source, this.blocks);
    this.#names = namePages(this.pages, options.names, options.ending, options.keptNames);
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
    const { out, copies } = this.travel.get(page)!;
    return [...this.blocks.get(page)!.filter((block) => !out.has(block)), ...copies];
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
    this.#anchors ??= anchorsOf(this.source, this.#options.anchors.note);
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

const ATTRIBUTE_ID = /\{:?[^{}\n]*?#([^\s{}]+)[^{}\n]*\}/g;

/**
 * What fragments lead to in a note: its headings by their slugs, and the ids that HTML and attributes set. Each is in small
 * letters.
 */
export function anchorsOf({ tree }: Source, style: AnchorStyle | undefined): ReadonlyMap<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  const add = (name: string, anchor: Anchor): void => {
    const key = name.toLowerCase();
    if (!anchors.has(key)) anchors.set(key, anchor);
  };
  for (const [heading, slug] of slugsOf(tree, style)) add(slug, { heading, offset: startOf(heading) });
  let heading: Heading | undefined;
  for (const node of descendants(tree)) {
    if (!node.position) continue;
    if (node.type === 'heading') heading = node;
    // An id in a heading leads to that.
    const offset = heading && startOf(node) < endOf(heading) ? startOf(heading) : startOf(node);
    for (const id of writtenIdsOf(node)) add(id, { id, offset });
    if (node.type === 'text' && node.value.includes('{'))
      for (const [, id] of node.value.matchAll(ATTRIBUTE_ID)) add(id!, { id: id!, offset });
  }
  return anchors;
}
