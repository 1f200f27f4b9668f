/** Renames and moves in the notes of a folder: which notes there are, and how they are written. */

import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readManifest } from '../book/folder/read-book.ts';
import { configFor } from '../config/load-config.ts';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { homeOf, isInFolder } from '../reader/home.ts';
import { sameFile } from '../reader/same-file.ts';
import { moveFiles } from '../refactor/move-files.ts';
import type { NoteChange, RefactorNote } from '../refactor/refactoring.ts';
import { renamableNamed, rename } from '../refactor/rename.ts';
import { Source } from '../source/source.ts';
import { folderOfConfig } from './config-notes.ts';
import { finishInterruptedRuns } from './finish-interrupted.ts';
import { isWritable } from './linked-notes.ts';
import { Linter } from './linter.ts';
import { mayLink } from './may-link.ts';
import { NoteFiles } from './note-files.ts';
import { notesOfFolder } from './workspace-notes.ts';

/** Why a note cannot be changed. */
export const UNWRITABLE = 'cannot be written';
const UNREADABLE = 'cannot be read: its text or its front matter is invalid';

/** What is done with a plan: it is carried out by default. */
export interface RefactorOptions {
  readonly check?: boolean | undefined;
  readonly diff?: boolean | undefined;
}

/** A file that a refactoring changes. */
export interface RefactoredFile {
  /** As it is shown. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Renames a heading, a label or a footnote of a note, with all links to it in the notes of its folder.
 *
 * @param name what is renamed; see `renamableNamed`.
 * @returns the changed files.
 * @throws {UserError} if a link cannot follow, or a file cannot be written. Nothing is changed then.
 */
export async function renameInNotes(
  path: string,
  name: string,
  newName: string,
  options: RefactorOptions,
): Promise<RefactoredFile[]> {
  const notes = await readNotes(path, mayLink);
  const renamable = renamableNamed(noteAt(notes, path), name);
  const changes = rename(notes, renamable, newName).filter(({ edits }) => edits.length > 0);
  if (!options.check && !options.diff) await writeChanges(changes);
  return changes.map(fileOfChange);
}

function fileOfChange({ note, after }: NoteChange): RefactoredFile {
  return { path: note.path, before: note.source.text.toString(), after: after.text.toString() };
}

/**
 * Moves a note, with all links from it and to it in the notes of its folder.
 *
 * @param to its new path, or a folder.
 * @returns the changed files; that of the note has its new path.
 * @throws {UserError} if a link cannot follow, there is a file already, or a file cannot be written. Nothing is changed
 *   then.
 */
export async function moveNote(path: string, to: string, options: RefactorOptions): Promise<MovedNote> {
  const place = relative('', newPlace(path, to));
  const notes = await readNotes(path, () => true);
  const own = noteAt(notes, path);
  checkMove(own.path, place);
  const newUrl = pathToFileURL(realPlaceOf(place)).href;
  const changes = moveFiles(notes, (url) => (url === own.url ? newUrl : url));
  const moved = changes.find(({ note }) => note === own);
  const others = changes.filter(({ note }) => note !== own);
  if (!options.check && !options.diff) await writeMove(own, moved, others, place);
  const file = {
    path: place,
    before: own.source.text.toString(),
    after: (moved?.after ?? own.source).text.toString(),
  };
  return { files: [file, ...others.map(fileOfChange)], isNamedInConfig: await isNamedInConfig(own.path) };
}

/** A note that was moved. */
export interface MovedNote {
  readonly files: readonly RefactoredFile[];
  /** Whether the config names its old path. */
  readonly isNamedInConfig: boolean;
}

function newPlace(path: string, to: string): string {
  const isFolder = /[\\/]$/.test(to) || (existsSync(to) && statSync(to).isDirectory());
  return resolve(isFolder ? join(to, basename(path)) : to);
}

/** The path of a file that is not there yet, with symbolic links in its folder resolved. */
function realPlaceOf(path: string): string {
  return join(realPathOf(dirname(resolve(path))), basename(path));
}

/** @throws {UserError} if a note may not be moved to a place. */
function checkMove(path: string, place: string): void {
  const [from, to] = [shownPath(path), shownPath(place)];
  if (!isMarkdownFile(path)) throw new UserError(from, 'is not a note', 'name a Markdown file');
  if (!isMarkdownFile(place))
    throw new UserError(to, 'does not have the extension of a note', `add ${extname(path)}`);
  if (existsSync(place) && !sameFile(path, place))
    throw new UserError(to, 'already exists', 'choose another name, or move it away');
  const home = homeOf(dirname(resolve(path)));
  if (!isInFolder(realPlaceOf(place), realPathOf(home)))
    throw new UserError(
      to,
      `is outside ${sameFile(home, '.') ? 'the current folder' : shownPath(home)}, where the links to the note are`,
      'move it by hand',
    );
  if (lstatSync(path).isSymbolicLink()) throw new UserError(from, 'is a symbolic link', 'move it by hand');
  for (const folder of [dirname(path), dirname(place)])
    if (existsSync(folder) && readManifest(folder))
      throw new UserError(
        shownPath(folder),
        'is the folder of a book',
        'change its note, and build the book again',
      );
}

async function isNamedInConfig(path: string): Promise<boolean> {
  const loaded = await configFor(dirname(resolve(path)), undefined);
  const folder = folderOfConfig(loaded);
  return (loaded.config.notes ?? []).some((one) => resolve(folder, one) === resolve(path));
}

async function writeMove(
  own: RefactorNote,
  moved: NoteChange | undefined,
  others: readonly NoteChange[],
  place: string,
): Promise<void> {
  await finishInterruptedRuns();
  const { commitTransaction } = await import('../writer/transaction.ts');
  const from = realpathSync(own.path);
  const before = Buffer.from(own.source.text.toString());
  const after = Buffer.from((moved?.after ?? own.source).text.toString());
  const to = realPlaceOf(place);
  const files = others.map(({ note, after: next }) => ({
    path: realpathSync(note.path),
    before: Buffer.from(note.source.text.toString()),
    after: Buffer.from(next.text.toString()),
  }));
  const root = realpathSync(homeOf(dirname(resolve(own.path))));
  const change = [
    { path: to, before: undefined, after },
    { path: from, before, after: undefined },
  ];
  await commitTransaction({ about: `${from}, ${to}`, files: [...change, ...files], root });
}

/**
 * Reads the notes of the folder of a note.
 *
 * @param concerns whether the text of another note is of any interest.
 * @throws {UserError} if the note itself cannot be read.
 */
export async function readNotes(path: string, concerns: (text: string) => boolean): Promise<RefactorNote[]> {
  const own = relative('', resolve(path));
  const all = await notesOfFolder(homeOf(dirname(resolve(path))), Number.POSITIVE_INFINITY);
  const found = all.map((one) => relative('', one));
  const paths = found.includes(own) ? found : [own, ...found];
  const files = new NoteFiles(paths);
  const linter = new Linter({ options: {}, paths }, files);
  files.read(own);
  const notes: RefactorNote[] = [];
  for (const one of paths) {
    const url = files.urlOf(one);
    if (url === undefined || (one !== own && !concerns(files.peek(one)))) continue;
    notes.push({ path: one, url, ...(await refactorNote(linter, files, one)) });
  }
  return notes;
}

/** Reads and parses a note with the anchors that it has; one that cannot be read as far as that is possible. */
export async function refactorNote(linter: Linter, files: NoteFiles, path: string) {
  try {
    const { source, context } = await linter.about(path, files.read(path).source);
    const canWrite = isWritable({ path, target: path });
    return { source, anchors: context.anchors, ...(canWrite ? {} : { obstacle: UNWRITABLE }) };
  } catch {
    // Its links cannot be rewritten, so it may prevent the change.
    return { source: Source.parse(files.peek(path)), obstacle: UNREADABLE };
  }
}

/** The note at a path. */
export function noteAt(notes: readonly RefactorNote[], path: string): RefactorNote {
  const shown = relative('', resolve(path));
  const note = notes.find((one) => one.path === shown);
  if (!note) throw new UserError(shownPath(path), 'is not among the notes', 'check the path');
  return note;
}

/** Writes all changes or none. */
async function writeChanges(changes: readonly NoteChange[]): Promise<void> {
  if (changes.length === 0) return;
  await finishInterruptedRuns();
  const { commitTransaction } = await import('../writer/transaction.ts');
  const files = changes.map(({ note, after }) => ({
    path: realpathSync(note.path),
    before: Buffer.from(note.source.text.toString()),
    after: Buffer.from(after.text.toString()),
  }));
  await commitTransaction({ about: files.map(({ path }) => path).join(', '), files });
}
