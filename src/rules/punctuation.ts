import { defineRule, type Finding } from './define-rule.ts';
import { classOf, englishMatches, isWord } from './english-prose.ts';

/** What may be wrong with punctuation, each with what to say of it; the first group is a word that must be known. */
const SIGNS: readonly {
  pattern: RegExp;
  isWrong: (left: string, right: string) => boolean;
  expected: (text: string) => string;
}[] = [
  {
    pattern: /(?<![\w.,/-])([a-z]{3,}),([a-z]{3,})(?![\w,(/-])/g,
    isWrong: (left, right) => classOf(left) >= 5 && classOf(right) >= 5,
    expected: (text) => text.replace(',', ', '),
  },
  {
    pattern: /(?<![\w./-])([a-z]{3,})\.([A-Z][a-z]*)(?![\w.(/-])/g,
    isWrong: (left, right) => isWord(left) && classOf(right) >= 8,
    expected: (text) => text.replace('.', '. '),
  },
  {
    pattern: /(?<![\w./])([A-Za-z]{2,})\.\.(?![.\w/])/g,
    isWrong: (left) => isWord(left),
    expected: (text) => text.slice(0, -1),
  },
  {
    pattern: /(?<![\w.-])([a-z]{5,})\. ([a-z]{2,})(?![\w(./-])/g,
    isWrong: (left, right) => isWord(left) && !ABBREVIATED.has(left) && classOf(right) >= 11,
    expected: (text) => text.replace(/[a-z]+$/, (word) => word[0]!.toUpperCase() + word.slice(1)),
  },
];
const ABBREVIATED = new Set(
  'approx assoc comput conf conts corp dept ellipt equiv gener intern langs maths natur philos sched softw trans univ versus'.split(
    ' ',
  ),
);

/** What looks like a slip in punctuation is reported. */
export const punctuation = defineRule({
  id: 'punctuation',
  summary:
    'no space after a comma or full stop, two full stops, a small letter after a full stop, mixed quotation marks',
  fixes: 'no',
  done: ['', ''],
  options: {},
  check({ source }, _options, report) {
    for (const { pattern, isWrong, expected } of SIGNS) {
      for (const { reading, match } of englishMatches(source, pattern)) {
        const [text, left = '', right = ''] = match;
        const start = reading.offset(match.index, match.index + text.length);
        if (start !== undefined && isWrong(left, right)) report(finding(text, start, expected(text)));
      }
    }
    const straight = [...englishMatches(source, /(?<=^|[\s(])"(?=[A-Za-z])/g)];
    const curly = [...englishMatches(source, /“/g)];
    const [fewer, more] = straight.length < curly.length ? [straight, '“'] : [curly, '"'];
    const first = fewer[0];
    const start = first?.reading.offset(first.match.index, first.match.index + 1);
    if (straight.length > 0 && curly.length > 0 && start !== undefined) {
      report(finding(first!.match[0], start, more, ' as most of the note has'));
    }
  },
});

function finding(text: string, start: number, expected: string, why = ''): Finding {
  const message = `Unexpected “${text}”, expected “${expected}”${why}`;
  return { message, start, end: start + text.length, actual: text, expected: [expected] };
}
