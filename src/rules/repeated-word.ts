import type { Fix } from '../source/fix.ts';
import { type Reading, readBlocks } from '../source/reading.ts';
import { repeatedWords } from '../spelling/repeated.ts';
import type { Word } from '../spelling/words.ts';
import { defineRule } from './define-rule.ts';
import { isEnglishBlock } from './english-prose.ts';

/**
 * Removes the second of two identical function words in a row, such as “the the”. Other repeated words are only
 * reported, and so are function words that are quoted or may belong to two phrases, as in “log in in the
 * browser” and “a shorthand for for loops”.
 *
 * @why Repeated words slip in when a sentence is rewritten, and are easily overlooked.
 * @leaves words that are often repeated, such as “had had” and “very very”
 * @leaves names such as “Duran Duran”, numbers, and parts of a hyphenated compound
 * @leaves passages in languages other than English
 * @fixes The anchor is in the the mud. → The anchor is in the mud.
 * @reports We saw the data data there.
 *   ! Unexpected “data data”, expected “data”; not fixed because it may be intended
 * @reports The port it listens on on Linux is 80.
 *   ! Unexpected “on on”, expected “on”; not fixed because it may be intended
 * @reports He moved on on his own.
 *   ! Unexpected “on on”, expected “on”; not fixed because it may be intended
 * @keeps We had had that before.
 * @keeps Duran Duran was on the radio.
 */
export const repeatedWord = defineRule({
  id: 'repeated-word',
  summary: 'the same word twice in a row',
  fixes: 'when certain',
  done: ['repeated word removed', 'repeated words removed'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading } of readBlocks(source)) {
      const repeated = repeatedWords(reading.text);
      if (repeated.length === 0 || !isEnglishBlock(source, reading)) continue;
      for (const { first, second, sure } of repeated) {
        const end = second.at + second.text.length;
        // If a line ends between the two words, only the second has a place of its own.
        const from = reading.offset(first.at, end) === undefined ? second.at : first.at;
        const start = reading.offset(from, end);
        if (start === undefined || !reading.isInOneText(first.at, end)) continue;
        const twice = `${first.text} ${second.text}`;
        report({
          message: `Unexpected “${twice}”, expected “${first.text}”${sure ? '' : '; not fixed because it may be intended'}`,
          start,
          end: start + end - from,
          actual: twice,
          expected: [first.text],
          shown: `${twice} → ${first.text}`,
          fix: sure ? withoutSecond(reading, first, second) : undefined,
        });
      }
    }
  },
});

/** Removes the second of two words with a space, and keeps a line break between them. */
function withoutSecond(reading: Reading, first: Word, second: Word): Fix | undefined {
  const between = first.at + first.text.length;
  const end = second.at + second.text.length;
  if (!reading.text.slice(between, second.at).includes('\n')) return reading.replace(between, end, '');
  return reading.text[end] === ' ' ? reading.replace(second.at, end + 1, '') : undefined;
}
