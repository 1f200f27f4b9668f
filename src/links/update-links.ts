/** Updating links to headings of other notes whose slugs changed. */

import type { Source } from '../source/source.ts';
import { respectsProtected, verify } from '../source/verify.ts';
import type { Notes } from './addresses.ts';
import { isWithin } from './follow-headings.ts';
import { fragmentFix, referencesIn } from './references.ts';

/**
 * Rewrites the links of a note to headings in other notes whose slugs changed.
 *
 * @param url the note's file.
 * @param newSlugs the changed slugs of each note by its URL: from the old slug in lower case to the new one.
 * @returns the new source, and the number of rewritten links.
 */
export function updateLinks(
  source: Source,
  url: string,
  notes: Notes,
  newSlugs: ReadonlyMap<string, ReadonlyMap<string, string>>,
): { source: Source; links: number } {
  const fixes = referencesIn(source.tree).flatMap((reference) => {
    const { address, kind, fragment } = reference;
    if (fragment === undefined || isWithin(reference, { url })) return [];
    const [note, another] = notes.find(address, kind, url);
    const slug = another || !note ? undefined : newSlugs.get(note)?.get(fragment.toLowerCase());
    const fix = slug === undefined ? undefined : fragmentFix(source, reference, slug);
    return fix && respectsProtected(source, fix) ? fix : [];
  });
  const proof = fixes.length > 0 ? verify(source, fixes) : undefined;
  return proof?.ok ? { source: proof.source, links: fixes.length } : { source, links: 0 };
}
