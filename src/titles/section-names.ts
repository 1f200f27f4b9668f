/** The names of the sections of a book that are not chapters. */

import { UnicodePattern } from './unicode-pattern.ts';

/** The names of sections that precede the chapters and have none. */
const PREFACE_NAMES = [
  'preface|foreword|dedication|acknowledge?ments?|about (?:this|the)|how to (?:read|use)',
  'vorwort|prólogo|prefacio|préface|avant-propos|предисловие|前言|序|序言|머리말|서문',
];
const FRONT_NAMES = [...PREFACE_NAMES, 'prologue|introduction|einleitung|introducción|введение|序章'];
const BACK_NAMES = [
  'appendix|appendices|afterword|epilogue|conclusions?|glossary|bibliography|references|index',
  'further reading|colophon|anhang|nachwort|apéndice|epílogo|annexe|приложение|послесловие',
  '附录|附錄|付録|後記|부록|맺음말',
];
const startsWithName = (names: readonly string[]) =>
  new UnicodePattern(String.raw`^(?:${names.join('|')})(?![\p{L}])`, 'i');
const PREFACE = startsWithName(PREFACE_NAMES);
const FRONT = startsWithName(FRONT_NAMES);
const BACK = startsWithName(BACK_NAMES);

/** Whether a title is that of a section before the chapters. */
export function hasFrontName(title: string): boolean {
  return FRONT.test(title);
}

/** Whether a title is that of a section after the chapters. */
export function hasBackName(title: string): boolean {
  return BACK.test(title);
}

/** Whether a title is that of a section before the chapters that has none itself, such as a preface. */
export function isPreface(title: string): boolean {
  return PREFACE.test(title);
}
