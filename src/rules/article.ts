import { defineRule } from './define-rule.ts';
import { classOf, englishMatches } from './english-prose.ts';

const ARTICLE = /(?<![\p{L}\p{N}.'’-])(an?|(?<=^|[.!?] )An?) ([a-z]{3,})(?![\p{L}\p{N}'’/]|\.\S)/gu;
/** Words that sound other than they are spelt: "an hour", "a one-off", "a user", "a European". */
const SILENT_H = /^(?:heir|honest|honor|honour|hour|herb)/;
const LIKE_YOU = /^(?:eu|ewe|one|once|oui|u[bcfhkqrt][aeiou]|un[ai](?!m[^eo]|n)|us[aeiu]|uu)/;
/** Only words this frequent are surely read as words, and not letter by letter as "npm" is. */
const FREQUENT = 5;

export const article = defineRule({
  id: 'article',
  summary: '“a” before a vowel, “an” before a consonant',
  fixes: 'no',
  done: ['', ''],
  options: {},
  check({ source }, _options, report) {
    for (const { reading, match } of englishMatches(source, ARTICLE)) {
      const [text, written, word] = match as unknown as [string, string, string];
      if (classOf(word) < FREQUENT || word === 'and' || !/[aeiouy]/.test(word)) continue;
      const vowel = (/^[aeiou]/.test(word) && !LIKE_YOU.test(word)) || SILENT_H.test(word);
      // Both are said and written before an h that is hardly heard: "an historical".
      if ((written.length === 2) === vowel || (written.length === 2 && word.startsWith('h'))) continue;
      const start = reading.offset(match.index, match.index + text.length);
      if (start === undefined) continue;
      const right = vowel ? `${written}n` : written[0]!;
      report({
        message: `Unexpected “${text}”, expected “${right} ${word}”`,
        start,
        end: start + text.length,
        actual: text,
        expected: [`${right} ${word}`],
      });
    }
  },
});
