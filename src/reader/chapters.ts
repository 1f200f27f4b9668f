/** The chapters that `build --split` has written: they are not notes, and their manifests tell them apart. */

import { dirname, resolve } from 'node:path';
import { ConfinedFolder } from './confined-folder.ts';
import { pathFrom } from './path-from.ts';

/** The name of a book's manifest file; see `Manifest`. */
export const MANIFEST_FILE = '.ddia-notes.json';

/** What a manifest records about the files of a book. */
export interface BookFiles {
  readonly parts: readonly (
    | { readonly path: string; readonly hash: string }
    | { readonly leftOut: string }
  )[];
  /** Every other file of the book by path, with its hash. */
  readonly files: Readonly<Record<string, string>>;
}

/** Returns the files that were written, each with its hash. */
export function writtenFiles({ parts, files }: BookFiles): ReadonlyMap<string, string> {
  const pages = parts.flatMap((part) => ('path' in part ? [[part.path, part.hash] as const] : []));
  return new Map([...pages, ...Object.entries(files)]);
}

/** The books in a folder. Reads each manifest once. */
export class Books {
  readonly #root: string;
  readonly #files = new Map<string, ReadonlyMap<string, string>>();

  /** @param root the folder; manifests above it are not read. */
  constructor(root: string) {
    this.#root = resolve(root);
  }

  /** Returns the folder of the book that a file was written for; `undefined` for any other file. */
  bookOf(path: string): string | undefined {
    const whole = resolve(path);
    for (let folder = dirname(whole); ; folder = dirname(folder)) {
      if (this.#filesOf(folder).has(pathFrom(folder, whole))) return folder;
      if (folder === this.#root || dirname(folder) === folder) return undefined;
    }
  }

  /** Returns files without those of books, unless there are no others. */
  withoutChapters(paths: readonly string[]): readonly string[] {
    const others = paths.filter((path) => this.bookOf(path) === undefined);
    return others.length > 0 ? others : paths;
  }

  #filesOf(folder: string): ReadonlyMap<string, string> {
    const known = this.#files.get(folder);
    if (known) return known;
    const files = filesOfBook(folder);
    this.#files.set(folder, files);
    return files;
  }
}

/** Returns the files of the book in a folder; none if there is no valid manifest. */
function filesOfBook(folder: string): ReadonlyMap<string, string> {
  try {
    const manifest = new ConfinedFolder(folder).read(MANIFEST_FILE);
    return manifest.kind === 'file' ? writtenFiles(JSON.parse(manifest.bytes.toString())) : new Map();
  } catch {
    return new Map();
  }
}
