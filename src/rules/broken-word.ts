import { defineRule } from './define-rule.ts';
import { classOf, englishMatches, isWord } from './english-prose.ts';

/** A word cut at the end of a line, which came along from a PDF: with a hyphen and a space, or a space alone. */
const CUT =
  /(?<![\p{L}\p{N}'’-])(\p{L}{2,})([\u2010\u00AD-]?) (\p{Ll}{2,})(?![\p{L}\p{N}'’-])|(?<![\p{L}])(\p{L}{2,})[\u2010\u00AD](\p{Ll}{2,})(?!\p{L})/gu;

/** Rarer words hardly stand at either side of a hyphen. */
const LEAST_CLASS = 2;

/** Words that were cut in two are made whole. */
export const brokenWord = defineRule({
  id: 'broken-word',
  summary: 'a word cut in two at the end of a line, as text from a PDF has them',
  fixes: 'when sure',
  done: ['broken word joined', 'broken words joined'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading, match } of englishMatches(source, CUT)) {
      const left = match[1] ?? match[4]!;
      const right = match[3] ?? match[5]!;
      const joined = left + right;
      if (classOf(joined) < 0 || !isCut(left, match[2], right)) continue;
      const end = match.index + match[0].length;
      const start = reading.offset(match.index, end);
      if (start === undefined) continue;
      report({
        message: `Unexpected “${match[0]}”, expected “${joined}”`,
        start,
        end: start + match[0].length,
        actual: match[0],
        expected: [joined],
        shown: `${match[0]} → ${joined}`,
        fix: reading.replace(match.index, end, joined),
      });
    }
  },
});

/** Whether two halves are one word, by what stands between them; nobody types the hyphens of a typesetter. */
function isCut(left: string, between: string | undefined, right: string): boolean {
  if (between === undefined || between === '\u2010' || between === '\u00AD') return true;
  if (between === '-') return Math.min(classOf(left), classOf(right)) < LEAST_CLASS;
  return left.length > 2 && right.length > 2 && !isWord(left) && !isWord(right);
}
