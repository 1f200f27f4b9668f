/** Copying the images of a note into its book. */

import { extname, join as joinPath, posix, relative, sep } from 'node:path';
import { decodePercent } from '../../links/addresses.ts';
import { ConfinedFolder, realPathOf } from '../../reader/confined-folder.ts';
import { homeOf } from '../../reader/home.ts';
import { foldedName, isGitFolder, isPlainPath } from '../../reader/plain-path.ts';
import { ASSETS_FOLDER, MEDIA_FILE } from '../book-options.ts';
import { encodePath } from '../rewrite-links.ts';

/** The files that are copied into a book: images and the like that belong to the note. */
export class BookAssets {
  /** Where each copy comes from, seen from the note's folder, by its path in the book. */
  readonly origins = new Map<string, string>();
  readonly contents = new Map<string, Buffer>();
  /** The copies by their origins. */
  readonly #byOrigin = new Map<string, string>();
  /** The names of copies, as a file system may compare them. */
  readonly #copies = new Set<string>();
  /** How many copies have wanted one name. */
  readonly #counts = new Map<string, number>();
  readonly #folder: string;
  readonly #home: ConfinedFolder;

  /** @param folder the note's. */
  constructor(folder: string) {
    this.#folder = realPathOf(folder);
    this.#home = new ConfinedFolder(homeOf(this.#folder));
  }

  /**
   * Where the copy of a file stands in the book: in `assets`, in its folders. A note is not trusted, so only files of its
   * repository are copied, and none that a link leads to.
   *
   * @returns an address; `undefined` for what is not copied.
   */
  copyOf(address: string): string | undefined {
    const [bare = ''] = address.split('?');
    const from = posix.normalize(decodePercent(bare));
    const path = relative(this.#home.path, joinPath(this.#folder, from)).split(sep).join(posix.sep);
    if (!MEDIA_FILE.test(from) || path.split('/').some(isGitFolder) || this.#home.find(path).kind !== 'file')
      return undefined;
    const inside = from.replace(/^(?:\.\.\/)+/, '').replace(/[^\p{L}\p{M}\p{N}/._ -]/gu, '-');
    const end = extname(inside);
    const known = this.#byOrigin.get(from);
    if (known !== undefined) return encodePath(known);
    const wanted = foldedName(inside);
    for (let count = (this.#counts.get(wanted) ?? 0) + 1; ; count++) {
      const copy = `${ASSETS_FOLDER}/${count === 1 ? inside : `${inside.slice(0, -end.length)}-${count}${end}`}`;
      if (!isPlainPath(copy)) return undefined;
      if (this.#copies.has(foldedName(copy))) continue;
      const content = this.#home.read(path);
      if (content.kind !== 'file') return undefined;
      this.#counts.set(wanted, count);
      this.#copies.add(foldedName(copy));
      this.#byOrigin.set(from, copy);
      this.origins.set(copy, from);
      this.contents.set(copy, content.bytes);
      return encodePath(copy);
    }
  }
}
