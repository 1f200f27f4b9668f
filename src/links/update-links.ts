/** Leading the links of a note into others after the headings there. */

import type { Source } from '../source/source.ts';
import { respectsProtected, verify } from '../source/verify.ts';
import type { Notes } from './addresses.ts';
import { isWithin } from './follow-headings.ts';
import { refer, referencesIn } from './references.ts';

/**
 * Rewrites the links of a note whose headings in other notes have another slug now.
 *
 * @param url the note's file.
 * @param moved by the URL of a note, the slugs of old, in small letters, each with the one that leads there now.
 * @returns the note, and how many of its links were rewritten.
 */
export function relink(
  source: Source,
  url: string,
  notes: Notes,
  moved: ReadonlyMap<string, ReadonlyMap<string, string>>,
): { source: Source; links: number } {
  const fixes = referencesIn(source.tree).flatMap((reference) => {
    const { address, kind, fragment } = reference;
    if (fragment === undefined || isWithin(reference, { url })) return [];
    const [note, another] = notes.find(address, kind, url);
    const slug = another || !note ? undefined : moved.get(note)?.get(fragment.toLowerCase());
    const fix = slug === undefined ? undefined : refer(source, reference, slug);
    return fix && respectsProtected(source, fix) ? fix : [];
  });
  const proof = fixes.length > 0 ? verify(source, fixes) : undefined;
  return proof?.ok ? { source: proof.source, links: fixes.length } : { source, links: 0 };
}
