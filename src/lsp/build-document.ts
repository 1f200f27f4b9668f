/** Building an open document: what `ddia-notes build` makes of its text. */

import type { Planned } from '../pipeline/plan-note.ts';
import { minimalEdits } from '../reprint/minimal-edits.ts';
import { applyEdits, type TextEdit } from '../source/edits.ts';
import { type AnyRange, type Range, sortRanges } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import { nameOf, noteOfDocument } from './note-views.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Workspace } from './workspace.ts';

/**
 * Returns the edits that build a document; none if it is ignored. Headings that other notes link to keep their
 * slugs, because those notes are not edited.
 *
 * @param part the offsets of the document’s text between which everything may change; all of it by default.
 * @throws {UserError} if the document, its front matter or its config is invalid.
 */
export async function editsOfBuild(
  document: OpenDocument,
  workspace: Workspace,
  part?: AnyRange,
): Promise<TextEdit[]> {
  const set = await workspace.unignoredSetOf(nameOf(document));
  if (!set) return [];
  const { path, source } = noteOfDocument(document);
  return editsOfPlan(document.text, await set.planAlone(path, source, part && outside(part, source)));
}

/** Returns the edits of all changes in a plan. They make exactly what the plan makes of the text. */
function editsOfPlan(text: string, { changes, outcome }: Planned): TextEdit[] {
  const edits = sortRanges(changes.flatMap((change) => change.edits));
  const built = outcome.source.text.toString();
  return isExact(text, edits, built) ? edits : minimalEdits(text, 0, text.length, built);
}

function isExact(text: string, edits: readonly TextEdit[], built: string): boolean {
  try {
    return applyEdits(text, edits) === built;
  } catch {
    // Edits of different changes may touch.
    return false;
  }
}

/** The ranges of the body around a part of the document’s text. */
function outside(part: AnyRange, { text, body }: Source): Range[] {
  const start = text.offsetInBody(part.start as never);
  const end = text.offsetInBody(part.end as never);
  return [
    { start: 0, end: start },
    { start: end, end: body.length + 1 },
  ].filter((range) => range.end > range.start);
}
