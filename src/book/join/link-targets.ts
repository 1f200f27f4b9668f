/** Goals: where the references of a book's pages lead, in the terms of the note that the pages become. */

import { posix } from 'node:path';
import type { Heading } from 'mdast';
import { decodePercent, isExternal, isFromRoot, isSpecial } from '../../links/addresses.ts';
import { type Anchor, anchorsOf } from '../../links/anchors.ts';
import { filesMeantBy, isFolderPage } from '../../links/markdown-files.ts';
import type { Reference } from '../../links/references.ts';
import { type AnchorStyle, slugsOf } from '../../links/slug.ts';
import { type Source, startOf } from '../../source/source.ts';
import type { PageRecord } from '../page-record.ts';
import { encodePath } from '../rewrite-links.ts';
import { withoutNumbers } from '../split/file-names.ts';
import type { RestoredPage } from './restored-page.ts';

/** What a book was made of, by its manifest. */
export interface NoteOrigin {
  /** The note as an address from its own folder. */
  readonly note: string;
  /** Its pages as they were written, and the text that stands in none, in the order of the note. */
  readonly parts: readonly (PageRecord | { readonly leftOut: string })[];
  /** Byte-order marks of the note. */
  readonly bom: string;
  /** The note's folder as an address, as seen from the book's, and the book's as seen from the note's. */
  readonly home: string;
  readonly folder: string;
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** Where files of the book were copied from, by their paths in it: paths from the note's folder. */
  readonly assets: ReadonlyMap<string, string>;
}

/** A page on its way back, and where its text begins in the note. */
export interface PagePiece {
  readonly record: PageRecord;
  readonly restored: RestoredPage;
  readonly start: number;
}

/** Where a reference of a page leads. */
export type LinkTarget =
  | {
      readonly type: 'anchor';
      readonly offset: number;
      readonly id: string | undefined;
      /** The page that it is the first heading of, where the reference names the page as a whole. */
      readonly page?: PagePiece;
      /** Whether it is the book's index as a whole, for which the note may have any address. */
      readonly isIndex?: true;
    }
  | {
      readonly type: 'address';
      readonly url: string;
      /** Whether it is that of a page that is gone, which nothing can lead to. */
      readonly isDeleted?: true;
    };

/** What the references of pages lead to. */
export class LinkTargets {
  readonly #origin: NoteOrigin;
  readonly #offsetOf: (piece: PagePiece, offset: number) => number;
  readonly #byPath: ReadonlyMap<string, PagePiece>;
  readonly #anchors = new Map<PagePiece, ReadonlyMap<string, Anchor>>();

  /** @param place where in the note's body something stands that stands in the body of a page. */
  constructor(
    origin: NoteOrigin,
    pieces: readonly PagePiece[],
    offsetOf: (piece: PagePiece, offset: number) => number,
  ) {
    this.#origin = origin;
    this.#offsetOf = offsetOf;
    // Sites know pages without their numbers as well.
    const names = ({ path }: PageRecord) => [withoutNumbers(path), path];
    this.#byPath = new Map(pieces.flatMap((piece) => names(piece.record).map((name) => [name, piece])));
  }

  /** Where a reference of a page leads, in the note's terms. */
  of(piece: PagePiece, { address, fragment, node }: Reference): LinkTarget | undefined {
    const inPage = this.#anchorIn(piece, fragment);
    if (address === '') return inPage;
    if (isExternal(address) || isFromRoot(address) || isSpecial(address)) return undefined;
    const folder = posix.dirname(piece.record.path);
    const [path = ''] = decodePercent(address).split('?');
    const target = posix.normalize(posix.join(folder, path));
    const page = this.#page(target);
    if (page) return !fragment ? this.#headingOf(page) : this.#anchorIn(page, fragment);
    const asset = this.#origin.assets.get(target);
    if (asset !== undefined) return { type: 'address', url: encodePath(asset) };
    const rest = fragment === undefined || !('url' in node) ? '' : node.url.slice(address.length);
    return { type: 'address', url: `${this.#fromNote(posix.join(folder, address))}${rest}` };
  }

  /** A path from the book's folder as one from the note's. */
  #fromNote(path: string): string {
    const { home, folder } = this.#origin;
    const inHome =
      home === '' ? `${path}` : path.startsWith(`${home}/`) ? path.slice(home.length + 1) : undefined;
    return inHome !== undefined && inHome !== '' ? inHome : posix.normalize(posix.join(folder, path));
  }

  /** The page that an address leads to, with its ending or without. */
  #page(path: string): PagePiece | undefined {
    const names = filesMeantBy(posix.join('/', path)).map((name) => name.slice(1));
    return names.map((name) => this.#byPath.get(name)).find((piece) => piece);
  }

  #headingOf(piece: PagePiece): LinkTarget | undefined {
    const [heading] = headingsIn(piece.restored.source.tree);
    const isIndex = isFolderPage(piece.record.path);
    // An index without a title is the note as a whole.
    if (!heading || heading.depth > 1) {
      const isDeleted = piece.restored.text.trim() === '';
      return { type: 'address', url: this.#origin.note, ...(isDeleted ? { isDeleted } : {}) };
    }
    const offset = this.#offsetOf(piece, startOf(heading));
    return { type: 'anchor', offset, id: undefined, page: piece, ...(isIndex ? { isIndex: true } : {}) };
  }

  #anchorIn(piece: PagePiece, fragment: string | undefined): LinkTarget | undefined {
    if (fragment === undefined) return undefined;
    const { tree } = piece.restored.source;
    if (!this.#anchors.has(piece))
      this.#anchors.set(piece, anchorsOf(tree, slugsOf(tree, this.#origin.anchors.pages)));
    const anchor = this.#anchors.get(piece)!.get(fragment.toLowerCase());
    if (!anchor) return undefined;
    const id = anchor.heading ? undefined : anchor.id;
    return { type: 'anchor', offset: this.#offsetOf(piece, anchor.offset), id };
  }
}

function headingsIn(tree: Source['tree']): Heading[] {
  return tree.children.filter((node) => node.type === 'heading');
}
