import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { jsonText, oneLine, shownName } from '../../src/messages/display.ts';

/** Texts full of characters with a special meaning in a terminal, a CI or a quoted name. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'"\\:#[]ab 01\n\r\t\u0007\u001B\u007F\u009B\u00AD\u200B\u200C\u200D\u200F\u2028\u202E\u2066\uFEFF\uD800é数',
      '👩‍👧',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/u;

afterEach(() => vi.unstubAllEnvs());

/** Parses a quoted name as git does. */
function unquoted(shown: string): string {
  if (!shown.startsWith('"')) return shown;
  const bytes: number[] = [];
  const letters: Record<string, number> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };
  for (const [, octal, letter, plain] of shown.slice(1, -1).matchAll(/\\(\d{3})|\\(.)|([^\\])/gsu)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(letters[letter]!);
    else bytes.push(...Buffer.from(plain!));
  }
  return Buffer.from(bytes).toString();
}

describe('shownName', () => {
  it('contains no command, and can be parsed back', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const shown = shownName(name);
        expect(shown).not.toMatch(FORBIDDEN);
        expect(shown).not.toMatch(/^\s*::|##\w*\[/);
        expect(unquoted(shown)).toBe(Buffer.from(name).toString());
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'a b.md',
    'é数.md',
    'C:\\notes\\"a".md',
    '👩‍👧.md',
    'می‌خواهم.md',
    'क्‍ष.md',
    'a::b##c.md',
    ' x ',
    '',
  ])('leaves %j unchanged', (name) => expect(shownName(name)).toBe(name));

  it.each([
    ['a\nb', '"a\\nb"'],
    ['"a"', '"\\"a\\""'],
    ['\u001B\\', '"\\033\\\\"'],
    ['::x', '"::x"'],
    ['a\u200Bb', '"a\\342\\200\\213b"'],
    ['a\u200Db', '"a\\342\\200\\215b"'],
    ['##vso[x', '"\\043#vso[x"'],
  ])('quotes %j as git does', (name, shown) => expect(shownName(name)).toBe(shown));
});

it('oneLine preserves the length of a text, and removes commands in a CI', () => {
  fc.assert(
    fc.property(hostile, fc.boolean(), (text, isLog) => {
      vi.stubEnv('GITHUB_ACTIONS', isLog ? 'true' : '');
      vi.stubEnv('TF_BUILD', '');
      const line = oneLine(text);
      expect(line).toHaveLength(text.length);
      expect(line).not.toMatch(FORBIDDEN);
      if (isLog) expect(line).not.toMatch(/^\s*::|##\w*\[/);
    }),
    { numRuns: 2000 },
  );
});

it('jsonText preserves the data, without commands', () => {
  fc.assert(
    fc.property(hostile, hostile, (key, value) => {
      const text = jsonText([{ [key]: value }]);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify([{ [key]: value }])));
      expect(text.replaceAll('\n', '')).not.toMatch(FORBIDDEN);
      expect(text).not.toMatch(/##\w*\[/);
    }),
    { numRuns: 2000 },
  );
});
