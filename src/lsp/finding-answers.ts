/** Requests about findings: actions, explanations and formatting. */

import {
  type CodeAction,
  type CodeActionParams,
  type Connection,
  MessageType,
  type TextEdit as ProtocolEdit,
  type Range,
} from 'vscode-languageserver/node.js';
import type { TextEdit } from '../source/edits.ts';
import { editOfAction, withEdits } from './action-edits.ts';
import { editsOfBuild } from './build-document.ts';
import { type ActionData, actionsFor, FIX_ALL } from './code-actions.ts';
import { editOfDocument, protocolEdits } from './file-edits.ts';
import { hoverAt } from './hover.ts';
import { isNote, type OpenDocument } from './open-documents.ts';
import { isCurrent, type ServerState } from './server-state.ts';

/** @param state returns the state of the server when a request comes. */
export function answerAboutFindings(connection: Connection, state: () => ServerState): void {
  connection.onCodeAction((params) => actionsOf(params, state()));
  connection.onCodeActionResolve((action) => resolveAction(action, state()));
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const { documents, analyses } = state();
    const document = documents.get(uri);
    return document ? hoverAt(await analyses.of(document), document.lines.offsetAt(position)) : null;
  });
  connection.onDocumentFormatting(({ textDocument: { uri } }) => format(uri, undefined, state()));
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }) => format(uri, range, state()));
}

async function actionsOf(
  { textDocument: { uri }, range, context: { only } }: CodeActionParams,
  state: ServerState,
): Promise<CodeAction[]> {
  const document = state.documents.get(uri);
  if (!document) return [];
  const isWanted = (kind: string) => !only || only.some((one) => `${kind}.`.startsWith(`${one}.`));
  const all = only && isWanted(FIX_ALL) ? await fixAll(document, state) : [];
  if (!isWanted('quickfix')) return all;
  const analysis = await state.analyses.of(document);
  const actions = actionsFor(analysis, range);
  const complete = state.support.resolvesEdits ? actions : await withEdits(actions, analysis, state);
  return isCurrent(state, document) ? [...all, ...complete] : [];
}

/** Adds to an action its edit. */
async function resolveAction(action: CodeAction, state: ServerState): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  const document = data && state.documents.get(data.uri);
  if (!document) return action;
  const edit = await editOfAction(data, await state.analyses.of(document), state);
  if (edit) return { ...action, edit };
  state.show(MessageType.Warning, `${action.title}: not possible without other changes`);
  return action;
}

async function fixAll(document: OpenDocument, state: ServerState): Promise<CodeAction[]> {
  const edits = await build(document, undefined, state);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all', kind: FIX_ALL, edit: editOfDocument(document, edits, state.support) }];
}

async function format(
  uri: string,
  range: Range | undefined,
  state: ServerState,
): Promise<ProtocolEdit[] | null> {
  const document = state.documents.get(uri);
  return document ? protocolEdits(document.lines, await build(document, range, state)) : null;
}

/** Builds a document, or some lines of it. An error is a diagnostic already, and changes nothing. */
async function build(
  document: OpenDocument,
  range: Range | undefined,
  state: ServerState,
): Promise<TextEdit[]> {
  const { lines } = document;
  const part = range && { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  if (!isNote(document) || state.analyses.errorOf(document) !== undefined) return [];
  try {
    const edits = await editsOfBuild(document, state.workspace, part);
    return isCurrent(state, document) ? edits : [];
  } catch (error) {
    state.log(error);
    return [];
  }
}
