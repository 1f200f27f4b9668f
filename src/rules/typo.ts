import type { Nodes } from 'mdast';
import { Reading } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { addSigns, isEnglish, languageSigns } from '../spelling/english.ts';
import { correctionOf, isNameLike, stemOf } from '../spelling/lookup.ts';
import { isCited, proseWords, type Word } from '../spelling/words.ts';
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
      return { block, reading, signs: languageSigns(reading.text), words: [...proseWords(reading.text)] };
    });
    const whole = blocks.map(({ signs }) => signs).reduce(addSigns, languageSigns(''));
    const names = new Set(
      blocks
        .flatMap(({ block, words }) => (block.type === 'heading' ? [] : words.filter(isNameLike)))
        .map(stem),
    );
    const isTerm = termsOf(source);
    for (const { block, reading, signs, words } of blocks) {
      if (!isEnglish(signs, whole)) continue;
      for (const word of words) {
        const right = correctionOf(word, block.type === 'heading');
        const end = word.at + word.text.length;
        const start = reading.offset(word.at, end);
        if (right === undefined || start === undefined) continue;
        if (names.has(stem(word)) || isTerm(stem(word)) || isCited(reading.text, word, right)) continue;
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

function stem({ text }: Word): string {
  return stemOf(text);
}

/** Tells the words that a note has in its code and addresses, where a misspelling is a name to be kept. */
function termsOf(source: Source): (word: string) => boolean {
  let code: string | undefined;
  return (word) => {
    code ??= source.opaque
      .overlapping(0, source.body.length)
      .map(({ start, end }) => source.body.slice(start, end))
      .join('\n')
      .replace(/#[\w-]+/g, ''); // fragments follow the headings that are being corrected
    return new RegExp(`(?<![a-z])${word}(?![a-z])`, 'i').test(code);
  };
}

/** The blocks of a tree that hold running text. */
function proseBlocks(node: Nodes): Nodes[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') return [node];
  return 'children' in node ? node.children.flatMap(proseBlocks) : [];
}
