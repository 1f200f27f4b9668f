/** The files and notes that links in a note may lead to. */

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anchorsOf, slugsOfAllStyles } from '../links/anchors.ts';
import { type AnchorStyle, slugsOf } from '../links/slug.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { homeOf, isInFolder } from '../reader/home.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { Source } from '../source/source.ts';

/** Reads files when they are needed, each once. */
export class FilesAround {
  readonly #anchors: AnchorStyle | undefined;
  readonly #parsedAt: (file: string) => Source | undefined;
  readonly #paths = new Map<string, string | undefined>();
  readonly #known = new Map<string, ReadonlySet<string> | undefined>();

  /**
   * @param anchors the style of the slugs in all notes.
   * @param parsedAt returns the parsed note in a file, by its real path, if the run has it.
   */
  constructor(anchors: AnchorStyle | undefined, parsedAt: (file: string) => Source | undefined) {
    this.#anchors = anchors;
    this.#parsedAt = parsedAt;
  }

  /**
   * Returns what a note can see: whether any file exists, and the anchors in notes of the same repository
   * (see `homeOf`). Other notes are not read, because the report on a note may be shown to its author.
   *
   * @param note the URL of its file.
   */
  from(note: string) {
    let home: string | undefined;
    return {
      exists,
      anchorsIn: (url: string): ReadonlySet<string> | undefined => {
        const path = this.#pathOf(note);
        const file = this.#pathOf(url);
        if (path === undefined || file === undefined) return undefined;
        home ??= realPathOf(homeOf(dirname(path)));
        return isInFolder(file, home) ? this.#anchorsIn(file) : undefined;
      },
    };
  }

  /** The real path of a URL, with symbolic links resolved. */
  #pathOf(url: string): string | undefined {
    if (!this.#paths.has(url)) this.#paths.set(url, pathOf(url));
    return this.#paths.get(url);
  }

  #anchorsIn(path: string): ReadonlySet<string> | undefined {
    if (!this.#known.has(path)) this.#known.set(path, this.#read(path));
    return this.#known.get(path);
  }

  #read(path: string): ReadonlySet<string> | undefined {
    try {
      const { tree } = this.#parsedAt(path) ?? Source.parse(readPlainFile(path).toString());
      const anchors = new Set(anchorsOf(tree, slugsOf(tree, this.#anchors)).keys());
      for (const slug of slugsOfAllStyles(tree, this.#anchors)) anchors.add(slug);
      return anchors;
    } catch {
      return undefined;
    }
  }
}

function exists(url: string): boolean {
  try {
    return existsSync(fileURLToPath(url));
  } catch {
    return false;
  }
}

function pathOf(url: string): string | undefined {
  try {
    return realPathOf(fileURLToPath(url));
  } catch {
    return undefined;
  }
}
