/** The run that is being recorded: the edits that undo it, and hashes of its files before and after. */

import { shortHash } from '../../cache/short-hash.ts';
import { realPathOf } from '../../reader/confined-folder.ts';
import { composeEdits, type Edit } from '../../source/edits.ts';
import { newId } from '../../writer/temporary.ts';
import { editsOfLines } from './edits-of-lines.ts';
import { isRecordable, type RecordedFile } from './recorded-run.ts';

/** The limit for the edits of a run, in UTF-16 code units. A larger run is not recorded. */
const MOST_CHARACTERS = 2 ** 24;

/** A file that was written, created or removed. */
export interface WrittenFile {
  readonly path: string;
  /** The text before; `undefined` for a file that was created. */
  readonly before: string | undefined;
  /** The text now; `undefined` for a file that was removed. */
  readonly after: string | undefined;
  /** The permission bits of a file that was removed. */
  readonly mode?: number;
}

/** A run while it writes: the edits that undo it so far. */
export class NewRun {
  readonly command: string;
  readonly time = Date.now();
  readonly id = newId();
  /** The files by their absolute paths without symbolic links. */
  readonly #files = new Map<string, File>();
  #omitted = 0;
  #groups = 0;
  #size = 0;

  constructor(command: string) {
    this.command = command;
  }

  get files(): ReadonlyMap<string, File> {
    return this.#files;
  }

  /** How many files were written, but are not recorded. */
  get omitted(): number {
    return this.#omitted;
  }

  omit(count: number): void {
    this.#omitted += count;
  }

  /** Adds files that were written together. */
  add(files: readonly WrittenFile[]): void {
    const group = this.#groups++;
    for (const file of files) {
      const path = realPathOf(file.path);
      if (isRecordable(path) && this.#size <= MOST_CHARACTERS) this.#addFile(path, file, group);
      else this.#omitted++;
    }
    if (this.#size <= MOST_CHARACTERS) return;
    this.#omitted += this.#files.size;
    this.#files.clear();
  }

  #addFile(path: string, { before, after, mode }: WrittenFile, group: number): void {
    const [old, text] = [before ?? '', after ?? ''];
    const edits = editsOfLines(text, old);
    const file = { group, before: hashOf(before), after: hashOf(after), edits, mode };
    const earlier = this.#files.get(path);
    const all = earlier ? joined(text, earlier, file) : file;
    this.#files.set(path, all);
    if (earlier && earlier.group !== group) this.#joinGroups(earlier.group, group);
    this.#size += sizeOf(all.edits) - sizeOf(earlier?.edits ?? []);
  }

  #joinGroups(from: number, into: number): void {
    for (const [path, file] of this.#files)
      if (file.group === from) this.#files.set(path, { ...file, group: into });
  }
}

type File = Omit<RecordedFile, 'path'>;

function hashOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : shortHash(text);
}

/** Joins two changes of a file. @param text the text after both. */
function joined(text: string, first: File, second: File): File {
  return { ...second, before: first.before, edits: composeEdits(text, second.edits, first.edits) };
}

function sizeOf(edits: readonly Edit[]): number {
  // Each edit also has two offsets.
  return edits.reduce((size, edit) => size + edit.text.length + 16, 0);
}
