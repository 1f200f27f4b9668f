/** Misspellings that are quoted on purpose. */

import { QUOTE, type Word } from './words.ts';

/** The distance, in characters, within which the correct spelling or a mention of spelling is looked for. */
const NEAR = 40;
/** A mention of misspelling. A misspelling “of” a word cites the correct one. */
const MENTION = 'misspel\\w*|mistyp\\w+|spel(?:led|lings?|t)|typos?';
const SPELLING = new RegExp(`\\b(?:${MENTION})\\b(?!\\s+of\\b)`, 'i');
/** A mention before or after a word that is not in quotation marks: “misspelt as …”, “typos like … and …”, “… is a typo”. */
const MENTION_BEFORE = new RegExp(
  `\\b(?:${MENTION})\\b[^.!?]{0,20}?\\b(?:as|for|like|instead of)\\s+(?:[a-z]+(?:,|,? and|,? or)\\s+){0,4}$`,
  'i',
);
const MENTION_AFTER = new RegExp(`^,? (?:is|are|was|were)(?: [a-z]+){1,3} (?:${MENTION})\\b`, 'i');
/** The correct spelling of a word of this length is rarely this close to a quoted misspelling by chance. */
const LONG_ENOUGH = 5;
const CLOSE = 14;
const MARKS = '["\'“”‘’«»„()\\[\\]\\s,;:/|…–—-]*';
/** Text that contrasts two spellings: “recieve → receive”, “recieve, not receive”. */
const CONTRAST =
  '→|⇒|[-=]+>|no|(?:(?:and|but|is) )?not|and|or|vs\\.?|versus|instead of|rather than|(?:should|must) (?:be|read|have been)|becomes?|became|means?|meant';
const CONTRASTED = new RegExp(`^${MARKS}(?:${CONTRAST})${MARKS}$`, 'i');
/** Two spellings with nothing but punctuation or symbols between them: “receive (recieve)”, “recieve ✗ receive”. */
const BESIDE = /^[^\p{L}\p{N}.!?]*$/u;
/** Words and symbols that say which of two spellings is the right one. */
const VERDICT = /\b(?:in)?correct(?:ly)?\b|\bwrong(?:ly)?\b|\bmisspel\w*|[✗✘❌✓✔✅]/iu;
/** Text before a misspelling that names it as one, although the correct spelling is not given: “do not write …”. */
const NAMED =
  /\b(?:(?:spellings?|typos?) (?:of|in)|(?:not|never|don['’]t) (?:spell|type|write)(?: it)?(?: as)?)\s+["'“‘«„(]?$/i;
/** Text between two spellings that belong to a verb of writing: “they wrote recieve for receive”. */
const AFTER_VERB = new RegExp(`^${MARKS}(?:as|by|for|into|to|with)${MARKS}$`, 'i');
const VERB =
  /\b(?:chang|correct|fix|put|read|renam|replac|rewrit|said|says?|saying|turn|typ|us|writ|wrot)[a-z]{0,3}\s+(?:[a-z]+\s+)?["'“‘«„(]?$/i;
/** Text between two spellings of which the first is replaced: “search for recieve and replace it with receive”. */
const REPLACED =
  /\b(?:chang|correct|replac)[a-z]{1,3} (?:it|them|that|this) (?:by|into|to|with)\s+["'“‘«„(]?$/i;

/**
 * Whether a misspelling is quoted on purpose: “(sic)” follows, it is said to be one, or it is contrasted with the correct
 * spelling, as in “teh” instead of “the”, recieve → receive. A mention of misspelling, or the correct spelling, elsewhere
 * in the sentence does not count, unless it is close and the misspelling is marked.
 *
 * @param right the correct spelling.
 * @param isWhole whether the misspelling is the whole content of an emphasis or a link.
 */
export function isCited(text: string, word: Word, right: string, isWhole: boolean): boolean {
  const end = word.at + word.text.length;
  if (/^["'”’]?\s*[([]sic[)\]]/i.test(text.slice(end, end + 10))) return true;
  const from = Math.max(0, word.at - NEAR);
  const before = text.slice(from, word.at);
  const after = text.slice(end, end + NEAR);
  if (NAMED.test(before) || MENTION_BEFORE.test(before) || MENTION_AFTER.test(after)) return true;
  const isMarked = isWhole || isQuoted(text, word.at, end);
  if (isMarked && (SPELLING.test(before) || SPELLING.test(after))) return true;
  const near = text.slice(from, end + NEAR);
  if (!near.toLowerCase().includes(right.toLowerCase())) return false;
  const hasVerdict = VERDICT.test(before) || VERDICT.test(after);
  const isLong = right.length >= LONG_ENOUGH;
  for (const { 0: found, index } of near.matchAll(wholeWord(right))) {
    const start = from + index;
    const isBefore = start < word.at;
    const between = isBefore ? text.slice(start + found.length, word.at) : text.slice(end, start);
    if (CONTRASTED.test(between) || REPLACED.test(between) || (hasVerdict && between.length <= NEAR))
      return true;
    if (BESIDE.test(between) && (isLong || between.trim() !== '')) return true;
    if (AFTER_VERB.test(between) && VERB.test(text.slice(0, isBefore ? start : word.at))) return true;
    if (isMarked && (isLong ? between.length <= CLOSE : isQuoted(text, start, start + found.length)))
      return true;
  }
  return false;
}

/** Whether a part of a text is in quotation marks, possibly with a comma or full stop. */
function isQuoted(text: string, start: number, end: number): boolean {
  return QUOTE.test(text[start - 1] ?? '') && QUOTE.test(text.slice(end, end + 2));
}

/** Returns an expression for a word that is not part of another one or of a name, such as “1Password”. */
function wholeWord(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d_-])${word}(?![\\p{L}\\d_-])`, 'giu');
}
