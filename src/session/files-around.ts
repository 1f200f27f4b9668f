/** The files and notes round a note, which its links may lead to. */

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anchorsOf, slugsOfAllStyles } from '../links/anchors.ts';
import { type AnchorStyle, slugsOf } from '../links/slug.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { homeOf, isInFolder } from '../reader/home.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { Source } from '../source/source.ts';

/** Looks at files when asked, each once. */
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
   * What can be seen from a note: whether there is a file, anywhere; and what is in it, in the repository of the note (see `homeOf`).
   * A report on a stranger's note may be seen by the stranger, so it says nothing of other files.
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

  /** The path that a URL leads to, through whatever links. */
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
