/** Edits of texts as edits of the protocol. */

import { pathToFileURL } from 'node:url';
import type {
  TextEdit as ProtocolEdit,
  Range,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node.js';
import type { TextEdit } from '../source/edits.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import { LineIndex, type PositionUnit } from './positions.ts';

/** Edits of the text of one file, in order. */
export interface EditsOfFile {
  /** An absolute path. */
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/** What the client understands. */
export interface EditSupport {
  readonly unit: PositionUnit;
  /** Whether edits can name the versions of documents. */
  readonly versions: boolean;
}

/** Returns edits of a document’s text for the client. */
export function protocolEdits(lines: LineIndex, edits: readonly TextEdit[]): ProtocolEdit[] {
  return edits.map(({ start, end, text }) => {
    const range = lines.rangeBetween(start, end);
    return { range: text.endsWith('\n') ? beyondTheEnd(range, lines) : range, newText: text };
  });
}

/**
 * Extends a range at the end of a last line without a newline to the line after it, which does not exist.
 * Editors read that as the end of the text. Neovim has a line end there in any case, and would otherwise
 * end with an empty line when an edit adds a newline.
 */
function beyondTheEnd({ start, end }: Range, lines: LineIndex): Range {
  const last = lines.count - 1;
  const length = lines.rangeBetween(0, lines.boundsOf(last).end).end.character;
  const isAtEnd = end.line === last && end.character === length && length > 0;
  return { start, end: isAtEnd ? { line: last + 1, character: 0 } : end };
}

/** Returns edits of a document’s text as an edit of the workspace. */
export function editOfDocument(
  document: OpenDocument,
  edits: readonly TextEdit[],
  support: EditSupport,
): WorkspaceEdit {
  return toWorkspaceEdit([changeOf(document, edits)], support);
}

/**
 * Returns edits of several files as an edit of the workspace.
 *
 * @param textOf returns the text of a file that is not open, to which its edits refer.
 */
export function editOfFiles(
  files: readonly EditsOfFile[],
  documents: OpenDocuments,
  textOf: (path: string) => string,
  support: EditSupport,
): WorkspaceEdit {
  const changes = files.map(({ path, edits }): TextDocumentEdit => {
    const document = documents.at(path);
    if (document) return changeOf(document, edits);
    const lines = LineIndex.ofFile(textOf(path), support.unit);
    const textDocument = { uri: pathToFileURL(path).href, version: null };
    return { textDocument, edits: protocolEdits(lines, edits) };
  });
  return toWorkspaceEdit(changes, support);
}

function changeOf(document: OpenDocument, edits: readonly TextEdit[]): TextDocumentEdit {
  const { uri, version, lines } = document;
  return { textDocument: { uri, version }, edits: protocolEdits(lines, edits) };
}

function toWorkspaceEdit(changes: readonly TextDocumentEdit[], { versions }: EditSupport): WorkspaceEdit {
  if (versions) return { documentChanges: [...changes] };
  const byUri = changes.map(({ textDocument, edits }) => [textDocument.uri, edits as ProtocolEdit[]]);
  return { changes: Object.fromEntries(byUri) };
}
