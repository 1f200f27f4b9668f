/** Updating links to headings of other notes whose slugs changed. */

import type { Fix } from '../source/fix.ts';
import type { Source } from '../source/source.ts';
import { respectsProtected, verify } from '../source/verify.ts';
import type { Notes } from './addresses.ts';
import { isWithin } from './follow-headings.ts';
import { fragmentFix, referencesIn } from './references.ts';

/** The changed slugs of each note by its URL: from the old slug in lower case to the new one. */
export type NewSlugs = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The fix of a link to a heading of another note. */
export interface LinkUpdate {
  readonly fix: Fix;
  /** The URL of the other note. */
  readonly note: string;
  /** The old slug, in lower case. */
  readonly slug: string;
}

/**
 * Rewrites the links of a note to headings in other notes whose slugs changed.
 *
 * @param url the note's file.
 * @returns the new source, and the fixes of the rewritten links.
 */
export function updateLinks(
  source: Source,
  url: string,
  notes: Notes,
  newSlugs: NewSlugs,
): { readonly source: Source; readonly updates: readonly LinkUpdate[] } {
  const updates = referencesIn(source.tree).flatMap((reference): LinkUpdate[] => {
    const { address, kind, fragment } = reference;
    if (fragment === undefined || isWithin(reference, { url })) return [];
    const [note, another] = notes.find(address, kind, url);
    const slug = fragment.toLowerCase();
    const newSlug = another || !note ? undefined : newSlugs.get(note)?.get(slug);
    const fix = newSlug === undefined ? undefined : fragmentFix(source, reference, newSlug);
    return note !== undefined && fix && respectsProtected(source, fix) ? [{ fix, note, slug }] : [];
  });
  const proof =
    updates.length > 0
      ? verify(
          source,
          updates.map(({ fix }) => fix),
        )
      : undefined;
  return proof?.ok ? { source: proof.source, updates } : { source, updates: [] };
}
