import type { Reading } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { defineRule, type Finding } from './define-rule.ts';
import { around, englishMatches, isWord } from './english-prose.ts';

const BEFORE_SIGN = /(?<! )( +)(?:,(?=\s+\S)|\.(?=\s*$))/g;
/** Where signs are spoken of, or commands, one may stand alone. */
const ABOUT_SIGNS =
  /\b(?:alt|apl|cd|characters?|cmd|commas?|command|ctrl|delimiters?|docker|dots?|git|keys?|npm|operators?|press|separators?|shift|symbols?|verb)\b/i;
/** What stands before a sign that is spoken of, as in "use the . operator" and "press , then". */
const SPOKEN_OF = new Set(
  'a add an and at by character comma dot enter for hit in is key like of or period point press put sign symbol the then to type typed use using via with'.split(
    ' ',
  ),
);
/** More than one space inside a sentence; after a full stop that may be a habit. */
const DOUBLE = /(?<=[a-z,;]) {2,}(?=[a-z(])/g;
/** Text in columns, and verse, has more than one, at the end of a sentence or not. */
const ANY_DOUBLE = /\S {2,}\S/g;

/**
 * A space before a comma or full stop goes, and so does the second of two in the middle of a sentence.
 *
 * @why It is left over where words were taken out, and lets a comma begin a line.
 * @leaves signs that are spoken of, as in “the , sign”
 * @leaves columns and verse, where several spaces are there on purpose
 * @leaves definition lists and the like, where spaces tell what belongs together
 * @leaves two spaces after a full stop, which are a habit of some
 * @leaves passages in other languages than English
 * @fixes We had a stream , or two. → We had a stream, or two.
 * @fixes The queries  must be done by night. → The queries must be done by night.
 * @keeps Put the , sign between them.
 * @keeps One sentence.  And another.
 * @keeps name  type  size  of  it
 */
export const spacing = defineRule({
  id: 'spacing',
  summary: 'a space before a comma or full stop, or two in the middle of a sentence',
  fixes: 'when sure',
  done: ['stray space inside a sentence taken out', 'stray spaces inside sentences taken out'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading, matches } of englishMatches(source, BEFORE_SIGN)) {
      if (ABOUT_SIGNS.test(reading.text)) continue;
      for (const { 0: text, 1: spaces = '', index } of matches) {
        const word = /[A-Za-z’']+$/.exec(around(reading.text, index, index).before)?.[0];
        if (word === undefined || !isWord(word) || SPOKEN_OF.has(word.toLowerCase())) continue;
        const sign = text.slice(spaces.length);
        const message = `Unexpected space before “${sign}”, expected none`;
        const found = finding(source, reading, index, text, sign, message);
        if (found) report({ ...found, fix: reading.replace(index, index + spaces.length, '') });
      }
    }
    for (const { reading, matches } of englishMatches(source, DOUBLE)) {
      if (matches.length > 1 || reading.text.match(ANY_DOUBLE)!.length > 1 + sentenceEnds(reading.text))
        continue;
      for (const { 0: text, index } of matches) {
        const message = `Unexpected ${text.length} spaces inside a sentence, expected one`;
        const found = finding(source, reading, index, text, ' ', message);
        if (found) report({ ...found, fix: reading.replace(index, index + text.length, ' ') });
      }
    }
  },
});

/** How often two spaces follow the end of a sentence, as some people's habit is. */
function sentenceEnds(text: string): number {
  return text.match(/[.!?:][)"”’]? {2}(?=\S)/g)?.length ?? 0;
}

function finding(
  source: Source,
  reading: Reading,
  index: number,
  actual: string,
  expected: string,
  message: string,
): Finding | undefined {
  const start = reading.offset(index, index + actual.length);
  if (start === undefined || source.layout.hit(start, start + actual.length)) return undefined;
  return { message, start, end: start + actual.length, actual, expected: [expected] };
}
