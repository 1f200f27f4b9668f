/** Joining the folder of a book into one note, and delivering that note. */

import { join as joinPath, resolve } from 'node:path';
import { invalidManifest, readBook, unrelatedNotesIn } from '../book/folder/read-book.ts';
import { ConflictError, JoinError } from '../book/join/join-errors.ts';
import { type JoinResult, joinPages } from '../book/join/join-pages.ts';
import { type Manifest, originOf } from '../book/manifest.ts';
import { hashOf } from '../book/page-record.ts';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { clashOf, UserError } from '../messages/user-error.ts';
import { listed } from '../messages/wording.ts';
import { MANIFEST_FILE, writtenFiles } from '../reader/chapters.ts';
import { ConfinedFolder, realPathOf } from '../reader/confined-folder.ts';
import { decode } from '../reader/decode.ts';
import { homeOf } from '../reader/home.ts';
import { pathFrom } from '../reader/path-from.ts';
import { sameFile } from '../reader/same-file.ts';
import { writeFile } from '../writer/write-file.ts';
import { finishInterruptedRuns } from './finish-interrupted.ts';
import { RunRecord } from './undo/run-record.ts';

export interface JoinOptions {
  readonly output?: string;
  readonly write?: boolean;
  readonly force?: boolean;
}

/** A book that was joined, and where the note went. */
export interface JoinedBook extends Pick<JoinResult, 'lost'> {
  /** The paths of the pages with edits. */
  readonly edited: readonly string[];
  /** The paths of the pages whose files are missing or empty. */
  readonly deleted: readonly string[];
  /** In a few words, such as "written to note.md". */
  readonly outcome: string;
  /** The text for standard output, if the note goes there. */
  readonly output?: string;
  /** The Markdown files in the folder that are not part of the book. */
  readonly unrelatedNotes: readonly string[];
}

/**
 * Joins the chapters in a folder, and writes the note.
 *
 * @throws {UserError} if the folder is not a book, or the note was changed after it was split.
 */
export async function joinBook(folder: string, options: JoinOptions): Promise<JoinedBook> {
  const { output, write, force } = options;
  if (write && output !== undefined) throw clashOf('--write', '--output');
  await finishInterruptedRuns(realPathOf(folder));
  const { manifest, pages, missing } = readBook(folder);
  if (missing.length > 0 && !force) {
    const names = listed(
      missing.map((path) => shownName(joinPath(folder, path))),
      'and',
    );
    throw new UserError(
      names,
      missing.length === 1 ? 'is missing' : 'are missing',
      missing.length === 1
        ? 'restore it, or omit it with --force'
        : 'restore them, or omit them with --force',
    );
  }
  const emptyPages = missing.map((path) => [path, ''] as const);
  const { text, edited, lost } = joinedNote(folder, manifest, new Map([...emptyPages, ...pages]));
  const isShown = output === undefined && !write;
  const outcome = isShown ? 'written to standard output' : await writeJoined(folder, manifest, text, options);
  const unrelatedNotes = unrelatedNotesIn(folder, manifest);
  const isDeleted = (path: string): boolean => (pages.get(path) ?? '').trim() === '';
  return {
    outcome,
    edited: edited.filter((path) => !isDeleted(path)),
    deleted: edited.filter(isDeleted),
    lost,
    unrelatedNotes,
    ...(isShown ? { output: text } : {}),
  };
}

function joinedNote(folder: string, manifest: Manifest, pages: ReadonlyMap<string, string>): JoinResult {
  let joined: JoinResult;
  try {
    joined = joinPages(originOf(manifest), pages);
  } catch (error) {
    // A manifest can match its chapters and still be invalid.
    if (error instanceof RangeError) throw invalidManifest(folder, 'its changes do not match the chapters');
    if (error instanceof ConflictError) {
      const paths = error.paths.map((path) => shownName(shownPath(resolve(folder, path)))).join(' and ');
      throw new UserError(
        paths,
        `have different edits of ${error.key}`,
        'make them the same, or undo one of them',
      );
    }
    if (!(error instanceof JoinError)) throw error;
    throw new UserError(
      joinPath(folder, error.path),
      'ends inside an open code block, comment or HTML element',
      'close it',
    );
  }
  if (joined.edited.length === 0 && hashOf(joined.text) !== manifest.hash)
    throw invalidManifest(folder, 'joining its chapters does not restore the note that was split');
  return joined;
}

/**
 * Writes a joined note to the named file, or over the note that was split.
 *
 * @returns what was done, in a few words.
 */
async function writeJoined(
  folder: string,
  manifest: Manifest,
  text: string,
  options: JoinOptions,
): Promise<string> {
  const { output, force } = options;
  if (output !== undefined) {
    checkNoChapter(folder, manifest, output);
    const file = shownName(output);
    return writeFile(output, text) ? `written to ${file}` : `${file} is up to date`;
  }
  const { note, before } = originalNote(folder, manifest, text, force === true);
  const name = shownName(shownPath(note));
  if (before === text) return `${name} is up to date`;
  if (writeFile(note, text, before)) {
    const record = new RunRecord('join -w');
    await record.add([{ path: note, before, after: text }]);
    await record.save();
  }
  return `written to ${name}`;
}

/** The note that a book was made from. */
interface OriginalNote {
  readonly note: string;
  /** Its current text. */
  readonly before: string;
}

/**
 * Finds the note that `join -w` overwrites.
 *
 * @param text the joined text.
 * @param force whether the note may have changed since it was split.
 * @throws {UserError} if it must not be overwritten.
 */
export function originalNote(folder: string, manifest: Manifest, text: string, force: boolean): OriginalNote {
  if (manifest.note === '')
    throw new UserError(
      '--write',
      'has no file to write to: the book was made from standard input',
      'use -o FILE instead',
    );
  const note = resolve(realPathOf(folder), manifest.note);
  const name = shownPath(note);
  const before = decode(readNoteOf(folder, note), name);
  checkNoChapter(folder, manifest, note);
  if (before === text) return { note, before };
  if (![manifest.hash, manifest.source].includes(hashOf(before)) && !force) {
    const advice = 'join into another file with -o and merge the two, or overwrite it with --force';
    throw new UserError(name, 'has changed since it was split', advice);
  }
  return { note, before };
}

function checkNoChapter(folder: string, manifest: Manifest, file: string): void {
  const isChapter = [MANIFEST_FILE, ...writtenFiles(manifest).keys()].some((path) =>
    sameFile(joinPath(folder, path), file),
  );
  if (isChapter)
    throw new UserError(
      shownPath(file),
      'is a file of the book being joined',
      'write to another file with -o',
    );
}

/**
 * Reads the note that a manifest names. The manifest is not trusted: the note must be a Markdown file in the
 * same repository as the book, or below the current folder if the book is in no repository.
 */
function readNoteOf(folder: string, note: string): Uint8Array {
  const home = homeOf(realPathOf(folder));
  const path = pathFrom(home, note);
  const found = new ConfinedFolder(home).read(path);
  const what =
    found.kind === 'missing'
      ? 'no longer exists'
      : found.kind === 'foreign'
        ? found.why
        : isMarkdownFile(note)
          ? undefined
          : 'does not have the extension of a Markdown file';
  if (found.kind === 'file' && what === undefined) return found.bytes;
  throw new UserError(shownPath(note), String(what), 'use -o FILE instead of -w');
}
