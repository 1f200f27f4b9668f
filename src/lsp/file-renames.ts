/** Moves and renames of files and folders in the editor: the links of all notes follow. */

import { pathToFileURL } from 'node:url';
import { type Connection, MessageType, type WorkspaceEdit } from 'vscode-languageserver/node.js';
import { UserError } from '../messages/user-error.ts';
import { moveFiles } from '../refactor/move-files.ts';
import type { RefactorNote } from '../refactor/refactoring.ts';
import { refactorNote } from '../session/refactor-notes.ts';
import { editOfFiles } from './file-edits.ts';
import { pathOfUri } from './open-documents.ts';
import type { ServerState } from './server-state.ts';

/** @param state returns the state of the server when a request comes. */
export function answerAboutFiles(connection: Connection, state: () => ServerState): void {
  connection.workspace.onWillRenameFiles(async ({ files }) => {
    const { show, log } = state();
    try {
      return await editOfMoves(files, state());
    } catch (error) {
      // The editor moves the files in any case.
      if (error instanceof UserError) show(MessageType.Warning, `Links were not updated: ${error.message}`);
      else log(error);
      return null;
    }
  });
}

async function editOfMoves(
  files: readonly { readonly oldUri: string; readonly newUri: string }[],
  { workspace, documents, support }: ServerState,
): Promise<WorkspaceEdit | null> {
  const moves = files.flatMap(({ oldUri, newUri }) => {
    const [from, to] = [pathOfUri(oldUri), pathOfUri(newUri)];
    return from === undefined || to === undefined
      ? []
      : { from: pathToFileURL(from).href, to: pathToFileURL(to).href, path: from };
  });
  const [first] = moves;
  if (!first) return null;
  const set = await workspace.notesAround(first.path);
  if (!set) return null;
  const notes: RefactorNote[] = [];
  for (const path of set.paths) {
    const url = set.files.urlOf(path);
    if (url !== undefined) notes.push({ path, url, ...(await refactorNote(set.linter, set.files, path)) });
  }
  const moved = (url: string): string => {
    const move = moves.find(({ from }) => url === from || url.startsWith(`${from}/`));
    return move ? move.to + url.slice(move.from.length) : url;
  };
  const edits = moveFiles(notes, moved).map(({ note, edits: own }) => ({
    path: note.path,
    edits: note.source.text.editsInFile(own),
  }));
  if (edits.length === 0) return null;
  return editOfFiles(edits, documents, (path) => set.files.peek(path), support);
}
