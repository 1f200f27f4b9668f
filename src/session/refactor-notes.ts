/** Renames and moves in the notes of a folder: which notes there are, and how they are written. */

import { realpathSync, renameSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configFor } from '../config/load-config.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { homeOf } from '../reader/home.ts';
import { parseNote } from '../reader/parse-note.ts';
import { renamableNamed } from '../refactor/find-named.ts';
import { moveFiles } from '../refactor/move-files.ts';
import type { NoteChange, RefactorNote } from '../refactor/refactoring.ts';
import { type Renamable, rename } from '../refactor/rename.ts';
import { type SameTitle, sameTitle } from '../refactor/same-title.ts';
import type { FileChange } from '../writer/file-change.ts';
import { folderOfConfig } from './config-notes.ts';
import { finishInterruptedRuns } from './finish-interrupted.ts';
import { isWritable } from './linked-notes.ts';
import { Linter } from './linter.ts';
import { mayLink } from './may-link.ts';
import { checkMove, isRespelling, movedTo, realPlaceOf } from './move-place.ts';
import { NoteFiles } from './note-files.ts';
import { RunRecord, type WrittenFile } from './undo/run-record.ts';
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
  /** How many of its links or references were updated. */
  readonly links: number;
}

/** What was renamed. */
export interface RenamedInNotes {
  readonly files: readonly RefactoredFile[];
  readonly kind: Renamable['kind'];
  /** The path of the note, as it is shown. */
  readonly path: string;
  /** Another heading of the note with the new text, if any. */
  readonly same: SameTitle | undefined;
}

/**
 * Renames a heading, a label or a footnote of a note, with all links to it in the notes of its folder.
 *
 * @param name what is renamed; see `renamableNamed`.
 * @throws {UserError} if a link cannot follow, or a file cannot be written. Nothing is changed then.
 */
export async function renameInNotes(
  path: string,
  name: string,
  newName: string,
  options: RefactorOptions,
): Promise<RenamedInNotes> {
  const notes = await readNotes(path, mayLink);
  const own = noteAt(notes, path);
  const renamable = renamableNamed(own, name);
  const changes = rename(notes, renamable, newName).filter(hasEffect);
  if (!options.check && !options.diff) {
    await writeChanges(changes);
    await record('rename', changes.map(fileOfChange));
  }
  const change = changes.find(({ note }) => note === own);
  const same = change && renamable.kind === 'heading' ? sameTitle(change, renamable.node) : undefined;
  return { files: changes.map(fileOfChange), kind: renamable.kind, path: own.path, same };
}

/** Whether a change has another text than the note. */
function hasEffect({ note, after }: NoteChange): boolean {
  return note.source.text.toString() !== after.text.toString();
}

function fileOfChange({ note, after, links }: NoteChange): RefactoredFile {
  return { path: note.path, before: note.source.text.toString(), after: after.text.toString(), links };
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
  const place = movedTo(path, to);
  const notes = await readNotes(path, () => true);
  const own = noteAt(notes, path);
  checkMove(own.path, place);
  const newUrl = pathToFileURL(realPlaceOf(place)).href;
  const changes = moveFiles(notes, (url) => (url === own.url ? newUrl : url));
  const moved = changes.find(({ note }) => note === own);
  const others = changes.filter((change) => change.note !== own && hasEffect(change));
  if (!options.check && !options.diff) await writeMove(own, moved, others, place);
  const file = {
    path: place,
    before: own.source.text.toString(),
    after: (moved?.after ?? own.source).text.toString(),
    links: moved?.links ?? 0,
  };
  return { files: [file, ...others.map(fileOfChange)], isNamedInConfig: await isNamedInConfig(own.path) };
}

/** A note that was moved. */
export interface MovedNote {
  readonly files: readonly RefactoredFile[];
  /** Whether the config names its old path. */
  readonly isNamedInConfig: boolean;
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
  const [from, to] = [realpathSync(own.path), realPlaceOf(place)];
  if (isRespelling(own.path, place)) {
    // Both names are of the same file, which cannot be created and removed.
    await writeChanges(moved ? [moved, ...others] : others);
    renameSync(from, to);
    await record('move', undefined);
    return;
  }
  await finishInterruptedRuns();
  const { commitTransaction } = await import('../writer/transaction.ts');
  const before = Buffer.from(own.source.text.toString());
  const after = Buffer.from((moved?.after ?? own.source).text.toString());
  const root = realpathSync(homeOf(dirname(resolve(own.path))));
  const mode = statSync(from).mode & 0o777;
  const change = [
    { path: to, before: undefined, after, mode },
    { path: from, before, after: undefined },
  ];
  await commitTransaction({
    about: `${from}, ${to}`,
    files: [...change, ...others.map(writtenChange)],
    root,
  });
  await record('move', [
    { path: to, before: undefined, after: String(after) },
    { path: from, before: String(before), after: undefined, mode },
    ...others.map(fileOfChange),
  ]);
}

/** Records files that were written together, for `undo`. @param files `undefined` if they cannot be restored. */
async function record(command: string, files: readonly WrittenFile[] | undefined): Promise<void> {
  const run = new RunRecord(command);
  await (files ? run.add(files) : run.addOther());
  await run.save();
}

/** The change of a note's file. */
function writtenChange({ note, after }: NoteChange): FileChange {
  return {
    path: realpathSync(note.path),
    before: Buffer.from(note.source.text.toString()),
    after: Buffer.from(after.text.toString()),
  };
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
    return { source: parseNote(files.peek(path), path).source, obstacle: UNREADABLE };
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
  const files = changes.map(writtenChange);
  await commitTransaction({ about: files.map(({ path }) => path).join(', '), files });
}
