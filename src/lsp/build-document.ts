/** Building an open document: what `ddia-notes build` makes of its text. */

import type { InboundLinks } from '../pipeline/prove-fixes.ts';
import { minimalEdits } from '../reprint/minimal-edits.ts';
import type { TextEdit } from '../source/edits.ts';
import type { Range } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { NoteSet } from './note-set.ts';
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
  part?: Range,
): Promise<TextEdit[]> {
  const name = nameOf(document);
  const linter = await workspace.linterOf(name);
  if (!linter) return [];
  const { path, source } = noteOfDocument(document);
  const inbound = await inboundLinks(await workspace.setOf(name), path);
  const protectedRanges = part && outside(part, source);
  const { before, after } = await linter.fix(path, source, { inbound, protectedRanges });
  return minimalEdits(before, 0, before.length, after);
}

/** The ranges of the body around a part of the document’s text. */
function outside(part: Range, { text, body }: Source): Range[] {
  const start = text.offsetInBody(part.start as never);
  const end = text.offsetInBody(part.end as never);
  return [
    { start: 0, end: start },
    { start: end, end: body.length + 1 },
  ].filter((range) => range.end > range.start);
}

/** The slugs of a note that other notes of the set link to. */
async function inboundLinks(set: NoteSet, path: string): Promise<InboundLinks | undefined> {
  const own = set.files.urlOf(path);
  if (own === undefined || set.paths.length < 2) return undefined;
  const slugs = new Map<string, 'fixed'>();
  for (const [other, { references, url }] of await set.indexes()) {
    if (other === path || url === undefined) continue;
    for (const { address, kind, fragment } of references) {
      if (fragment === undefined) continue;
      if (set.linter.notes.find(address, kind, url).includes(own)) slugs.set(fragment.toLowerCase(), 'fixed');
    }
  }
  return slugs;
}
