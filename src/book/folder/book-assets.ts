/** Copying the images of a note into its book. */

import { extname, join as joinPath, posix } from 'node:path';
import { decodePercent } from '../../links/addresses.ts';
import { ConfinedFolder, realPathOf } from '../../reader/confined-folder.ts';
import { homeOf } from '../../reader/home.ts';
import { pathFrom } from '../../reader/path-from.ts';
import { foldedName, isGitFolder, isPlainPath } from '../../reader/plain-path.ts';
import { ASSETS_FOLDER, MEDIA_FILE } from '../book-options.ts';
import { encodePath } from '../encode-address.ts';

/** The files that are copied into a book: images and other media of the note. */
export class BookAssets {
  /** The originals of the copies, relative to the note's folder, by the path of the copy in the book. */
  readonly origins = new Map<string, string>();
  readonly contents = new Map<string, Buffer>();
  /** The paths of the copies by their originals. */
  readonly #byOrigin = new Map<string, string>();
  /** The paths of the copies as a case-insensitive file system compares them. */
  readonly #copies = new Set<string>();
  /** The number of copies that have the same name, before numbering. */
  readonly #counts = new Map<string, number>();
  readonly #folder: string;
  readonly #home: ConfinedFolder;

  /** @param folder the note's folder. */
  constructor(folder: string) {
    this.#folder = realPathOf(folder);
    this.#home = new ConfinedFolder(homeOf(this.#folder));
  }

  /**
   * Copies a file into the `assets` folder of the book, in subfolders as in the original. A note is
   * untrusted, so only media files in its repository are copied, and no symbolic links.
   *
   * @param address the address of the file relative to the note's folder.
   * @returns the address of the copy from the book's folder; `undefined` if the file is not copied.
   */
  copyOf(address: string): string | undefined {
    const [bare = ''] = address.split('?');
    const from = posix.normalize(decodePercent(bare));
    const known = this.#byOrigin.get(from);
    if (known !== undefined) return encodePath(known);
    const path = pathFrom(this.#home.path, joinPath(this.#folder, from));
    if (!MEDIA_FILE.test(from) || path.split('/').some(isGitFolder) || this.#home.find(path).kind !== 'file')
      return undefined;
    const inside = from.replace(/^(?:\.\.\/)+/, '').replace(/[^\p{L}\p{M}\p{N}/._ -]/gu, '-');
    const end = extname(inside);
    const name = foldedName(inside);
    for (let count = (this.#counts.get(name) ?? 0) + 1; ; count++) {
      const copy = `${ASSETS_FOLDER}/${count === 1 ? inside : `${inside.slice(0, -end.length)}-${count}${end}`}`;
      if (!isPlainPath(copy)) return undefined;
      if (this.#copies.has(foldedName(copy))) continue;
      const content = this.#home.read(path);
      if (content.kind !== 'file') return undefined;
      this.#counts.set(name, count);
      this.#copies.add(foldedName(copy));
      this.#byOrigin.set(from, copy);
      this.origins.set(copy, from);
      this.contents.set(copy, content.bytes);
      return encodePath(copy);
    }
  }
}
