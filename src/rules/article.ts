import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { defineRule } from './define-rule.ts';
import { classOf, englishMatches } from './english-prose.ts';

const WRITTEN = '(?<written>an?|(?<=^|[.!?] )An?)';
const NEXT_WORD = "(?<word>[a-z]{3,40})(?![\\p{L}\\p{N}'’/]|\\.\\S)";
/** An article and the next word. */
const ARTICLE = new UnicodePattern(`(?<![\\p{L}\\p{N}.'’-])${WRITTEN} ${NEXT_WORD}`, 'g');
/** Words that are pronounced with another first sound than they are spelt: “an hour”, “a one-off”, “a user”. */
const SILENT_H = /^(?:heir|honest|honor|honour|hour)/;
const CONSONANT_STARTS =
  'eu ewe one(?:s|self|$) once oui u[cfhkqrt][aeiou] ubiq una(?:nim|ry) uni(?!den|m[^eo]|n) us[aeiu] uu';
const LIKE_YOU = new RegExp(`^(?:${CONSONANT_STARTS.replaceAll(' ', '|')})`);
/** Words that follow “a” only if it is a name or letter, not the article. */
const NO_NOUN = new Set(
  'and are as asks at enters equals executes if implies in into intersects is of on or over to under'.split(
    ' ',
  ),
);
/** The minimum frequency class of words that are certainly not read letter by letter, as “npm” is. */
const FREQUENT = 5;

/**
 * Reports “a” before a word that starts with a vowel sound, and “an” before one that does not.
 *
 * @why A wrong article is usually left over from an edit, for example when “an old” became “an new”.
 * @leaves words that are not pronounced as they are spelt: “an hour”, “a user”, “a European”
 * @leaves “an” before any h, as in “an historical”
 * @leaves words that may be pronounced letter by letter, as in “an npm package”, and other rare words
 * @leaves “a” used as a name: next to a “b”, or before “and”, “equals” and the like
 * @leaves passages in languages other than English
 * @reports It is a example of it.
 *   ! Unexpected “a example”, expected “an example”
 * @reports They sail an small boat.
 *   ! Unexpected “an small”, expected “a small”
 * @keeps An hour ago a user and a European sent an npm package.
 * @keeps Task a and task b: a implies b.
 */
export const article = defineRule({
  id: 'article',
  summary: '“a” instead of “an”, or “an” instead of “a”',
  fixes: 'no',
  options: {},
  check({ source }, _options, report) {
    for (const { reading, matches } of englishMatches(source, ARTICLE, isWrong)) {
      // In text that also mentions “b”, “a” is a name.
      if (/\bb\b/.test(reading.text)) continue;
      for (const { 0: text, groups, index } of matches) {
        const { written = '', word = '' } = groups!;
        const start = reading.offset(index, index + text.length);
        if (start === undefined) continue;
        const corrected = `${written.length === 1 ? `${written}n` : written[0]} ${word}`;
        report({
          message: `Unexpected “${text}”, expected “${corrected}”`,
          start,
          end: start + text.length,
          actual: text,
          expected: [corrected],
        });
      }
    }
  },
});

/** Whether a word requires the other article. */
function isWrong({ groups }: RegExpExecArray): boolean {
  const { written = '', word = '' } = groups!;
  const expectsAn = (/^[aeiou]/.test(word) && !LIKE_YOU.test(word)) || SILENT_H.test(word);
  const isAn = written.length === 2;
  // Before an unstressed h, both articles are in use: “an historical”.
  if (isAn === expectsAn || (isAn && word.startsWith('h'))) return false;
  return !NO_NOUN.has(word) && /[aeiouy]/.test(word) && classOf(word) >= FREQUENT;
}
