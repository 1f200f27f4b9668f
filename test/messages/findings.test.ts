/** Every finding, reason and summary of the rules keeps to the style guide. */

import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/index.ts';
import { quoted } from '../../src/messages/quoted.ts';
import { rules } from '../../src/rules/all-rules.ts';
import { documentRules } from '../../src/rules/docs/document-rules.ts';
import { textsIn } from './error-literals.ts';
import { betterPhrase, deepestQuotation } from './phrases.ts';

/** The longest finding, in characters. The texts of notes in the examples are short. */
const LONGEST = 120;
const REASON = '; not fixed because ';
/** The folders whose texts become findings. */
const FOLDERS = ['contents', 'links', 'outline', 'pipeline', 'report', 'reprint', 'rules', 'spelling'];

/** The findings in the examples of all rules, before their fixes. */
const findings = documentRules(process.cwd()).flatMap(({ id, examples }) =>
  examples.flatMap(({ before, options }) =>
    lintText(before, { rules: { '*': 'off', [id]: ['warn', options ?? {}] } }).map(({ message }) => message),
  ),
);
/** Clauses that become reasons, and pieces of findings; lists of words are none. */
const parts = FOLDERS.flatMap((folder) => textsIn(`src/${folder}`)).filter(
  ({ at, text }) => isProse(text) && !/spelling.(?:two-)?phrases/.test(at),
);

/** Whether a text is a part of a message, not a pattern or a list of words. */
function isProse(text: string): boolean {
  return /[a-z] [a-z“]/.test(text) && !/[|\\\n<>]|\(\?/.test(text) && text.split(' ').length < 25;
}

/** Returns a text without what it quotes. */
const withoutQuotes = (text: string): string => text.replace(/“[^”]*”/g, '“”');

describe.each([...new Set(findings)])('the finding %s', (message) => {
  it('is one short statement', () => {
    expect(message).toMatch(/^[A-Z“]/);
    expect(message).not.toMatch(/[.\s]$|\n|expected none/);
    expect(message.length).toBeLessThanOrEqual(LONGEST);
    expect(deepestQuotation(message)).toBeLessThanOrEqual(1);
    expect(withoutQuotes(message).split(';').length).toBeLessThanOrEqual(2);
    expect(betterPhrase(withoutQuotes(message))).toBeUndefined();
  });

  it('has a reason that completes “not fixed because …”', () => {
    const reason = message.split(REASON)[1] ?? 'it may be';
    expect(reason).toMatch(/^(?:“|[a-z]+ )/);
    expect(reason).not.toMatch(/,$|\bbecause\b/);
  });
});

it('the findings are those of nearly all rules', () => {
  expect(new Set(findings).size).toBeGreaterThan(rules.length);
  expect(parts.length).toBeGreaterThan(100);
});

it.each(rules)('the summaries of $id name a problem and count its fixes', ({ summary, done = [], fixes }) => {
  expect(done.length).toBe(fixes === 'no' ? 0 : 2);
  for (const text of [summary, ...done]) {
    expect(text).toMatch(/^[a-z“]/);
    expect(text).not.toMatch(/[.;]$/);
    expect(text.length).toBeLessThanOrEqual(LONGEST);
    expect(betterPhrase(withoutQuotes(text))).toBeUndefined();
  }
  for (const text of done) expect(text).toMatch(/\b(?:[a-z]+ed|brought|made)\b/);
});

it('no part of a message has a phrase that the style guide avoids', () => {
  const wrong = parts.flatMap(({ at, text }) => {
    const better = betterPhrase(withoutQuotes(text));
    return better === undefined ? [] : [`${at}: ${text} (${better})`];
  });
  expect(wrong).toEqual([]);
});

describe('a quoted text', () => {
  it.each([
    ['Tides', '“Tides”'],
    ['The “big” tide', '“The ‘big’ tide”'],
    ['High\n  tide', '“High tide”'],
    ['x'.repeat(50), `“${'x'.repeat(50)}”`],
    [`${'a'.repeat(40)}${'🌊'.repeat(40)}`, `“${'a'.repeat(34)}…${'🌊'.repeat(15)}”`],
  ])('is short, and has no quotation marks of the same kind in it: %s', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it('does not make a finding long', () => {
    const heading = `# The “big” tide\n\n## The “big” tide ${'and the wind '.repeat(20)}\n`;
    const config = { rules: { '*': 'off', 'empty-section': 'warn' } } as const;
    const messages = lintText(heading, config).map(({ message }) => message);
    expect(messages).toEqual(['“The ‘big’ tide and the wind and th…nd and the wind” is empty']);
  });

  it('is not empty: a heading without text has no name', () => {
    const config = { rules: { '*': 'off', 'empty-section': 'warn' } } as const;
    expect(lintText('#\n', config).map(({ message }) => message)).toEqual(['Empty heading']);
  });
});
