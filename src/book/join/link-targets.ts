/** Link targets: where the references in the pages of a book lead, expressed in terms of the joined note. */

import { decodePercent, isExternal, isFromRoot, isSpecial } from '../../links/addresses.ts';
import { type Anchor, anchorsOf } from '../../links/anchors.ts';
import { filesMeantBy, isFolderPage } from '../../links/markdown-files.ts';
import type { Reference } from '../../links/references.ts';
import { type AnchorStyle, slugsOf } from '../../links/slug.ts';
import { sectionHeadings } from '../../links/written-headings.ts';
import { isHtmlHeading } from '../../source/html-headings.ts';
import { startOf } from '../../source/source.ts';
import { encodePath } from '../encode-address.ts';
import type { PageRecord } from '../page-record.ts';
import { folderOfPath, joinPaths } from '../posix-path.ts';
import { withoutNumbers } from '../split/file-names.ts';
import type { RestoredPage } from './restored-page.ts';

/** What a book was made of, according to its manifest. */
export interface NoteOrigin {
  /** The note's address from its own folder. */
  readonly note: string;
  /** Its pages as written, and the text that is in none, in the order of the note. */
  readonly parts: readonly (PageRecord | { readonly leftOut: string })[];
  /** The byte-order marks of the note. */
  readonly bom: string;
  /** The note's folder relative to the book's, and the book's folder relative to the note's, as addresses. */
  readonly home: string;
  readonly folder: string;
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** The originals of copied files, relative to the note's folder, by the path of the copy in the book. */
  readonly assets: ReadonlyMap<string, string>;
}

/** A restored page, with the offset of its text in the note's file. */
export interface PagePiece {
  readonly record: PageRecord;
  readonly restored: RestoredPage;
  readonly start: number;
}

/** The target of a reference in a page. */
export type LinkTarget =
  | {
      readonly type: 'anchor';
      readonly offset: number;
      readonly id: string | undefined;
      /** The page whose first heading this is, if the reference leads to the page as a whole. */
      readonly page?: PagePiece;
      /**
       * Whether the target is the index of the book or a folder as a whole, which any address of the note can
       * mean.
       */
      readonly isIndex?: true;
    }
  | {
      readonly type: 'address';
      readonly url: string;
      /** Whether the target is a deleted page, so that no address can lead there. */
      readonly isDeleted?: true;
    };

/** Resolves the references of pages. */
export class LinkTargets {
  readonly #origin: NoteOrigin;
  readonly #offsetOf: (piece: PagePiece, offset: number) => number;
  readonly #byPath: ReadonlyMap<string, PagePiece>;
  readonly #anchors = new Map<PagePiece, ReadonlyMap<string, Anchor>>();

  /** @param offsetOf maps an offset of a page's body to the note's body. */
  constructor(
    origin: NoteOrigin,
    pieces: readonly PagePiece[],
    offsetOf: (piece: PagePiece, offset: number) => number,
  ) {
    this.#origin = origin;
    this.#offsetOf = offsetOf;
    // Sites also accept the paths of pages without their numbers.
    const names = ({ path }: PageRecord) => [withoutNumbers(path), path];
    this.#byPath = new Map(pieces.flatMap((piece) => names(piece.record).map((name) => [name, piece])));
  }

  /**
   * Returns the target of a reference in a page; `undefined` if it does not depend on the location of the
   * page.
   */
  of(piece: PagePiece, { address, fragment, node }: Reference): LinkTarget | undefined {
    const inPage = this.#anchorIn(piece, fragment);
    if (address === '') return inPage;
    if (isExternal(address) || isFromRoot(address) || isSpecial(address)) return undefined;
    const folder = folderOfPath(piece.record.path);
    const [path = ''] = decodePercent(address).split('?');
    const target = joinPaths(folder, path);
    const page = this.#page(target);
    if (page) return !fragment ? this.#headingOf(page) : this.#anchorIn(page, fragment);
    const asset = this.#origin.assets.get(target);
    if (asset !== undefined) return { type: 'address', url: encodePath(asset) };
    const rest = fragment === undefined || !('url' in node) ? '' : node.url.slice(address.length);
    return { type: 'address', url: `${this.#fromNote(joinPaths(folder, address))}${rest}` };
  }

  /** Converts a path relative to the book's folder to one relative to the note's. */
  #fromNote(path: string): string {
    const { home, folder } = this.#origin;
    const inHome =
      home === '' ? `${path}` : path.startsWith(`${home}/`) ? path.slice(home.length + 1) : undefined;
    return inHome !== undefined && inHome !== '' ? inHome : joinPaths(folder, path);
  }

  /** Returns the page that an address leads to, with or without its file extension. */
  #page(path: string): PagePiece | undefined {
    const names = filesMeantBy(joinPaths('/', path)).map((name) => name.slice(1));
    return names.map((name) => this.#byPath.get(name)).find((piece) => piece);
  }

  #headingOf(piece: PagePiece): LinkTarget | undefined {
    const headings = sectionHeadings(piece.restored.source.tree);
    const [heading] = headings;
    const isIndex = isFolderPage(piece.record.path);
    // A page with headings in HTML keeps the levels of the note, so its own heading may have any level.
    const hasOwnLevels = !isIndex && headings.some(isHtmlHeading);
    // An index without a title stands for the note as a whole.
    if (!heading || (heading.depth > 1 && !hasOwnLevels)) {
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
