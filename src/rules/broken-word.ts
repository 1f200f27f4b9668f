import { isPrefix } from '../spelling/forms.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { defineRule } from './define-rule.ts';
import { classOf, englishMatches } from './english-prose.ts';

/**
 * A word that was hyphenated at the end of a line in a PDF: with a typographic hyphen (U+2010), which people do not type,
 * and an optional space; or with a plain hyphen and a space. The rule `odd-character` joins words with soft hyphens.
 */
const CUT = new UnicodePattern(
  "(?<![\\p{L}\\p{N}'’-])(?<left>\\p{L}{2,})" +
    '(?:\\u2010 ?|(?<plainHyphen>-) )' +
    "(?<right>\\p{Ll}{2,})(?![\\p{L}\\p{N}'’\\u2010\\u00AD-])",
  'g',
);
/** Words of a lower frequency class are rarely next to a suspended hyphen, as in “pre- and postfix”. */
const LEAST_CLASS = 2;
/** In text about parts of words, a part may occur alone. */
const WORD_PARTS = /\b(?:affix|infix|morpheme|prefix|suffix|syllable)(?:es|s)?\b/i;

/**
 * Rejoins words that were hyphenated at the end of a line, as in text copied from a PDF.
 *
 * @why Searches miss a broken word, and readers stumble over it.
 * @leaves parts that do not form an English word when joined
 * @leaves a plain hyphen between two common words, as in “a pre- and postfix”
 * @leaves a prefix before a common word, as in “un- likely”, where the text may be about the prefix
 * @leaves passages in languages other than English
 * @fixes Under these circum‐ stances nobody sails. → Under these circumstances nobody sails.
 * @fixes It is a compar- ison of two logs. → It is a comparison of two logs.
 * @keeps We need a pre- and postfix for each key.
 * @keeps A well‐known garden, with a green- house in it.
 */
export const brokenWord = defineRule({
  id: 'broken-word',
  summary: 'words hyphenated at the end of a line, as in text copied from a PDF',
  fixes: 'when certain',
  done: ['broken word rejoined', 'broken words rejoined'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading, matches } of englishMatches(source, CUT)) {
      for (const { 0: text, groups, index } of matches) {
        const { left = '', plainHyphen, right = '' } = groups!;
        const joined = left + right;
        if (classOf(joined) < 0) continue;
        if (
          plainHyphen &&
          (isPrefix(left) ? classOf(right) : Math.min(classOf(left), classOf(right))) >= LEAST_CLASS
        )
          continue;
        if (WORD_PARTS.test(reading.text)) continue;
        const start = reading.offset(index, index + text.length);
        if (start === undefined) continue;
        report({
          message: `Unexpected “${text}”, expected “${joined}”`,
          start,
          end: start + text.length,
          actual: text,
          expected: [joined],
          shown: `${text} → ${joined}`,
          fix: reading.replace(index, index + text.length, joined),
        });
      }
    }
  },
});
