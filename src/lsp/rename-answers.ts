/** Renaming what is at a position: a heading, a label or a footnote, with all links to it. */

import {
  type Connection,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node.js';
import { UserError } from '../messages/user-error.ts';
import { NEW_TEXT, type NoteChange, type RefactorNote } from '../refactor/refactoring.ts';
import { renamableAt, rename } from '../refactor/rename.ts';
import { isWritable } from '../session/linked-notes.ts';
import { mayLink } from '../session/may-link.ts';
import { refactorNote, UNWRITABLE } from '../session/refactor-notes.ts';
import { type EditSupport, editOfFiles } from './file-edits.ts';
import { type NoteView, viewOf } from './note-views.ts';
import { isNote, type OpenDocuments } from './open-documents.ts';
import type { ServerState } from './server-state.ts';

/** The answer to a client that asks whether something can be renamed. */
interface PreparedRename {
  readonly range: Range;
  readonly placeholder: string;
}

/** @param state returns the state of the server when a request comes. */
export function answerAboutRenames(connection: Connection, state: () => ServerState): void {
  connection.onPrepareRename(async ({ textDocument: { uri }, position }) => {
    const { documents, workspace } = state();
    const document = documents.get(uri);
    if (!document || !isNote(document)) return null;
    return prepareRename(await viewOf(document, workspace), document.lines.offsetAt(position));
  });
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
    const { documents, workspace, support } = state();
    const document = documents.get(uri);
    if (!document || !isNote(document)) return null;
    const view = await viewOf(document, workspace);
    return renameAt(view, document.lines.offsetAt(position), newName, documents, support);
  });
}

/** Returns what can be renamed at an offset of the document; `null` if there is no such thing. */
async function prepareRename(view: NoteView, offset: number): Promise<PreparedRename | null> {
  const { notes, own } = await notesOf(view);
  const found = renamableAt(notes, own, bodyOffset(view, offset));
  if (!found) return null;
  const { text } = view.source;
  const [start, end] = [text.offsetInFile(found.range.start), text.offsetInFile(found.range.end)];
  return { range: view.document.lines.rangeBetween(start, end), placeholder: found.name };
}

/**
 * Renames what is at an offset of the document.
 *
 * @throws {ResponseError} with the reason, if there is nothing to rename, or a link cannot follow.
 */
async function renameAt(
  view: NoteView,
  offset: number,
  newName: string,
  documents: OpenDocuments,
  support: EditSupport,
): Promise<WorkspaceEdit> {
  const { notes, own } = await notesOf(view);
  const found = renamableAt(notes, own, bodyOffset(view, offset));
  if (!found) throw failed('No heading, label or footnote here');
  try {
    return editOfChanges(rename(notes, found.renamable, newName), view, documents, support);
  } catch (error) {
    // In an editor, the new text is not an argument of a command.
    throw error instanceof UserError ? failed(error.message.replace(NEW_TEXT, 'The new text')) : error;
  }
}

/** Returns the changes of notes for the client. */
function editOfChanges(
  changes: readonly NoteChange[],
  { set }: NoteView,
  documents: OpenDocuments,
  support: EditSupport,
): WorkspaceEdit {
  const files = changes.map(({ note, edits }) => ({
    path: note.path,
    edits: note.source.text.editsInFile(edits),
  }));
  return editOfFiles(files, documents, (path) => set.files.peek(path), support);
}

/** The notes that may have links to each other, and the document among them. */
async function notesOf({ document, set, note, source }: NoteView): Promise<{
  readonly notes: readonly RefactorNote[];
  readonly own: RefactorNote;
}> {
  const path = document.path ?? '<stdin>';
  const url = note.url ?? document.uri;
  const own: RefactorNote = {
    path,
    url,
    source,
    anchors: note.anchors,
    ...(canWrite(path) ? {} : { obstacle: UNWRITABLE }),
  };
  const notes = [own];
  for (const other of set.paths) {
    const otherUrl = set.files.urlOf(other);
    if (other === path || otherUrl === undefined || otherUrl === url) continue;
    // A link in the document may lead to a note that has none.
    if (!mayLink(set.files.peek(other)) && !mayLink(source.body)) continue;
    notes.push({ path: other, url: otherUrl, ...(await refactorNote(set.linter, set.files, other)) });
  }
  return { notes, own };
}

function canWrite(path: string): boolean {
  return path === '<stdin>' || isWritable({ path, target: path });
}

function bodyOffset({ source }: NoteView, offset: number): number {
  return source.text.offsetInBody(offset as never);
}

function failed(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
