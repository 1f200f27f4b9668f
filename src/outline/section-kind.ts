/** The kinds of sections in a book. */

import { numberingOf } from '../titles/numbering.ts';
import { hasBackName, hasFrontName } from '../titles/section-names.ts';
import type { Section } from './sections.ts';

export type SectionKind = 'title' | 'part' | 'chapter' | 'front' | 'back' | 'section';

/**
 * Returns the kind of a section by its number, its name and its place.
 *
 * @param all the sections of the note, in order.
 */
export function kindOf(section: Section, all: readonly Section[]): SectionKind {
  const { entry, parent } = section;
  const numbered = numberingOf(entry.text)?.kind;
  if (numbered === 'part' || numbered === 'chapter') return numbered;
  if (section === all[0] && all.every((other) => other === section || other.entry.depth > entry.depth))
    return 'title';
  const top = !parent || parent === all[0] || numberingOf(parent.entry.text)?.kind === 'part';
  if (top && hasFrontName(entry.text)) return 'front';
  return top && hasBackName(entry.text) ? 'back' : 'section';
}
