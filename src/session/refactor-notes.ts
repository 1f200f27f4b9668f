/** Renames and moves in the notes of a folder: which notes there are, and how they are written. */

import { realpathSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { homeOf } from '../reader/home.ts';
import type { NoteChange, RefactorNote } from '../refactor/refactoring.ts';
import { renamableNamed, rename } from '../refactor/rename.ts';
import { Source } from '../source/source.ts';
import { finishInterruptedRuns } from './finish-interrupted.ts';
import { isWritable } from './linked-notes.ts';
import { Linter } from './linter.ts';
import { mayLink } from './may-link.ts';
import { NoteFiles } from './note-files.ts';
import { notesOfFolder } from './workspace-notes.ts';

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
  return changes.map(({ note, after }) => ({
    path: note.path,
    before: note.source.text.toString(),
    after: after.text.toString(),
  }));
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
  const linter = new Linter({ options: {}, paths, unknownWords: new Map() }, files);
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
    return { source, anchors: context.anchors, isWritable: isWritable({ path, target: path }) };
  } catch {
    // Its links cannot be rewritten, so it may stand in the way.
    return { source: Source.parse(files.peek(path)), isWritable: false };
  }
}

/** The note at a path. */
export function noteAt(notes: readonly RefactorNote[], path: string): RefactorNote {
  const shown = relative('', resolve(path));
  const note = notes.find((one) => one.path === shown);
  if (!note) throw new UserError(shownPath(path), 'is not among the notes', 'check its path');
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
