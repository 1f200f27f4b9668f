/** The notes of a folder of the workspace, which are linted as the notes of one run. */

import { dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { homeFolder } from '../config/find-config.ts';
import { configFor } from '../config/load-config.ts';
import { findNotes } from '../reader/find-notes.ts';
import { ParsedNote } from '../rules/define-rule.ts';
import { folderOfConfig, withoutBuiltNotes } from '../session/config-notes.ts';
import { Linter } from '../session/linter.ts';
import { NoteFiles, type OpenTexts } from '../session/note-files.ts';
import { type UnknownWords, unknownWordsIn } from '../session/unknown-words.ts';
import { type IndexedNote, indexNote } from './note-index.ts';

/** More notes are not taken together: reading them would take too long, and too much memory. */
const MOST_NOTES = 5000;
/** How long work may keep the server from answering, in milliseconds. */
const LONGEST_WORK = 20;

interface WordsOfNote {
  readonly version: string | undefined;
  readonly counts: UnknownWords;
}

export class NoteSet {
  readonly paths: readonly string[];
  readonly files: NoteFiles;
  readonly linter: Linter;
  readonly #members: ReadonlySet<string>;
  readonly #words = new Map<string, WordsOfNote>();
  readonly #total = new Map<string, number>();
  readonly #indexes = new Map<
    string,
    { readonly version: string | undefined; readonly index: IndexedNote }
  >();

  /** @param paths absolute paths. @throws {UserError} if a setting is invalid. */
  constructor(paths: readonly string[], openTexts: OpenTexts) {
    this.paths = paths;
    this.#members = new Set(paths);
    this.files = new NoteFiles(paths, openTexts);
    this.linter = new Linter({ options: {}, paths, unknownWords: this.#total }, this.files);
  }

  has(path: string): boolean {
    return this.#members.has(path);
  }

  /** Counts the unknown words of notes again that have changed. One note alone has no other notes. */
  async countWords(): Promise<void> {
    const byUrl = new Map(this.paths.map((path) => [this.files.urlOf(path), path]));
    if (byUrl.size < 2) return;
    let since = performance.now();
    for (const path of byUrl.values()) {
      this.#countWordsIn(path);
      if (performance.now() - since < LONGEST_WORK) continue;
      await setImmediate();
      since = performance.now();
    }
  }

  /** Returns the index of a note; `undefined` if it cannot be read. */
  async indexOf(path: string): Promise<IndexedNote | undefined> {
    const version = this.files.versionOf(path);
    const known = this.#indexes.get(path);
    if (known && known.version === version) return known.index;
    try {
      const { source } = this.files.read(path);
      const { source: own, context } = await this.linter.about(path, source);
      const index = indexNote(new ParsedNote(own, context));
      this.#indexes.set(path, { version, index });
      return index;
    } catch {
      return undefined;
    }
  }

  /**
   * Returns the indexes of all notes that can be read, by their paths.
   *
   * @param isCancelled whether the result is not needed any more.
   */
  async indexes(isCancelled: () => boolean = () => false): Promise<ReadonlyMap<string, IndexedNote>> {
    const indexes = new Map<string, IndexedNote>();
    let since = performance.now();
    for (const path of this.paths) {
      if (isCancelled()) break;
      const index = await this.indexOf(path);
      if (index) indexes.set(path, index);
      if (performance.now() - since < LONGEST_WORK) continue;
      await setImmediate();
      since = performance.now();
    }
    return indexes;
  }

  /** Returns the path of the note at a URL. */
  pathOf(url: string): string | undefined {
    return this.paths.find((path) => this.files.urlOf(path) === url);
  }

  #countWordsIn(path: string): void {
    const version = this.files.versionOf(path);
    const known = this.#words.get(path);
    if (known && known.version === version) return;
    const counts = unknownWordsIn([this.files.peek(path)]);
    for (const [word, count] of known?.counts ?? []) this.#add(word, -count);
    for (const [word, count] of counts) this.#add(word, count);
    this.#words.set(path, { version, counts });
  }

  #add(word: string, count: number): void {
    const sum = (this.#total.get(word) ?? 0) + count;
    if (sum > 0) this.#total.set(word, sum);
    else this.#total.delete(word);
  }
}

/**
 * Finds the notes of a folder: those in the config that applies to it, or else all in it.
 *
 * @returns absolute paths; none if there are too many, or the folder holds more than a project.
 * @throws {UserError} if the config is invalid.
 */
export async function notesOfFolder(folder: string): Promise<string[]> {
  const loaded = await configFor(folder, undefined);
  const named = loaded.config.notes ?? [];
  if (named.length > 0) {
    const { notes } = await findNotes(named, true, resolve(folderOfConfig(loaded)));
    return limited(withoutBuiltNotes(loaded, notes));
  }
  if (folder === homeFolder() || dirname(folder) === folder) return [];
  try {
    return limited((await findNotes([folder], true)).notes.map((note) => resolve(note)));
  } catch {
    // A folder without notes is an error on the command line.
    return [];
  }
}

function limited(notes: string[]): string[] {
  return notes.length > MOST_NOTES ? [] : notes;
}
