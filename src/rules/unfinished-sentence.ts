import type { RootContent } from 'mdast';
import { endOf } from '../source/source.ts';
import { countWords } from '../titles/sentence.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { defineRule } from './define-rule.ts';

/** Types of blocks that can continue a sentence: a list, a formula, an image. */
const CONTINUATIONS = new Set(['list', 'code', 'blockquote', 'html', 'table', 'foreign']);
const FEWEST_WORDS = 6;

/**
 * Reports paragraphs of six or more words that end with a comma.
 *
 * @why The rest of the sentence is probably missing.
 * @leaves paragraphs continued by a list, a block quote, code, a formula, a table, HTML or the rest of the
 *   sentence
 * @leaves verse, and paragraphs with hard line breaks
 * @reports
 *   The log grows until the disk is full, and then,
 *
 *   ## Compaction
 *   ! Unexpected “,” at the end of a paragraph, expected the rest of the sentence
 * @keeps
 *   For a week at sea you need, besides the boat,
 *
 *   - water
 *   - bread
 */
export const unfinishedSentence = defineRule({
  id: 'unfinished-sentence',
  summary: 'paragraphs that end with a comma',
  fixes: 'no',
  options: {},
  check({ source }, _options, report) {
    const blocks = source.tree.children;
    for (const [i, block] of blocks.entries()) {
      if (block.type !== 'paragraph' || continuesSentence(blocks[i + 1])) continue;
      const last = block.children.at(-1);
      if (last?.type !== 'text' || block.children.some(({ type }) => type === 'break')) continue;
      const text = last.value.trimEnd();
      const comma = /[,，،、]$/.test(text);
      const whole = source.slice(block);
      if (!comma || countWords(whole) < FEWEST_WORDS || isVerse(whole)) continue;
      const end = source.locate(last, text.length - 1, text.length);
      report({
        message: `Unexpected “${text.slice(-1)}” at the end of a paragraph, expected the rest of the sentence`,
        start: end ?? endOf(block) - 1,
        end: (end ?? endOf(block) - 1) + 1,
        actual: text.split(/\s+/).slice(-3).join(' '),
      });
    }
  },
});

/** Whether a paragraph has several short lines, as verse does. */
function isVerse(text: string): boolean {
  const lines = text.split('\n');
  return lines.length > 1 && lines.every(({ length }) => length < 50);
}

const CAPITAL = new UnicodePattern(String.raw`^["'“‘(]*\p{Lu}`);

/** Whether the next block may continue the sentence, as after the salutation of a letter. */
function continuesSentence(next: RootContent | undefined): boolean {
  if (next === undefined) return false;
  if (next.type !== 'paragraph') return CONTINUATIONS.has(next.type);
  const first = next.children[0];
  if (first?.type !== 'text') return true;
  return !CAPITAL.test(first.value);
}
