/** Telling sentences from titles, in several languages. */

import { isCommonText, UnicodePattern } from './unicode-pattern.ts';

const SENTENCE_END = /[.!…]["'”’)\]]*$/;
const ABBREVIATIONS = [
  String.raw`\p{L}|[Vv]s|[DMJ]r|Sr|Mrs|Ms|St|[Pp]rof|[Nn]o|[Ff]ig|[Vv]ol`,
  'al|etc|cf|[Ee]ds?|Inc|Ltd|Co|pp',
].join('|');
/** The end of one sentence and the beginning of the next. */
const SENTENCE_BREAK = new UnicodePattern(
  String.raw`(?<!\b(?:${ABBREVIATIONS}))[.!?。！？]["'”’)]*\s+["'“‘(]*\p{Lu}`,
);
const LEADING_NUMBER = new UnicodePattern(
  String.raw`^\s*(?:\p{L}{1,9} ?)?(?:\p{Nd}+(?:\.\p{Nd}+)*|[IVXLC]+|\p{L})[.):]\s`,
);

// Most statements contain one of these, few titles do: a finite verb, or the ending of one.
const ENGLISH_VERBS =
  "is|are|was|were|have|can|could|will|would|should|must|may|might|does|(?:is|are|do|does|ca|wo)n['’]t";
const ENGLISH_VERB = new RegExp(String.raw`\b(?:${ENGLISH_VERBS})\b`, 'i');
const QUESTION_WORDS = 'how|why|what|when|where|which|who|whose|is|are|do|does|did|can|should|will';
const ENGLISH_QUESTION = new RegExp(String.raw`^(?:${QUESTION_WORDS})\b`, 'i');
const CHINESE_VERB = new RegExp(
  [
    '[，；,]|不会|不能|会被|[才都]会|都有|都是|即可|必须',
    '只有|才[能会是]|可以[^?？]|应该|就是|[了吧呢吗]$',
  ].join('|'),
  'u',
);
const KOREAN_ENDING = /\s\S+\s\S*[다요죠음함됨임]$|\s\S+[은는을를]$/u;
const JAPANESE_ENDING = /(?:です|ます|ました|ません|ない|である|だった|れる|なる)$/u;
const ABBREVIATION_END = new UnicodePattern(
  String.raw`\b(?:\p{L}|etc|e\.g|i\.e|vs|inc|ltd|co|jr|sr|al|v\d+(?:\.\d+)*)\.$`,
  'i',
);

/**
 * Whether a text ends with the punctuation of a sentence. The full stop of an abbreviation does not count.
 */
export function endsLikeSentence(text: string): boolean {
  return /[。．！]["'”’)\]」』]*$/.test(text) || (SENTENCE_END.test(text) && !ABBREVIATION_END.test(text));
}

/**
 * Whether one sentence ends and another begins within a text. A number at the start of the text does not
 * count.
 */
export function containsSentenceBreak(text: string): boolean {
  return SENTENCE_BREAK.test(text.replace(LEADING_NUMBER.for(text), ''));
}

/** Whether a text ends like a sentence, or contains the end of one. */
export function hasSentenceEnd(text: string): boolean {
  return endsLikeSentence(text) || containsSentenceBreak(text);
}

/** The number of words from which several sentences are no title. */
const LONG_PROSE = 20;

/** Whether a text is several sentences that are together too long for a title. */
export function isLongProse(text: string): boolean {
  return countWords(text) >= LONG_PROSE && containsSentenceBreak(text) && endsLikeSentence(text);
}

/** Whether a text without a full stop is a statement rather than a title. */
export function isStatement(text: string): boolean {
  if (/[?？]$/.test(text)) return false;
  if (!isCommonText(text)) {
    if (/\p{Script=Hangul}/u.test(text)) return KOREAN_ENDING.test(text);
    if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return JAPANESE_ENDING.test(text);
    if (/\p{Script=Han}/u.test(text)) return CHINESE_VERB.test(text);
  }
  return (
    countWords(text) >= 5 && isSentenceCase(text) && ENGLISH_VERB.test(text) && !ENGLISH_QUESTION.test(text)
  );
}

const CASED = new UnicodePattern(String.raw`[\p{Lu}\p{Ll}]`);
const CASED_WORD = new UnicodePattern(String.raw`\p{L}[\p{L}'’-]*`, 'g');
const CAPITAL = new UnicodePattern(String.raw`^[\p{Lu}\p{Lt}]`);

/**
 * Whether most words after the first begin in lower case, unlike those of a title. True for scripts without
 * case.
 */
export function isSentenceCase(text: string): boolean {
  if (!CASED.test(text)) return true;
  const words = text.match(CASED_WORD.for(text))!.slice(1);
  const lowerCase = words.filter((word) => !CAPITAL.test(word)).length;
  return words.length > 0 && lowerCase / words.length >= 0.7;
}

const UNSPACED_SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const WORD = new UnicodePattern(String.raw`[${UNSPACED_SCRIPTS}]{1,2}|\p{L}[\p{L}\d'’-]*`, 'g');

/**
 * Counts the words of a text. In scripts without spaces between words, every two characters count as a word.
 */
export function countWords(text: string): number {
  return text.match(WORD.for(text))?.length ?? 0;
}
