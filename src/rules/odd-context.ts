/** What an odd character should be, because of its surroundings. */

import { theLexicon } from '../spelling/lexicon.ts';
import { classOf, isWord } from './english-prose.ts';
import { fromControl } from './mojibake.ts';
import {
  blockFacts,
  LATIN,
  LATIN_AFTER,
  LATIN_BEFORE,
  nextInBody,
  type OddPlace,
  sides,
} from './odd-place.ts';

/** What an odd character should be: the replacement of a part of the text, or the reason why it is not known. */
export type Judgement =
  | { readonly start: number; readonly end: number; readonly text: string }
  /** @property isIntended whether the character probably has a purpose. */
  | { readonly reason: string; readonly isIntended?: boolean };

const INTENDED = 'it may be intended';
const SEPARATES = 'it may separate two lines';
/** The reason why an odd character is not replaced, if there is no other. */
export const UNKNOWN_ORIGINAL = 'the original text is not known';

/** A letter of a script without spaces between words, in which a zero-width space marks where a line may break. */
const UNSPACED =
  /[\u0E00-\u0EFF\u0F00-\u0FFF\u1000-\u109F\u1780-\u17FF\u1950-\u19FF\u1A20-\u1AAF\u2E80-\u30FF\u3100-\u312F\u31F0-\u31FF\u3400-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uF900-\uFAFF\uFF00-\uFFEF\uD840-\uD88F]/;
const CJK = /[\u2E80-\u30FF\u3400-\u9FFF\uAC00-\uD7A3\uFF00-\uFFEF]/;
/** The start of a line or block, or a space. */
const OPEN = /^[ \t\n\xA0]?$/;
const ENDS_SENTENCE = /[.,;:!?…)”’"'%]/;
const SENTENCE_END = /^[.,;:!?…)”’"'%]+(?=[ \t\n\xA0]|$)/;
const OPENS_QUOTE = /[(“‘"'„]/;
/** What a reading has for code, images and the like. */
const OBJECT = '\uFFFC';
const LETTER = /\p{L}/u;
/** What can be beside a removed character whose other side is a space, without being syntax: not “@” or “#”. */
const PLAIN_BEFORE = /[\p{L}\p{M}\p{N}.,;:!?…)”’"'%\uFFFC]/u;
const PLAIN_AFTER = /[\p{L}\p{N}.,;:!?…()“”‘’"'%\uFFFC]/u;
const PLAIN_START = /[\p{L}“‘("']/u;
/** Control characters that some keyboards of East Asian languages send by mistake. */
const FROM_KEYBOARDS = '\b\x10\x1C\x1D\x1E\x1F';
/** A word after a suspended hyphen, as in “second- and third-order effects”. */
const SUSPENDED = /^(?:and|but|nor|or|to|versus|vs)$/;

/** Judges zero-width spaces, word joiners and byte-order marks. Returns nothing if one is part of the spelling. */
export function judgeZeroWidth(place: OddPlace): Judgement | undefined {
  const { before, after } = sides(place);
  const { reading, start, end } = place;
  const left = before.slice(-1);
  const right = after.slice(0, 1);
  const isMark = /^\uFEFF+$/.test(reading.text.slice(start, end));
  if (!isMark && (UNSPACED.test(left) || UNSPACED.test(right))) return undefined;
  const isOpenLeft = OPEN.test(left);
  const isOpenRight = OPEN.test(right);
  if (isMark) return removeWithSpaces(place);
  const isLineStart = isOpenLeft && /^[ \t]*$/.test(before.slice(before.lastIndexOf('\n') + 1));
  // Some authors indent a line with an invisible character before the spaces.
  if (isLineStart && /^(?:[ \xA0]{2}|\t)/.test(after)) return { reason: INTENDED };
  if (isOpenLeft && isOpenRight) return removeWithSpaces(place);
  if (isOpenLeft || isOpenRight) {
    // A mention (“@name”) is hidden like code.
    if (right === OBJECT && !/[`<\w]/.test(nextInBody(place))) return { reason: INTENDED };
    const isPlain = isOpenRight
      ? PLAIN_BEFORE.test(left)
      : (isLineStart ? PLAIN_START : PLAIN_AFTER).test(right);
    return isPlain ? removeWithSpaces(place) : { reason: INTENDED };
  }
  if (!reading.isInOneText(start - 1, end + 1)) return { reason: INTENDED };
  const isInWord = LATIN.test(left) && LATIN.test(right);
  if (isInWord ? mayBeOneWord(before, after) : isBesidePunctuation(before, after))
    return { start, end, text: '' };
  return { reason: INTENDED };
}

/** Removes a place, and spaces that would then be at the edge of a line or double. */
function removeWithSpaces({ reading: { text }, start, end }: OddPlace): Judgement {
  let lineStart = start;
  while (/[ \t]/.test(text[lineStart - 1] ?? '')) lineStart--;
  const isLineStart = lineStart === 0 || text[lineStart - 1] === '\n';
  const isLineEnd = /^[ \t]*(?:\n|$)/.test(text.slice(end));
  if (isLineStart && isLineEnd) return { reason: INTENDED, isIntended: true };
  let from = start;
  let to = end;
  if (isLineEnd) while (/[ \t]/.test(text[from - 1] ?? '')) from--;
  else if (isLineStart || /[ \t]/.test(text[start - 1] ?? '')) while (/[ \t]/.test(text[to] ?? '')) to++;
  return { start: from, end: to, text: '' };
}

/** Whether the letters on both sides are one word, unlike in “camelCase” and in “key value”. */
function mayBeOneWord(before: string, after: string): boolean {
  const left = LATIN_BEFORE.exec(before)![0];
  const right = LATIN_AFTER.exec(after)![0];
  if (/[a-z\xDF-\xFF]$/.test(left) && /^[A-Z]/.test(right)) return false;
  return isWord(left + right) || !(isWord(left) && isWord(right));
}

/** Whether a sentence ends directly after a place, or a quote begins before it. */
function isBesidePunctuation(before: string, after: string): boolean {
  return (
    (LETTER.test(before.slice(-1)) && SENTENCE_END.test(after)) ||
    (LETTER.test(after.slice(0, 1)) && OPENS_QUOTE.test(before.slice(-1)) && OPEN.test(before.slice(-2, -1)))
  );
}

/** Judges soft hyphens. One before a space is from the end of a line; one without letters beside it has no effect. */
export function judgeSoftHyphen(place: OddPlace, isEnglish: boolean): Judgement {
  const { start, end } = place;
  const { before, after } = sides(place);
  const remove = { start, end, text: '' };
  const [, space = '', rest = ''] = /^( ?)([a-z][a-z\xAD]*)/.exec(after) ?? [];
  if (/[A-Za-z]-$/.test(before) && rest !== '' && isEnglish)
    return SUSPENDED.test(rest) ? remove : { ...remove, end: end + space.length };
  if (!LETTER.test(before.slice(-1)) || !/^[ \n\p{L}]/u.test(after)) return removeWithSpaces(place);
  const left = /[A-Za-z\xAD]*$/.exec(before)![0].replaceAll('\xAD', '');
  const right = rest.replaceAll('\xAD', '');
  if (isEnglish && right !== '') {
    if (classOf(left + right) >= 0) return { ...remove, end: end + space.length };
    const areWords = isWord(left) && isWord(right);
    if (space === '' ? !areWords && blockFacts(place.reading).isPasted : areWords) return remove;
  }
  return { reason: 'it may mark where a word can be hyphenated', isIntended: !isEnglish };
}

/** Judges ligatures of Latin letters. After one, text from a PDF may have an unexpected space. */
export function judgeLigature(place: OddPlace): Judgement {
  const { start, end } = place;
  const { before, after } = sides(place);
  if (!(LATIN.test(before.slice(-1)) || LATIN.test(after.slice(0, 1))) && !/^ [a-z]/.test(after))
    return { reason: INTENDED };
  const text = place.reading.text.slice(start, end).normalize('NFKC');
  const next = /^ ([a-z]+)(?![A-Za-z'’])/.exec(after)?.[1];
  if (next === undefined) return { start, end, text };
  const left = /[A-Za-z]*$/.exec(before)![0];
  if (classOf(left + text + next) >= 0 && (left === '' || !isWord(left + text)))
    return { start, end: end + 1, text };
  return left === '' ? { reason: UNKNOWN_ORIGINAL } : { start, end, text };
}

/** Judges line and paragraph separators and other line endings that Markdown does not know. */
export function judgeSeparator(place: OddPlace): Judgement {
  const { start, end } = place;
  const { before, after } = sides(place);
  const left = before.slice(-1);
  const right = after.slice(0, 1);
  const isItem = /^[ \t\xA0]*[-+*#>|\d]/.test(after);
  if (!isItem && (OPEN.test(left) || OPEN.test(right))) return removeWithSpaces(place);
  if (isItem || !/[\u2028\u2029]/.test(place.reading.text[start]!)) return { reason: SEPARATES };
  if (ENDS_SENTENCE.test(right)) return { start, end, text: '' };
  const isLeft = LATIN.test(left) || ENDS_SENTENCE.test(left);
  const isRight = LATIN.test(right) || OPENS_QUOTE.test(right);
  return isLeft && isRight ? { start, end, text: ' ' } : { reason: SEPARATES };
}

/** Judges the replacement character, of which only a lost apostrophe is known: “don�t”. */
export function judgeReplacement(place: OddPlace, isEnglish: boolean): Judgement {
  const { before, after } = sides(place);
  const left = /[A-Za-z]+$/.exec(before)?.[0] ?? '';
  const [right] = /^(?:t|s|re|ve|ll|d|m)(?![\p{L}\uFFFD])/u.exec(after) ?? [];
  const isContraction = right === 't' ? /n$/.test(left) && isContracted(left) : isWord(left);
  if (!isEnglish || left === '' || right === undefined || !isContraction) return { reason: UNKNOWN_ORIGINAL };
  return { start: place.start, end: place.end, text: '’' };
}

function isContracted(left: string): boolean {
  return theLexicon().knows(left.slice(0, -1).toLowerCase()) || /^(?:ca|wo|sha)n$/i.test(left);
}

/** Judges other control characters: those of Windows-1252, and those that some keyboards of East Asian languages send. */
export function judgeControl(place: OddPlace): Judgement {
  const { start, end } = place;
  const { text } = place.reading;
  const { before, after } = sides(place);
  const control = text[start]!;
  const left = before.slice(-1);
  const right = after.slice(0, 1);
  if (FROM_KEYBOARDS.includes(control) && (CJK.test(left) || CJK.test(right))) return removeWithSpaces(place);
  const opens = OPEN.test(left) || OPENS_QUOTE.test(left);
  const { marks } = blockFacts(place.reading);
  const isAfter = (index: number) => index !== -1 && index < start;
  const isBetween = /\S ?$/.test(before) && /^ ?\S/.test(after);
  const isSure = {
    '\x91': opens && LATIN.test(right) && marks['\x92'] > end,
    '\x92': LATIN.test(left) || isAfter(marks['\x91']),
    '\x93': opens && marks['\x94'] > end,
    '\x94': !OPEN.test(left) && isAfter(marks['\x93']),
    '\x96': isBetween,
    '\x97': isBetween,
  }[control];
  return isSure && end - start === 1
    ? { start, end, text: fromControl(control) }
    : { reason: UNKNOWN_ORIGINAL };
}
