import { defineRule } from './define-rule.ts';
import { englishMatches, isWord } from './english-prose.ts';

/** The mark of a footnote that lost its raised position: "of a certain size.iii In", "as was shown.[5]". */
const MARK = /(?<=\b([a-z]{3,}))([.,;])(?:([ivx]{1,5}|\d{1,2})(?=\s+[A-Z])|(\[\d{1,3}\])(?=\s|$))/g;

export const gluedFootnoteMark = defineRule({
  id: 'glued-footnote-mark',
  summary: 'the mark of a footnote stuck to a word, as text from a book has them',
  fixes: 'no',
  done: ['', ''],
  options: {},
  check({ source }, _options, report) {
    for (const { reading, match } of englishMatches(source, MARK)) {
      const mark = match[3] ?? match[4]!;
      // The parser does not vouch for brackets, but they stand right behind.
      const start = reading.offset(match.index, match.index + 1);
      if (start === undefined || !isWord(match[1]!)) continue;
      report({
        message: `Unexpected “${mark}” after “${match[1]}${match[2]}”, expected a footnote or nothing`,
        start,
        end: start + match[0].length,
        actual: match[0],
        expected: [match[2]!],
      });
    }
  },
});
