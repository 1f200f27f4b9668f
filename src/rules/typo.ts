import { type ReadBlock, readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { addSigns, isEnglish, languageSigns } from '../spelling/english.ts';
import { correctionOf } from '../spelling/lookup.ts';
import { isCited, isNameLike, proseWords, stemOf, type Word } from '../spelling/words.ts';
import { defineRule } from './define-rule.ts';

/** Words that are surely misspelt get their right letters. */
export const typo = defineRule({
  id: 'typo',
  summary: 'misspelt words in prose',
  fixes: 'when sure',
  done: ['typo corrected', 'typos corrected'],
  options: {},
  check({ source }, _options, report) {
    const blocks = readBlocks(source);
    const misspelt = blocks.flatMap(misspeltWords);
    if (misspelt.length === 0) return;
    const whole = blocks.map(({ reading }) => languageSigns(reading.text)).reduce(addSigns);
    const names = namesAmong(new Set(misspelt.map(({ word }) => stemOf(word))), blocks);
    const code = codeOf(source);
    const english = new Set(
      [...new Set(misspelt.map(({ reading }) => reading))].filter(({ text }) =>
        isEnglish(languageSigns(text), whole),
      ),
    );
    for (const { block, reading, word, right } of misspelt) {
      const { text, at } = word;
      if (!english.has(reading)) continue;
      const stem = stemOf(word);
      if (names.has(stem) || (block.type !== 'heading' && isNameLike(reading.text, word))) continue;
      if (isCited(reading.text, word, right)) continue;
      const start = reading.offset(at, at + text.length);
      if (start === undefined) continue;
      const inCode = new RegExp(`(?<![a-z])${stem}(?![a-z])`, 'i').test(code);
      report({
        message: `Unexpected “${text}”, expected “${right}”${inCode ? ', unless it is the name in the code' : ''}`,
        start,
        end: start + text.length,
        actual: text,
        expected: [right],
        shown: `${text} → ${right}`,
        fix: inCode ? undefined : reading.replace(at, at + text.length, right),
      });
    }
  },
});

interface Misspelt extends ReadBlock {
  readonly word: Word;
  readonly right: string;
}

function misspeltWords(read: ReadBlock): Misspelt[] {
  const found: Misspelt[] = [];
  for (const word of proseWords(read.reading.text)) {
    const right = correctionOf(word);
    if (right !== undefined) found.push({ ...read, word, right });
  }
  return found;
}

/** Those of some words that the note has as names: with a capital in the middle of a sentence. */
function namesAmong(stems: ReadonlySet<string>, blocks: readonly ReadBlock[]): Set<string> {
  const names = new Set<string>();
  for (const { block, reading } of blocks) {
    if (block.type === 'heading') continue;
    for (const word of proseWords(reading.text)) {
      if (stems.has(stemOf(word)) && isNameLike(reading.text, word)) names.add(stemOf(word));
    }
  }
  return names;
}

/** All code and HTML of a note: a misspelling in there is a name that prose may speak of. */
function codeOf(source: Source): string {
  return [...descendants(source.tree)]
    .flatMap((node) =>
      node.type === 'code' || node.type === 'inlineCode' || node.type === 'html' ? node.value : [],
    )
    .join('\n')
    .replace(/#[\w-]+/g, ''); // fragments follow the headings that are being corrected
}
