/** The edits of other notes that belong to the fixes of a note: their links to headings that change. */

import type { Notes } from '../links/addresses.ts';
import { updateLinks } from '../links/update-links.ts';
import type { ChangeFix, Diagnostic, OtherFile } from '../pipeline/diagnostic.ts';
import { UNKNOWN } from '../source/dialect/flavours.ts';
import type { TextEdit } from '../source/edits.ts';
import { addTo } from '../source/grouping.ts';
import { sortRanges } from '../source/range.ts';
import type { Source } from '../source/source.ts';
import type { LintedNote } from './linter.ts';

/** A note with links to another. */
export interface LinkingFile {
  readonly path: string;
  readonly url: string;
  readonly source: Source;
}

/**
 * Returns the findings in a note with the edits of other notes in their fixes.
 *
 * @param url the note's file.
 * @param linking the notes that link to it.
 */
export function withOtherFiles(
  { findings, moves }: Pick<LintedNote, 'findings' | 'moves'>,
  url: string,
  linking: readonly LinkingFile[],
  notes: Notes,
): readonly Diagnostic[] {
  const newSlugs = new Map(moves.flatMap(({ slug, to }) => (to === undefined ? [] : [[slug, to]])));
  const changes = new Map(moves.map(({ slug, ids }) => [slug, ids]));
  const files = new Map<string, OtherFile[]>();
  for (const { path, url: from, source } of linking) {
    const updated = source.in(UNKNOWN);
    const { updates } = updateLinks(updated, from, notes, new Map([[url, newSlugs]]));
    const edits = new Map<string, TextEdit[]>();
    for (const { fix, slug } of updates)
      for (const id of changes.get(slug) ?? [])
        for (const edit of updated.text.editsInFile(fix.edits)) addTo(edits, id, edit);
    for (const [id, list] of edits) addTo(files, id, { path, edits: sortRanges(list) });
  }
  const withFiles = (fix: ChangeFix): ChangeFix => {
    const otherFiles = files.get(fix.id);
    return otherFiles ? { ...fix, otherFiles } : fix;
  };
  return findings.map((finding) => (finding.fix ? { ...finding, fix: withFiles(finding.fix) } : finding));
}
