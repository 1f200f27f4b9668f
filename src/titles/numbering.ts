/** What a heading's own words say of its place in a book: "Chapter 5", "Section II", "Part one", "3.2.1 Locks", "第三章". */

/** A kind of division, and its number there. */
export interface Numbering {
  /** What divisions of this kind have in common: the word that names them, or the form of a bare number. */
  readonly word: string;
  /** From 1, or 0 where an author begins there. */
  readonly number: number;
  readonly kind: 'part' | 'chapter' | 'number';
  /** The numbers of "3.2.1", outermost first. */
  readonly path?: readonly number[];
}

/** The larger divisions of a book, which hold chapters; in several languages. */
const PARTS =
  'part|section|book|unit|volume|module|teil|abschnitt|band|parte|sección|libro|tomo|unidad|módulo|partie|livre|tome|seção|unidade|sezione|unità|deel|часть|раздел|том|część';
const CHAPTERS =
  'chapter|chap|ch|lecture|lec|lesson|session|week|day|item|episode|kapitel|kap|lektion|vorlesung|woche|tag|capítulo|capitulo|cap|lección|leccion|clase|tema|semana|día|chapitre|leçon|séance|semaine|jour|aula|lição|capitolo|lezione|settimana|hoofdstuk|глава|лекция|урок|неделя|день|rozdział|wykład';
const ORDINALS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

const NAMED = new RegExp(
  String.raw`^[^\p{L}\p{N}]*(?:(${PARTS})|(${CHAPTERS}))(?:\.\s*|\s+|(?=\d))#?` +
    String.raw`(\d{1,3}|[IVXLC]{2,}|[IVX]|${ORDINALS.join('|')})(?=$|[\s:：.,)\]}\-–—_/|])`,
  'iu',
);
/**
 * What a text calls the divisions of a book, in the middle of a sentence. A Roman number wants a capital before it, and a
 * lone "I" a stop after it: "the part I like" is about something else.
 */
const MENTION =
  /(?<![\p{L}\p{N}-])(?:(?:[Cc]hapter|[Ss]ection|[Pp]art|[Ll]ecture|[Ll]esson|Ch\.|Kapitel|Teil|Capítulo|Parte|Chapitre|Partie|Глава|Часть)[ \u00A0]\d{1,3}|(?:Chapter|Section|Part|Book|Teil|Parte|Partie|Часть)[ \u00A0](?:[IVXLC]{2,}|[VX]|I(?=[.,;:)]|$)))(?![\p{L}\p{N}]|[-–.]\d|\s*(?:[/&–-]|,|and\b|or\b|to\b)\s*\d)/gu;
const HAN = '[一二三四五六七八九十百〇零]';
const EAST_ASIAN = new RegExp(
  String.raw`^[^\p{L}\p{N}]*(?:第\s?(\d{1,3}|${HAN}{1,4})\s?([部卷編编篇单單])|第\s?(\d{1,3}|${HAN}{1,4})\s?([章回课課讲講天周週日節节])|제?\s?(\d{1,3})(부|장|강|주차|일차)(?=$|[\s:.,\-–—)]))`,
  'u',
);
const DECIMAL = /^(\d{1,3}(?:\.\d{1,3}){1,4})(?:[.)、]?\s+|[.)、])\S/;
const BARE: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['1.', /^(\d{1,3})[.)、．]\s*(?=[^\d\s])/],
  ['I.', /^([IVX]{1,5})[.)、]\s+\S/],
  ['A.', /^([A-Z])[.)]\s+\S/],
  ['一、', new RegExp(`^(${HAN}{1,3})[、.．]`)],
  ['（一）', new RegExp(`^[（(](${HAN}{1,3})[）)]`)],
];

/** Reads a division's kind and number off the start of a heading's text; `undefined` where there is none. */
export function numberingOf(text: string): Numbering | undefined {
  const named = NAMED.exec(text);
  if (named) {
    const number = parseNumber(named[3]!);
    const word = (named[1] ?? named[2])!.toLowerCase().replace(/^cha?p?$/, 'chapter');
    return number === undefined ? undefined : { word, number, kind: named[1] ? 'part' : 'chapter' };
  }
  const east = EAST_ASIAN.exec(text);
  if (east) {
    const number = parseNumber((east[1] ?? east[3] ?? east[5])!);
    const word = (east[2] ?? east[4] ?? east[6])!;
    return number === undefined
      ? undefined
      : { word, number, kind: /[部卷編编篇单單부]/.test(word) ? 'part' : 'chapter' };
  }
  const path = DECIMAL.exec(text)?.[1]?.split('.').map(Number);
  if (path) return { word: `${'1.'.repeat(path.length)}`, number: path.at(-1)!, kind: 'number', path };
  for (const [form, pattern] of BARE) {
    const match = pattern.exec(text)?.[1];
    const number =
      match === undefined ? undefined : form === 'A.' ? match.charCodeAt(0) - 64 : parseNumber(match);
    if (number !== undefined) return { word: form, number, kind: 'number' };
  }
  return undefined;
}

/** A division that a text speaks of: "see Chapter 5". */
export interface Mention extends Numbering {
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Finds the divisions that a text speaks of by their kind and number. */
export function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(MENTION)].flatMap((match) => {
    const found = numberingOf(match[0]);
    return found ? [{ ...found, start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** A title without the kind and number at its head: "Locks" of "Chapter 3: Locks" and of "3.1 Locks". */
export function withoutNumber(title: string): string {
  const numbering = numberingOf(title);
  if (!numbering) return title;
  const named = NAMED.exec(title) ?? EAST_ASIAN.exec(title);
  const head = numbering.kind === 'number' ? /^[^\s.)、）]*[.)、）\d.]*/.exec(title) : named;
  return title.slice(head![0].length).replace(/^[\s:：.,)\]}\-–—_/|]+/u, '') || title;
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

function parseNumber(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  const ordinal = ORDINALS.indexOf(text.toLowerCase());
  if (ordinal !== -1) return ordinal + 1;
  if (/\p{Script=Han}|〇/u.test(text)) return parseHan(text);
  if (text !== text.toUpperCase()) return undefined;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = ROMAN[text[i]!]!;
    sum += value < (ROMAN[text[i + 1]!] ?? 0) ? -value : value;
  }
  return sum;
}

/** 三 is 3, 十二 is 12, 二十一 is 21, 一百零五 is 105. */
function parseHan(text: string): number {
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    const unit = { 十: 10, 百: 100 }[character];
    if (unit) {
      sum += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = Math.max(0, '零一二三四五六七八九'.indexOf(character));
    }
  }
  return sum + digit;
}
