/** What a section is in the book. */

import { numberingOf } from '../titles/numbering.ts';
import type { Section } from './sections.ts';

export type SectionKind = 'title' | 'part' | 'chapter' | 'front' | 'back' | 'section';

const FRONT =
  /^(?:preface|foreword|prologue|introduction|dedication|acknowledge?ments?|about (?:this|the)|how to (?:read|use)|vorwort|einleitung|prólogo|prefacio|introducción|préface|avant-propos|предисловие|введение|前言|序|序言|序章|머리말|서문)(?![\p{L}])/iu;
const BACK =
  /^(?:appendix|appendices|afterword|epilogue|conclusions?|glossary|bibliography|references|index|further reading|colophon|anhang|nachwort|apéndice|epílogo|annexe|приложение|послесловие|附录|附錄|付録|後記|부록|맺음말)(?![\p{L}])/iu;

/**
 * Tells what a section is by its number, its name and its place.
 *
 * @param all the sections of the note, in order.
 */
export function kindOf(section: Section, all: readonly Section[]): SectionKind {
  const { entry, parent } = section;
  const numbered = numberingOf(entry.text)?.kind;
  if (numbered === 'part' || numbered === 'chapter') return numbered;
  if (section === all[0] && all.every((one) => one === section || one.entry.depth > entry.depth))
    return 'title';
  const top = !parent || parent === all[0] || numberingOf(parent.entry.text)?.kind === 'part';
  if (top && FRONT.test(entry.text)) return 'front';
  return top && BACK.test(entry.text) ? 'back' : 'section';
}
