/** Why a note is not split. */

import type { DivideBy } from '../book-options.ts';

/** Returns the reason as a verb phrase: the note has no headings of the kind that begins a page. */
export function nothingToSplit(by: DivideBy): string {
  if (by === 'chapter') return 'has too few headings to split by chapter';
  return by === 'part' ? 'has no parts to split by' : `has no level-${by} headings to split at`;
}
