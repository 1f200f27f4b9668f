import { readBlocks } from '../source/reading.ts';
import type { Source } from '../source/source.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { defineRule, type Finding } from './define-rule.ts';
import { classOf, englishMatches, isEnglishBlock, isWord } from './english-prose.ts';

/** A punctuation mistake at a word or between two words, which the pattern captures. */
interface PunctuationMistake {
  readonly pattern: RegExp;
  /** Whether the words confirm the mistake. */
  readonly isWrong: (left: string, right: string) => boolean;
  /** Returns the corrected match. */
  readonly expected: (text: string) => string;
}

const ABBREVIATED = new Set(
  'approx assoc comput conf conts corp dept ellipt equiv gener intern langs maths natur philos sched softw trans univ versus'.split(
    ' ',
  ),
);

const MISTAKES: readonly PunctuationMistake[] = [
  {
    pattern: /(?<![\w.,/-])([a-z]{3,40}),([a-z]{3,40})(?![\w,(/-])/g,
    isWrong: (left, right) => Math.min(classOf(left), classOf(right)) >= 5,
    expected: (text) => text.replace(',', ', '),
  },
  {
    pattern: /(?<![\w./-])([a-z]{3,40})\.([A-Z][a-z]{0,40})(?![\w.(/-])/g,
    isWrong: (left, right) => isWord(left) && classOf(right) >= 8,
    expected: (text) => text.replace('.', '. '),
  },
  {
    pattern: /(?<![\w./])([A-Za-z]{2,40})\.\.(?![.\w/])/g,
    isWrong: (left) => isWord(left),
    expected: (text) => text.slice(0, -1),
  },
  {
    pattern: /(?<![\w.-])([a-z]{5,40})\. ([a-z]{2,40})(?![\w(./-])/g,
    isWrong: (left, right) => isWord(left) && !ABBREVIATED.has(left) && classOf(right) >= 11,
    expected: (text) => text.replace(/[a-z]+$/, (word) => word[0]!.toUpperCase() + word.slice(1)),
  },
];

/** Two full stops after a word in any language. */
const TWO_STOPS = new UnicodePattern(
  String.raw`(?<![\p{L}\p{N}./])\p{L}\p{Ll}{2,40}\.\.(?![.\p{L}\p{N}/])`,
  'g',
);

/**
 * Reports missing spaces after a comma or full stop (`word,word`, `end.The`), doubled full stops, a lowercase
 * letter after a full stop, and straight and curly quotation marks in one note.
 *
 * @why Such mistakes make readers stumble or misread a sentence.
 * @leaves abbreviations and names that contain a full stop, such as “etc.” and node.js
 * @leaves punctuation between rare words
 * @leaves apostrophes, straight or curly
 * @leaves passages in languages other than English, except for doubled full stops
 * @reports We query,search and sort.
 *   ! Unexpected “query,search”, expected “query, search”
 * @reports The tide turned.The boat did not.
 *   ! Unexpected “turned.The”, expected “turned. The”
 * @reports The wind dropped.. And so did we.
 *   ! Unexpected “dropped..”, expected “dropped.”
 * @reports It ends there. the next begins.
 *   ! Unexpected “there. the”, expected “there. The”
 * @reports They “say” so, and “mean” it, "once".
 *   ! Unexpected straight quotation mark, expected curly ones, as in most of the note
 * @keeps Use node.js, etc. and so on... e.g. this.
 * @keeps They “say” it's so.
 */
export const punctuation = defineRule({
  id: 'punctuation',
  summary:
    'missing spaces after punctuation, doubled full stops, lowercase after a full stop, mixed quotation marks',
  fixes: 'no',
  options: {},
  check({ source }, _options, report) {
    for (const { pattern, isWrong, expected } of MISTAKES) {
      const mistakes = englishMatches(source, pattern, ([, left = '', right = '']) => isWrong(left, right));
      for (const { reading, matches } of mistakes) {
        for (const { 0: text, index } of matches) {
          const start = reading.offset(index, index + text.length);
          if (start !== undefined) report(finding(text, start, expected(text)));
        }
      }
    }
    for (const { reading } of readBlocks(source)) {
      const matches = reading.text.includes('..')
        ? [...reading.text.matchAll(TWO_STOPS.for(reading.text))]
        : [];
      if (matches.length === 0 || isEnglishBlock(source, reading)) continue;
      for (const { 0: text, index } of matches) {
        const start = reading.offset(index, index + text.length);
        if (start !== undefined) report(finding(text, start, text.slice(0, -1)));
      }
    }
    const mixed = mixedQuotes(source);
    if (mixed) report(mixed);
  },
});

/** The finding about the first quotation mark of the rarer kind, if the note has both kinds. */
function mixedQuotes(source: Source): Finding | undefined {
  const [straight, curly] = [/(?<=^|[\s(])"(?=[A-Za-z])/g, /“/g].map((pattern) => [
    ...englishMatches(source, pattern),
  ]);
  const count = (blocks: typeof straight) => blocks!.reduce((sum, { matches }) => sum + matches.length, 0);
  const isStraight = count(straight) < count(curly);
  const fewer = isStraight ? straight! : curly!;
  const [first] = fewer;
  if (!first || count(straight) === 0) return undefined;
  const { index } = first.matches[0]!;
  const start = first.reading.offset(index, index + 1);
  if (start === undefined) return undefined;
  const [rare, usual] = isStraight ? ['straight', 'curly'] : ['curly', 'straight'];
  return {
    message:
      count(straight) === count(curly)
        ? 'Unexpected mixture of straight and curly quotation marks, expected one kind'
        : `Unexpected ${rare} quotation mark, expected ${usual} ones, as in most of the note`,
    start,
    end: start + 1,
    actual: first.reading.text[index]!,
    expected: [isStraight ? '“ ”' : '" "'],
  };
}

function finding(text: string, start: number, expected: string): Finding {
  const message = `Unexpected “${text}”, expected “${expected}”`;
  return { message, start, end: start + text.length, actual: text, expected: [expected] };
}
