import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { graphemesOf, textWidth } from '../../src/report/text-width.ts';

describe('textWidth', () => {
  it('counts columns', () => {
    expect(textWidth('a “tide”')).toBe(8);
    expect(textWidth('光影')).toBe(4);
    expect(textWidth('👩‍🚀 3️⃣ 🇩🇪')).toBe(8);
    expect(textWidth('e\u0301')).toBe(1);
    expect(textWidth('\u1112\u1161\u11AB')).toBe(2);
    expect(textWidth('\u1112\u1112\u1161')).toBe(4);
  });

  const special = fc.constantFrom(
    ...[
      '👩‍🚀',
      '❤\u200D❤',
      '3\u20E3',
      '#️⃣',
      '🇩🇪',
      '🇩',
      '👍🏽',
      'ｶﾞ',
      'が',
      'e\u0301',
      'नि',
      '\u0600',
      '\u200D',
      '\uFE0F',
    ],
    ...[
      '\u1112',
      '\u1161',
      '\u11AB',
      '\uA960',
      '\uD7B0',
      '\uD7CB',
      '한',
      '“',
      '…',
      '―',
      'ﾟ',
      '\uFEFF',
      '\uD83D',
      '─',
    ],
  );

  it('agrees with string-width', () => {
    const text = fc.array(fc.oneof(special, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 6 });
    fc.assert(
      fc.property(text, (parts) => {
        const printable = parts.join('').replace(/\p{Cc}/gu, '');
        expect(textWidth(printable)).toBe(stringWidth(printable));
      }),
      { numRuns: 500 },
    );
  });
});

it('graphemesOf divides a text without losing any of it', () => {
  expect(graphemesOf('a“ж')).toEqual(['a', '“', 'ж']);
  expect(graphemesOf('e\u0301👨‍👩‍👧x')).toEqual(['e\u0301', '👨‍👩‍👧', 'x']);
});
