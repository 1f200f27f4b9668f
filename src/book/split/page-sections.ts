/** The sections of a note by its headings as written, from which pages are made. */

import type { Entry } from '../../outline/find-outline.ts';
import { headingsAsWritten } from '../../outline/heading-candidates.ts';
import { ancestorsOf, type Section, sectionsOf } from '../../outline/sections.ts';
import type { Source } from '../../source/source.ts';
import { numberingOf } from '../../titles/numbering.ts';

/** Returns the sections of the headings as written. */
export function writtenSections(source: Source): readonly Section[] {
  const headings = headingsAsWritten(source.tree).map(
    (candidate): Entry => ({ ...candidate, depth: candidate.heading.depth, why: undefined }),
  );
  return sectionsOf(source, headings);
}

/**
 * Returns the sections with numbered divisions of one kind as siblings: “Chapter 2” inside “Chapter 1”, at a deeper
 * level, is the next chapter and not a part of the first.
 */
export function withRunningNumbers(source: Source, sections: readonly Section[]): readonly Section[] {
  const depths = new Map<Section, number>();
  for (const section of sections) {
    const numbering = numberingOf(section.entry.text);
    if (!numbering || numbering.kind === 'number') continue;
    const before = ancestorsOf(section).find(({ entry }) => {
      const above = numberingOf(entry.text);
      return above?.word === numbering.word && above.number + 1 === numbering.number;
    });
    if (before) depths.set(section, depths.get(before) ?? before.entry.depth);
  }
  if (depths.size === 0) return sections;
  const entries = sections.map((section) => {
    const depth = depths.get(section);
    return depth === undefined ? section.entry : { ...section.entry, depth };
  });
  return sectionsOf(source, entries);
}
