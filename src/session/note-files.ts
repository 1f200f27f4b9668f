/** Reading the notes of a run: each is read and parsed once, as far as the memory for that allows. */

import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { decode } from '../reader/decode.ts';
import { type NoteFile, parseNote } from '../reader/parse-note.ts';
import { readNote } from '../reader/read.ts';
import { readPlainFile } from '../reader/read-file.ts';
import type { Source } from '../source/source.ts';
import { BoundedStore } from './bounded-store.ts';
import { urlOf } from './note-links.ts';

/**
 * How much is kept: the total length of parsed notes in UTF-16 code units, and the total size of unparsed
 * notes in bytes.
 */
export const MOST_PARSED = 100_000;
const MOST_BYTES = 8_000_000;

/** The version of a note whose text does not come from its file. */
const OWN_TEXT = 'own text';

/** Texts that count instead of those of their files, such as unsaved ones in an editor. */
export interface OpenTexts {
  /** Returns the text of the file at a path; `undefined` if that of the file counts. */
  readonly textAt: (path: string) => string | undefined;
  /** Returns what identifies the version of that text. */
  readonly versionAt: (path: string) => string | undefined;
}

interface Versioned<T> {
  readonly value: T;
  /** See `versionOf`. */
  readonly version: string;
}

/** The notes of a run. A file that changes during the run is read again when its turn comes. */
export class NoteFiles {
  readonly #paths: readonly string[];
  readonly #bytes = new BoundedStore<Versioned<Buffer>>(MOST_BYTES);
  readonly #parsed = new BoundedStore<Versioned<NoteFile>>(MOST_PARSED);
  #indexes: Map<string, number> | undefined;
  /** The number of notes that are begun, and all before them. */
  #begun = 0;
  readonly #urls = new Map<string, string | undefined>();
  readonly #openTexts: OpenTexts | undefined;
  #pathsByUrl: Map<string | undefined, string> | undefined;

  /**
   * @param paths the notes of the run, in order.
   * @param openTexts texts that count instead of those of files, for a run that goes on while files change.
   */
  constructor(paths: readonly string[], openTexts?: OpenTexts) {
    this.#paths = paths;
    this.#openTexts = openTexts;
  }

  /** Whether files may change during the run, so that no answer about them is final. */
  get isLasting(): boolean {
    return this.#openTexts !== undefined;
  }

  /** Identifies the text at a path: a change makes another version. `undefined` for anything but a file. */
  versionOf(path: string): string | undefined {
    return this.#openTexts?.versionAt(path) ?? versionOf(path);
  }

  /** The URL of a note's file, as it was when it was first asked for; see `urlOf`. */
  urlOf(path: string): string | undefined {
    if (!this.#urls.has(path)) this.#urls.set(path, urlOf(path));
    return this.#urls.get(path);
  }

  /**
   * The text of a file for a first look. Empty for a file that cannot be read, which is reported when its
   * turn comes, and for a pipe, which can be read only once.
   */
  peek(path: string): string {
    try {
      const open = this.#openTexts?.textAt(path);
      if (open !== undefined) return open;
      const version = versionOf(path);
      if (version === undefined) return '';
      const kept = this.#bytes.get(path);
      if (kept?.version === version) return kept.value.toString();
      const bytes = readPlainFile(path);
      this.#bytes.set(path, { value: bytes, version }, bytes.length);
      return bytes.toString();
    } catch {
      return '';
    }
  }

  /**
   * Reads and parses a file.
   *
   * @throws {UserError} if the file cannot be read; see `readNote`.
   */
  read(path: string): NoteFile {
    const version = this.versionOf(path);
    const parsed = this.#parsed.get(path);
    if (parsed && parsed.version === version) return parsed.value;
    const open = this.#openTexts?.textAt(path);
    if (open !== undefined) {
      const note = parseNote(open, path);
      this.#keep(path, note, version!);
      return note;
    }
    const bytes = this.#bytes.get(path);
    const note =
      bytes && bytes.version === version ? parseNote(decode(bytes.value, path), path) : readNote(path);
    this.#bytes.delete(path);
    if (version !== undefined) this.#keep(path, note, version);
    return note;
  }

  /**
   * Reads a note whose text does not come from its file.
   *
   * @param read reads and parses the note.
   */
  async readOwn(path: string, read: () => NoteFile | Promise<NoteFile>): Promise<NoteFile> {
    const parsed = this.#parsed.get(path);
    if (parsed?.version === OWN_TEXT) return parsed.value;
    const note = await read();
    this.#keep(path, note, OWN_TEXT);
    return note;
  }

  /**
   * The parsed text of a file that is a note of the run or open; `undefined` for other files, and for a file
   * that cannot be read.
   *
   * @param file its real path.
   */
  at(file: string): Source | undefined {
    this.#pathsByUrl ??= new Map(this.#paths.map((path) => [this.urlOf(path), path]));
    const path = this.#pathsByUrl.get(pathToFileURL(file).href);
    try {
      if (path === undefined) {
        const open = this.#openTexts?.textAt(file);
        return open === undefined ? undefined : parseNote(open, file).source;
      }
      const parsed = this.#parsed.get(path);
      if (parsed?.version !== OWN_TEXT) return this.read(path).source;
      const { source } = parsed.value;
      return this.peek(path) === source.text.toString() ? source : undefined;
    } catch {
      return undefined;
    }
  }

  /** Marks a note and those before it as begun: from now on they make room for the others. */
  begin(path: string): void {
    this.#bytes.delete(path);
    const index = this.#indexOf(path);
    for (; this.#begun <= index; this.#begun++) this.#parsed.release(this.#paths[this.#begun]!);
  }

  /** Returns the index of a note in the run; -1 for other files. */
  #indexOf(path: string): number {
    this.#indexes ??= new Map(this.#paths.map((one, i) => [one, i]));
    return this.#indexes.get(path) ?? -1;
  }

  #keep(path: string, note: NoteFile, version: string): void {
    if (this.#paths.length < 2 && !this.isLasting) return;
    this.#parsed.set(path, { value: note, version }, note.source.body.length);
    if (this.isLasting || this.#indexOf(path) < this.#begun) this.#parsed.release(path);
  }
}

/** Identifies the content of a file: a change makes another version. `undefined` for anything but a file. */
function versionOf(path: string): string | undefined {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return undefined;
    return `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;
  } catch {
    return undefined;
  }
}
