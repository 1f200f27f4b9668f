/** What the user can do about findings. */

import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node.js';
import type { Diagnostic } from '../pipeline/diagnostic.ts';
import type { TextEdit } from '../source/edits.ts';
import type { Analysis } from './analyses.ts';
import type { OpenDocument } from './open-documents.ts';
import { protocolDiagnostic, rangeOfFinding } from './protocol-diagnostics.ts';

/** The kind of the action that fixes a whole note. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.ddia-notes`;

/** Returns the actions for the findings in a range of a document. */
export function actionsIn({ document, findings }: Analysis, range: Range): CodeAction[] {
  return findings
    .filter((finding) => touches(rangeOfFinding(finding, document.lines), range))
    .flatMap((finding) => fixesOf(finding, document));
}

/** Returns the action that fixes a finding, if that is possible. */
function fixesOf(finding: Diagnostic, document: OpenDocument): CodeAction[] {
  const { fix, message } = finding;
  if (!fix) return [];
  return [
    {
      title: `Fix: ${message}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [protocolDiagnostic(finding, document.lines)],
      isPreferred: true,
      edit: workspaceEdit(document, fix.edits),
    },
  ];
}

/** Returns edits of a document’s text as an edit of the workspace. */
export function workspaceEdit(document: OpenDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = document;
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits: protocolEdits(document, edits) };
  return { documentChanges: [change] };
}

export function protocolEdits({ lines }: OpenDocument, edits: readonly TextEdit[]) {
  return edits.map(({ start, end, text }) => ({ range: lines.rangeBetween(start, end), newText: text }));
}

/** Whether two ranges share a position. */
function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
