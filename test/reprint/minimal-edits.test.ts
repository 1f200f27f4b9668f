import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimalEdits } from '../../src/reprint/minimal-edits.ts';
import { applyEdits } from '../../src/source/edits.ts';

describe('minimalEdits', () => {
  it('returns nothing for equal texts', () => {
    expect(minimalEdits('one two', 0, 7, 'one two')).toEqual([]);
  });

  it('leaves out the characters that are equal at both ends', () => {
    expect(minimalEdits('one two', 0, 7, 'one too')).toEqual([{ start: 5, end: 6, text: 'o' }]);
    expect(minimalEdits('ab', 0, 2, 'aab')).toEqual([{ start: 1, end: 1, text: 'a' }]);
  });

  it('replaces only the given part of the body', () => {
    expect(minimalEdits('> old\n', 2, 5, 'odd')).toEqual([{ start: 3, end: 4, text: 'd' }]);
  });

  it('makes an edit for each run of changed lines', () => {
    expect(minimalEdits('a\nb\nc\n', 0, 6, 'x\nb\nz\n')).toEqual([
      { start: 0, end: 1, text: 'x' },
      { start: 4, end: 5, text: 'z' },
    ]);
  });

  it('does not divide surrogate pairs', () => {
    // The two emoji have the same first code unit.
    expect(minimalEdits('😀', 0, 2, '😃')).toEqual([{ start: 0, end: 2, text: '😃' }]);
  });

  it('turns the one text into the other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '😀', '😃'), { maxLength: 12 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, text, text, (before, old, next, after) => {
        const edits = minimalEdits(before + old + after, before.length, before.length + old.length, next);
        expect(applyEdits(before + old + after, edits)).toBe(before + next + after);
      }),
    );
  });
});
