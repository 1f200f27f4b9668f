import { defineRule } from './define-rule.ts';
import { classOf, englishMatches } from './english-prose.ts';

/**
 * A word cut at the end of a line, which came along from a PDF: with a hyphen of a typesetter, which nobody types, and
 * perhaps a space; or with a plain hyphen and a space.
 */
const CUT =
  /(?<![\p{L}\p{N}'’-])(\p{L}{2,})(?:[\u2010\u00AD] ?|(-) )(\p{Ll}{2,})(?![\p{L}\p{N}'’\u2010\u00AD-])/gu;
/** Rarer words hardly stand at either side of a hyphen, as in "pre- and postfix". */
const LEAST_CLASS = 2;

/** Words that were cut in two are made whole. */
export const brokenWord = defineRule({
  id: 'broken-word',
  summary: 'a word cut in two at the end of a line, as text from a PDF has them',
  fixes: 'when sure',
  done: ['broken word joined', 'broken words joined'],
  options: {},
  check({ source }, _options, report) {
    for (const { reading, matches } of englishMatches(source, CUT)) {
      for (const { 0: text, 1: left = '', 2: hyphen, 3: right = '', index } of matches) {
        const joined = left + right;
        if (classOf(joined) < 0) continue;
        if (hyphen && Math.min(classOf(left), classOf(right)) >= LEAST_CLASS) continue;
        const start = reading.offset(index, index + text.length);
        if (start === undefined) continue;
        report({
          message: `Unexpected “${text}”, expected “${joined}”`,
          start,
          end: start + text.length,
          actual: text,
          expected: [joined],
          shown: `${text} → ${joined}`,
          fix: reading.replace(index, index + text.length, joined),
        });
      }
    }
  },
});
