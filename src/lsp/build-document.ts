/** Building an open document: what `ddia-notes build` makes of its text. */

import { minimalEdits } from '../reprint/minimal-edits.ts';
import type { TextEdit } from '../source/edits.ts';
import { nameOf, noteOfDocument } from './analyses.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Workspace } from './workspace.ts';

/**
 * Returns the edits that build a document; none if it is ignored.
 *
 * @throws {UserError} if the document, its front matter or its config is invalid.
 */
export async function editsOfBuild(document: OpenDocument, workspace: Workspace): Promise<TextEdit[]> {
  const linter = await workspace.linterOf(nameOf(document));
  if (!linter) return [];
  const { path, source } = noteOfDocument(document);
  const { before, after } = await linter.fix(path, source, {});
  return minimalEdits(before, 0, before.length, after);
}
