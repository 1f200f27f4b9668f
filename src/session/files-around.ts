/** The files and notes that links in a note may lead to. */

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Questions } from '../cache/asked.ts';
import { shortHash } from '../cache/short-hash.ts';
import { anchorsOf, slugsOfAllStyles } from '../links/anchors.ts';
import { type AnchorStyle, slugsOf } from '../links/slug.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { homeOf, isInFolder } from '../reader/home.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { Source } from '../source/source.ts';

/** The anchors in a note, with the hash of its text. */
interface SeenNote {
  readonly anchors: ReadonlySet<string>;
  readonly hash: string | undefined;
  /** The version of the text; see `NoteFiles.versionOf`. */
  readonly version?: string | undefined;
}

/** Where a note is: its real path, and the real path of the folder to which its files belong (see `homeOf`). */
export interface NotePlaces {
  readonly path: string;
  readonly home: string;
}

/** Reads files when they are needed, each once, or after each change of a run that lasts. */
export class FilesAround {
  readonly #anchors: AnchorStyle | undefined;
  readonly #parsedAt: (file: string) => Source | undefined;
  readonly #exists = new Map<string, boolean>();
  readonly #paths = new Map<string, string | undefined>();
  readonly #homes = new Map<string, string>();
  readonly #known = new Map<string, SeenNote | undefined>();
  readonly #hashes: boolean;
  readonly #versionOf: ((file: string) => string | undefined) | undefined;

  /**
   * @param anchors the style of the slugs in all notes.
   * @param parsedAt returns the parsed note in a file, by its real path, if the run has it.
   * @param hashes whether the texts of notes are hashed, for `Questions`.
   * @param versionOf identifies the text of a file, if files may change during the run.
   */
  constructor(
    anchors: AnchorStyle | undefined,
    parsedAt: (file: string) => Source | undefined,
    hashes = false,
    versionOf?: (file: string) => string | undefined,
  ) {
    this.#anchors = anchors;
    this.#parsedAt = parsedAt;
    this.#hashes = hashes;
    this.#versionOf = versionOf;
  }

  /**
   * Returns what a note can see: whether any file exists, and the anchors in notes of the same repository
   * (see `homeOf`). Other notes are not read, because the report on a note may be shown to its author.
   *
   * @param note the URL of its file; see `urlOf`.
   * @param questions collects the answers.
   */
  from(note: string, questions?: Questions) {
    return {
      exists: (url: string): boolean => {
        const file = fileAt(url);
        if (file === undefined) return false;
        // The same question has the same answer, although the file may appear in the meantime.
        const isThere = this.#exists.get(file) ?? existsSync(file);
        if (!this.#versionOf) this.#exists.set(file, isThere);
        questions?.exists.set(file, isThere);
        return isThere;
      },
      anchorsIn: (url: string): ReadonlySet<string> | undefined => {
        const place = this.placeOf(note);
        const file = this.#pathOf(url);
        if (place === undefined || file === undefined) return undefined;
        const seen = isInFolder(file, place.home) ? this.#noteAt(file) : undefined;
        questions?.notes.set(fileAt(url)!, seen?.hash);
        return seen?.anchors;
      },
    };
  }

  /** The place of a note. @param note the URL of its file. */
  placeOf(note: string): NotePlaces | undefined {
    const path = this.#pathOf(note);
    if (path === undefined) return undefined;
    const folder = dirname(path);
    const home = this.#homes.get(folder) ?? realPathOf(homeOf(folder));
    this.#homes.set(folder, home);
    return { path, home };
  }

  /** The real path of a URL, with symbolic links resolved. */
  #pathOf(url: string): string | undefined {
    if (!this.#paths.has(url)) {
      const file = fileAt(url);
      this.#paths.set(url, file === undefined ? undefined : realPathOf(file));
    }
    return this.#paths.get(url);
  }

  #noteAt(path: string): SeenNote | undefined {
    const version = this.#versionOf?.(path);
    const known = this.#known.get(path);
    if (this.#known.has(path) && known?.version === version) return known;
    const seen = this.#read(path);
    this.#known.set(path, seen && { ...seen, version });
    return seen;
  }

  #read(path: string): SeenNote | undefined {
    try {
      const { tree, text } = this.#parsedAt(path) ?? Source.parse(readPlainFile(path).toString());
      const anchors = new Set(anchorsOf(tree, slugsOf(tree, this.#anchors)).keys());
      for (const slug of slugsOfAllStyles(tree, this.#anchors)) anchors.add(slug);
      return { anchors, hash: this.#hashes ? shortHash(text.toString()) : undefined };
    } catch {
      return undefined;
    }
  }
}

/** The path of a file's URL; `undefined` if no path can be written so. */
function fileAt(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
