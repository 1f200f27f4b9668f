import { defineRule } from './define-rule.ts';
import { englishMatches, isWord } from './english-prose.ts';

/** A space before a comma or full stop; a lone sign that is being talked about has "the" or the like before it. */
const BEFORE_SIGN =
  /(?<=(?:^|\s)(?!(?:the|a|an|by|with|character|operator|symbol|sign|and|or|using|dot|comma)\s)[A-Za-z’']+)( +)(?:,(?=\s+\S)|\.(?=\s+[A-Z]|\s*$))/gi;
/** More than one space inside a sentence; after a full stop that may be a habit. */
const DOUBLE = /(?<=[a-z,;]) {2,}(?=[a-z(])/g;
/** Text in columns has as many. */
const MOST_IN_A_BLOCK = 2;

/** Spaces inside sentences that nobody meant. */
export const spacing = defineRule({
  id: 'spacing',
  summary: 'a space before a comma or full stop, or two in the middle of a sentence',
  fixes: 'when sure',
  done: ['stray space inside a sentence taken out', 'stray spaces inside sentences taken out'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading, match } of englishMatches(source, BEFORE_SIGN)) {
      const spaces = match[1]!;
      const sign = reading.text[match.index + spaces.length]!;
      const word = /[A-Za-z]+$/.exec(reading.text.slice(0, match.index))?.[0] ?? '';
      const start = reading.offset(match.index, match.index + spaces.length + 1);
      if (start === undefined || !isWord(word)) continue;
      report({
        message: `Unexpected space before “${sign}”, expected none`,
        start,
        end: start + spaces.length + 1,
        actual: spaces + sign,
        expected: [sign],
        fix: reading.replace(match.index, match.index + spaces.length, ''),
      });
    }
    for (const { reading, match } of englishMatches(source, DOUBLE)) {
      const end = match.index + match[0].length;
      const start = reading.offset(match.index, end);
      if (start === undefined || (reading.text.match(/ {2,}/g)?.length ?? 0) > MOST_IN_A_BLOCK) continue;
      report({
        message: `Unexpected ${match[0].length} spaces inside a sentence, expected one`,
        start,
        end: start + match[0].length,
        actual: match[0],
        expected: [' '],
        fix: reading.replace(match.index, end, ' '),
      });
    }
  },
});
