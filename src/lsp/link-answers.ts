/** Requests about the structure of notes and the links between them. */

import type { Connection, Location } from 'vscode-languageserver/node.js';
import { completionsAt } from './completions.ts';
import { foldingRanges } from './folding.ts';
import { definitionsAt, type FilePlace, locationsOf, referencesAt } from './link-places.ts';
import { type NoteView, viewOf } from './note-views.ts';
import { isNote } from './open-documents.ts';
import type { ServerState } from './server-state.ts';
import { documentSymbols, workspaceSymbols } from './symbols.ts';

/** @param state returns the state of the server when a request comes. */
export function answerAboutLinks(connection: Connection, state: () => ServerState): void {
  connection.onDocumentSymbol(({ textDocument: { uri } }) => inNote(uri, state(), documentSymbols));
  connection.onFoldingRanges(({ textDocument: { uri } }) => inNote(uri, state(), foldingRanges));
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    inNote(uri, state(), (view) => completionsAt(view, view.document.lines.offsetAt(position))),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    inNote(uri, state(), async (view) => {
      const places = await definitionsAt(view, view.document.lines.offsetAt(position));
      return located(places, view, state());
    }),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    inNote(uri, state(), async (view) => {
      const offset = view.document.lines.offsetAt(position);
      const places = await referencesAt(view, offset, context.includeDeclaration);
      return located(places, view, state());
    }),
  );
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const { workspace, documents, support } = state();
    const sets = await workspace.allSets(documents.all());
    return workspaceSymbols(
      sets,
      query,
      support.unit,
      (path) => documents.uriOf(path),
      () => token.isCancellationRequested,
    );
  });
}

function located(
  places: readonly FilePlace[],
  view: NoteView,
  { support, documents }: ServerState,
): Location[] {
  return locationsOf(places, view, support.unit, (path) => documents.uriOf(path));
}

/** Answers a request about the note in an open document. What cannot be parsed has no answer. */
async function inNote<T>(
  uri: string,
  { documents, workspace, log }: ServerState,
  answer: (view: NoteView) => T | Promise<T>,
): Promise<T | null> {
  const document = documents.get(uri);
  if (!document || !isNote(document)) return null;
  try {
    return await answer(await viewOf(document, workspace));
  } catch (error) {
    log(error);
    return null;
  }
}
