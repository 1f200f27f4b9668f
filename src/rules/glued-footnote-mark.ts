import { quoted } from '../messages/quoted.ts';
import { defineRule } from './define-rule.ts';
import { englishMatches, isWord, textAround } from './english-prose.ts';

/** A footnote marker that is no longer superscript: “of a certain size.iii In”, “as was shown.[5]”. */
const PLAIN = '(?<plain>[ivx]{1,5}|\\d{1,2})(?=\\s+[A-Z])';
const BRACKETED = '(?<bracketed>\\[\\d{1,3}\\])(?=\\s|$)';
const MARK = new RegExp(`(?<sign>[.,;])(?:${PLAIN}|${BRACKETED})`, 'g');

/**
 * Reports footnote markers that have lost their superscript formatting and are attached to a word, as in text
 * copied from a book or web page.
 *
 * @why The markers look like part of the sentence, and do not link to a footnote.
 * @leaves anything not attached to an English word of three or more letters, as in `arr[5]`, “version 1.2
 *   Beta” and “vol. iii”
 * @leaves passages in languages other than English
 * @reports The fields are of a certain size.iii In the end they are not.
 *   ! Unexpected “iii” after “size.”, expected a footnote reference
 * @reports It was shown before.[5] And so it is.
 *   ! Unexpected “[5]” after “before.”, expected a footnote reference
 * @keeps See arr[5] and version 1.2 Beta, vol. iii In all.
 */
export const gluedFootnoteMark = defineRule({
  id: 'glued-footnote-mark',
  summary: 'footnote markers stuck to a word, as in text copied from a book',
  fixes: 'no',
  options: {},
  check({ source }, _options, report) {
    for (const { reading, matches } of englishMatches(source, MARK)) {
      for (const { 0: text, groups, index } of matches) {
        const { sign = '', plain, bracketed } = groups!;
        const word = /\b[a-z]{3,}$/.exec(textAround(reading.text, index, index).before)?.[0];
        // The places of brackets are not known from the parser, but they directly follow the punctuation mark.
        const start = reading.offset(index, index + 1);
        if (word === undefined || !isWord(word) || start === undefined) continue;
        report({
          message: `Unexpected ${quoted((plain ?? bracketed)!)} after ${quoted(`${word}${sign}`)}, expected a footnote reference`,
          start,
          end: start + text.length,
          actual: text,
          expected: [sign],
        });
      }
    }
  },
});
