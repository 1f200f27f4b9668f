/** The kinds of sections in a book. */

import { numberingOf } from '../titles/numbering.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import type { Section } from './sections.ts';

export type SectionKind = 'title' | 'part' | 'chapter' | 'front' | 'back' | 'section';

const FRONT_NAMES = [
  'preface|foreword|prologue|introduction|dedication|acknowledge?ments?|about (?:this|the)',
  'how to (?:read|use)|vorwort|einleitung|prólogo|prefacio|introducción|préface|avant-propos|предисловие|введение',
  '前言|序|序言|序章|머리말|서문',
];
const BACK_NAMES = [
  'appendix|appendices|afterword|epilogue|conclusions?|glossary|bibliography|references|index',
  'further reading|colophon|anhang|nachwort|apéndice|epílogo|annexe|приложение|послесловие',
  '附录|附錄|付録|後記|부록|맺음말',
];
const startsWithName = (names: readonly string[]) =>
  new UnicodePattern(String.raw`^(?:${names.join('|')})(?![\p{L}])`, 'i');
const FRONT = startsWithName(FRONT_NAMES);
const BACK = startsWithName(BACK_NAMES);

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
  if (top && FRONT.test(entry.text)) return 'front';
  return top && BACK.test(entry.text) ? 'back' : 'section';
}
