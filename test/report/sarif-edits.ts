/** The edits of the fixes in SARIF, for tests. */

import type { Result } from 'sarif';
import type { TextEdit } from '../../src/source/edits.ts';
import { sortRanges } from '../../src/source/range.ts';

/** Returns the edits of the note itself of all results, each once, in order. Fixes that depend on others repeat their edits. */
export function sarifEdits(results: readonly Result[]): TextEdit[] {
  const edits = new Map<string, TextEdit>();
  for (const { artifactChanges } of results.flatMap(({ fixes }) => fixes ?? []))
    for (const { deletedRegion, insertedContent } of artifactChanges[0]!.replacements) {
      const start = deletedRegion.charOffset!;
      const end = start + deletedRegion.charLength!;
      const text = insertedContent?.text ?? '';
      edits.set(`${start}-${end}:${text}`, { start, end, text });
    }
  return sortRanges(edits.values());
}
