import type { Nodes } from 'mdast';
import { Reading } from '../source/reading.ts';
import { addSigns, isEnglish, languageSigns } from '../spelling/english.ts';
import { correctionOf } from '../spelling/lookup.ts';
import { proseWords } from '../spelling/words.ts';
import { defineRule } from './define-rule.ts';

/** Words that are surely misspelt get their right letters. */
export const typo = defineRule({
  id: 'typo',
  summary: 'misspelt words in prose',
  fixes: 'when sure',
  done: ['typo corrected', 'typos corrected'],
  listed: true,
  options: {},
  check({ source }, _options, report) {
    const blocks = proseBlocks(source.tree).map((block) => {
      const reading = new Reading(source, block);
      return { block, reading, signs: languageSigns(reading.text) };
    });
    const whole = blocks.map(({ signs }) => signs).reduce(addSigns, languageSigns(''));
    for (const { block, reading, signs } of blocks) {
      if (!isEnglish(signs, whole)) continue;
      for (const word of proseWords(reading.text)) {
        const right = correctionOf(word, block.type === 'heading');
        const end = word.at + word.text.length;
        const start = reading.offset(word.at, end);
        if (right === undefined || start === undefined) continue;
        report({
          message: `Unexpected “${word.text}”, expected “${right}”`,
          start,
          end: start + word.text.length,
          actual: word.text,
          expected: [right],
          fix: reading.replace(word.at, end, right),
        });
      }
    }
  },
});

/** The blocks of a tree that hold running text. */
function proseBlocks(node: Nodes): Nodes[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') return [node];
  return 'children' in node ? node.children.flatMap(proseBlocks) : [];
}
