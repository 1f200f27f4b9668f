import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  composeEdits,
  type Edit,
  editsConflict,
  invertEdits,
  mapOffset,
  mapOffsetBack,
  shiftEdits,
} from '../../src/source/edits.ts';
import { compareRanges } from '../../src/source/range.ts';
import { SourceText } from '../../src/source/source-text.ts';

const line = fc.constantFrom('a', 'bc ', '', '  ', 'né', '😀', '- x');
const ending = fc.constantFrom('\n', '\r\n', '\r');
const anyText = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.tuple(line, ending), { maxLength: 12 }), line)
  .map(([bom, lines, last]) => bom + lines.map((parts) => parts.join('')).join('') + last);

/** Edits of a text in order, none of which conflict. */
function editsOf(length: number): fc.Arbitrary<Edit[]> {
  const edit = fc.record({
    start: fc.nat(length),
    size: fc.nat(4),
    text: fc.constantFrom('', 'X', 'new\n', '\n'),
  });
  return fc.array(edit, { maxLength: 8 }).map((drafts) => {
    const taken: Edit[] = [];
    for (const { start, size, text } of drafts) {
      const next = { start, end: Math.min(start + size, length), text };
      if (!taken.some((other) => editsConflict(next, other))) taken.push(next);
    }
    return taken.sort(compareRanges);
  });
}

const textAndEdits = anyText.chain((text) =>
  fc.record({ text: fc.constant(text), edits: editsOf(new SourceText(text).body.length) }),
);

const textAndTwice = textAndEdits.chain(({ text, edits: first }) => {
  const { body } = new SourceText(text);
  return editsOf(applyEdits(body, first).length).map((second) => ({ body, first, second }));
});

describe('edits', () => {
  it('keep every character outside them, in order (I2)', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        const after = applyEdits(body, edits);
        let at = 0;
        let kept = 0;
        for (const edit of edits) {
          const between = body.slice(kept, edit.start);
          expect(after.slice(at, at + between.length)).toBe(between);
          at += between.length + edit.text.length;
          kept = edit.end;
        }
        expect(after.slice(at)).toBe(body.slice(kept));
      }),
    );
  });

  it('are undone by their inverse (I3)', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        expect(applyEdits(applyEdits(body, edits), invertEdits(body, edits))).toBe(body);
      }),
    );
  });

  it('are one list that does what two do, one after the other', () => {
    fc.assert(
      fc.property(textAndTwice, ({ body, first, second }) => {
        const composed = composeEdits(body, first, second);
        expect(applyEdits(body, composed)).toBe(applyEdits(applyEdits(body, first), second));
        // Edits that touch are one, and none changes nothing.
        for (const [i, { start, end, text }] of composed.entries()) {
          expect(start).toBeGreaterThan(composed[i - 1]?.end ?? -1);
          expect(body.slice(start, end)).not.toBe(text);
        }
      }),
    );
  });

  it('are nothing together with their inverse, and as they were together with nothing', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        const after = applyEdits(body, edits);
        const inverse = invertEdits(body, edits);
        expect(composeEdits(body, edits, inverse)).toEqual([]);
        expect(composeEdits(after, inverse, edits)).toEqual([]);
        const alone = composeEdits(body, edits, []);
        expect(alone).toEqual(composeEdits(body, [], edits));
        expect(composeEdits(body, alone, [])).toEqual(alone);
        expect(applyEdits(body, alone)).toBe(after);
      }),
    );
  });

  it('compose in any grouping', () => {
    const thrice = textAndTwice.chain(({ body, first, second }) =>
      editsOf(applyEdits(applyEdits(body, first), second).length).map((third) => ({
        body,
        first,
        second,
        third,
      })),
    );
    fc.assert(
      fc.property(thrice, ({ body, first, second, third }) => {
        const between = applyEdits(body, first);
        const left = composeEdits(body, composeEdits(body, first, second), third);
        const right = composeEdits(body, first, composeEdits(between, second, third));
        expect(applyEdits(body, left)).toBe(applyEdits(body, right));
      }),
    );
  });

  it('lead from each place to where it is in the new text, on either side of what is put in there', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        const after = applyEdits(body, edits);
        const isReplaced = (at: number) => edits.some(({ start, end }) => start <= at && at < end);
        for (let at = 0; at < body.length; at++) {
          if (!isReplaced(at)) expect(after[mapOffset(at, edits)]).toBe(body[at]);
          if (isReplaced(at) || edits.some(({ start }) => start === at + 1)) continue;
          expect(after[mapOffset(at + 1, edits, 'before') - 1]).toBe(body[at]);
        }
        expect(mapOffset(body.length, edits)).toBe(after.length);
      }),
    );
  });

  it('move with the part of a text that they are of', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        expect(applyEdits(`xyz${body}`, shiftEdits(edits, 3))).toBe(`xyz${applyEdits(body, edits)}`);
        expect(shiftEdits(shiftEdits(edits, 3), -3)).toEqual(edits);
      }),
    );
  });

  it('lead back from each place in the new text to where it stood', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        const after = applyEdits(body, edits);
        const fresh = new Set<number>();
        let shift = 0;
        for (const { start, end, text: put } of edits) {
          for (let i = 0; i < put.length; i++) fresh.add(start + shift + i);
          shift += put.length - (end - start);
        }
        for (let i = 0; i < after.length; i++) {
          if (!fresh.has(i)) expect(body[mapOffsetBack(i, edits)]).toBe(after[i]);
        }
      }),
    );
  });

  it('are refused out of order or outside the text', () => {
    const edit = (start: number, end: number) => ({ start, end, text: '' });
    expect(() => applyEdits('abc', [edit(1, 2), edit(0, 1)])).toThrow(RangeError);
    expect(() => applyEdits('abc', [edit(0, 2), edit(1, 3)])).toThrow(RangeError);
    expect(() => applyEdits('abc', [edit(2, 4)])).toThrow(RangeError);
  });

  it('conflict where they overlap, or insert at a border of another', () => {
    const edit = (start: number, end: number) => ({ start, end, text: 'x' });
    expect(editsConflict(edit(0, 2), edit(2, 4))).toBe(false);
    expect(editsConflict(edit(0, 3), edit(2, 4))).toBe(true);
    expect(editsConflict(edit(2, 2), edit(2, 4))).toBe(true);
    expect(editsConflict(edit(2, 2), edit(2, 2))).toBe(true);
    expect(editsConflict(edit(1, 1), edit(2, 4))).toBe(false);
  });
});

describe('a source text', () => {
  it('gives back its bytes, and those of each line ending that no edit takes', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const source = new SourceText(text);
        expect(source.toString()).toBe(text);
        const after = source.edit(edits);
        if (!after) return;
        expect(after.bom).toBe(source.bom);
        expect(after.body).toBe(applyEdits(source.body, edits));
        expect(after.toString()).toBe(applyEdits(text, source.editsInFile(edits)));
      }),
    );
  });

  it('edits CRLF text as it edits LF text (I5)', () => {
    const lf = textAndEdits.filter(({ text }) => text.includes('\n') && !text.includes('\r'));
    fc.assert(
      fc.property(lf, ({ text, edits }) => {
        const crlf = (value: string) => value.replaceAll('\n', '\r\n');
        const edited = new SourceText(crlf(text)).edit(edits);
        expect(edited?.toString()).toBe(crlf(new SourceText(text).edit(edits)!.toString()));
      }),
    );
  });

  it('refuses to make one line ending of two', () => {
    const source = new SourceText('a\rX\nb');
    expect(source.body).toBe('a\nX\nb');
    expect(source.edit([{ start: 2, end: 3, text: '' }])).toBeUndefined();
    expect(source.edit([{ start: 2, end: 3, text: 'Y' }])?.toString()).toBe('a\rY\nb');
  });

  it('puts new lines in with the ending of their neighbours', () => {
    const source = new SourceText('one\r\ntwo\nthree');
    expect(source.edit([{ start: 3, end: 3, text: '\n' }])?.toString()).toBe('one\r\n\r\ntwo\nthree');
    expect(source.edit([{ start: 7, end: 7, text: '\n' }])?.toString()).toBe('one\r\ntwo\n\nthree');
    expect(source.edit([{ start: 13, end: 13, text: '\n' }])?.toString()).toBe('one\r\ntwo\nthree\n');
  });
});
