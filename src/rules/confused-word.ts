import { readBlocks } from '../source/reading.ts';
import { confusedWords } from '../spelling/confused-words.ts';
import { defineRule } from './define-rule.ts';
import { isEnglishBlock } from './english-prose.ts';

/**
 * Reports words that were confused with a similar one, in phrases such as “bigger then the” and “it's own”.
 *
 * @why The words are spelt correctly, so a spelling checker does not notice them, but readers do.
 * @leaves phrases that may be correct, as in “if it gets bigger then the rest is cut off”
 * @leaves phrases in quotation marks, emphasised phrases, and paragraphs about spelling
 * @leaves passages in languages other than English
 * @reports Each boat has it's own anchor.
 *   ! Unexpected “it's” in “it's own”, expected “its”
 * @reports The mast is taller then the house.
 *   ! Unexpected “then” in “taller then the”, expected “than”
 * @reports We do not want to loose the anchor.
 *   ! Unexpected “loose” in “to loose the”, expected “lose”
 * @reports The rope comes form the harbour.
 *   ! Unexpected “form” in “comes form the”, expected “from”
 * @keeps If the wind gets stronger then the sail is lowered.
 * @keeps It's its own fault: to loose knots belongs a loose rope.
 */
export const confusedWord = defineRule({
  id: 'confused-word',
  summary: 'correctly spelt words in the wrong place, such as “then” instead of “than”',
  fixes: 'no',
  options: {},
  check({ source }, _options, report) {
    for (const { reading } of readBlocks(source)) {
      const words = confusedWords(reading.text, (start, end) => reading.isWhole(start, end));
      if (words.length === 0 || !isEnglishBlock(source, reading)) continue;
      for (const { text, at, phrase, right } of words) {
        const start = reading.offset(at, at + text.length);
        if (start === undefined) continue;
        const context = phrase === text ? '' : ` in “${phrase}”`;
        report({
          message: `Unexpected “${text}”${context}, expected “${right[0]}”`,
          start,
          end: start + text.length,
          actual: text,
          expected: right,
        });
      }
    }
  },
});
