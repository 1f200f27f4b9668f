import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type Excerpt, excerptOf } from '../../src/report/excerpt.ts';

/** The excerpt of a range of a one-line text. */
function excerpt(line: string, start: number, end: number, room = 80): Excerpt {
  const point = (offset: number) => ({ line: 1, column: offset + 1, offset });
  return excerptOf(`${line}\n`, { start: point(start), end: point(end) }, room);
}

describe('excerptOf', () => {
  it('returns the line with the position of its marks', () => {
    expect(excerpt('I recieve mail', 2, 9)).toEqual({ line: 'I recieve mail', indent: 2, marks: 7 });
  });

  it('counts columns, not characters', () => {
    expect(excerpt('数📬 x', 4, 5)).toEqual({ line: '数📬 x', indent: 5, marks: 1 });
    expect(excerpt('\tx', 1, 2)).toEqual({ line: '    x', indent: 4, marks: 1 });
  });

  it('marks one column for an empty range', () => {
    expect(excerpt('word', 4, 4).marks).toBe(1);
  });

  it('cuts a long line on both sides, and keeps some context before the marks', () => {
    const { line, indent } = excerpt(`${'a'.repeat(50)} recieve ${'b'.repeat(50)}`, 51, 58, 31);
    expect(line).toBe(`…${'a'.repeat(11)} recieve ${'b'.repeat(9)}…`);
    expect(indent).toBe(13);
  });

  const letter = fc.constantFrom(
    ...'abc 数📬\t',
    'e\u0301',
    '👨‍👩‍👧',
    '🇩🇪',
    '\u0007',
    '\u200B',
    '\uFEFF',
    '“',
    'ж',
  );
  const line = fc.array(letter, { maxLength: 150 });

  it('fits the width, and marks the range, for any line', () => {
    fc.assert(
      fc.property(
        line,
        fc.nat(150),
        fc.nat(150),
        fc.integer({ min: 30, max: 90 }),
        (letters, a, length, room) => {
          const from = Math.min(a, letters.length);
          const offsets = [from, Math.min(letters.length, from + length)].map(
            (count) => letters.slice(0, count).join('').length,
          );
          const before = 'a line\n';
          const text = `${before}${letters.join('')}\nanother`;
          const place = (offset: number) => ({ line: 2, column: offset + 1, offset: before.length + offset });
          const [start, end] = [place(offsets[0]!), place(offsets[1]!)];
          const result = excerptOf(text, { start, end }, room);
          expect(stringWidth(result.line)).toBeLessThanOrEqual(room);
          expect(result.line).not.toMatch(/\p{Cc}/u);
          expect(result.marks).toBeGreaterThan(0);
          expect(result.indent + result.marks).toBeLessThanOrEqual(stringWidth(result.line) + 1);
          if (result.line.includes('…')) return;
          const shown = letters.map((one) => (one === '\t' ? '    ' : one === '\u0007' ? '\uFFFD' : one));
          expect(result.line).toBe(shown.join(''));
          expect(result.indent).toBe(widthOf(shown.slice(0, from)));
          expect(result.marks).toBe(
            Math.max(1, widthOf(shown.slice(from, Math.max(from + 1, from + length)))),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

function widthOf(letters: readonly string[]): number {
  return letters.reduce((sum, letter) => sum + stringWidth(letter), 0);
}
