import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditMap } from '../../src/source/edit-map.ts';
import {
  applyEdits,
  composeEdits,
  type Edit,
  editsConflict,
  invertEdits,
  mapOffset,
  shiftEdits,
} from '../../src/source/edits.ts';
import { compareRanges } from '../../src/source/range.ts';
import { SourceText } from '../../src/source/source-text.ts';

const line = fc.constantFrom('a', 'bc ', '', '  ', 'né', '😀', '- x');
const ending = fc.constantFrom('\n', '\r\n', '\r');
const anyText = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.tuple(line, ending), { maxLength: 12 }), line)
  .map(([bom, lines, last]) => bom + lines.map((parts) => parts.join('')).join('') + last);

/** Edits of a text in order, without conflicts. */
function editsOf(length: number): fc.Arbitrary<Edit[]> {
  const edit = fc.record({
    start: fc.nat(length),
    size: fc.nat(4),
    text: fc.constantFrom('', 'X', 'new\n', '\n'),
  });
  return fc.array(edit, { maxLength: 8 }).map((drafts) => {
    const edits: Edit[] = [];
    for (const { start, size, text } of drafts) {
      const next = { start, end: Math.min(start + size, length), text };
      if (!edits.some((other) => editsConflict(next, other))) edits.push(next);
    }
    return edits.sort(compareRanges);
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
  it('do not change the text outside them', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        const after = applyEdits(body, edits);
        let at = 0;
        let lastEnd = 0;
        for (const edit of edits) {
          const between = body.slice(lastEnd, edit.start);
          expect(after.slice(at, at + between.length)).toBe(between);
          at += between.length + edit.text.length;
          lastEnd = edit.end;
        }
        expect(after.slice(at)).toBe(body.slice(lastEnd));
      }),
    );
  });

  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        expect(applyEdits(applyEdits(body, edits), invertEdits(body, edits))).toBe(body);
      }),
    );
  });

  it('compose to a list that is equivalent to both lists in sequence', () => {
    fc.assert(
      fc.property(textAndTwice, ({ body, first, second }) => {
        const composed = composeEdits(body, first, second);
        expect(applyEdits(body, composed)).toBe(applyEdits(applyEdits(body, first), second));
        // Composed edits neither touch nor leave the text unchanged.
        for (const [i, { start, end, text }] of composed.entries()) {
          expect(start).toBeGreaterThan(composed[i - 1]?.end ?? -1);
          expect(body.slice(start, end)).not.toBe(text);
        }
      }),
    );
  });

  it('are empty when composed with their inverse, and equivalent when composed with no edits', () => {
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

  it('compose associatively', () => {
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

  it('map each offset to the new text, on either side of inserted text', () => {
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
        const map = new EditMap(edits);
        for (let at = 0; at <= body.length; at++) expect(map.forward(at)).toBe(mapOffset(at, edits));
      }),
    );
  });

  it('can be shifted together with their text', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        expect(applyEdits(`xyz${body}`, shiftEdits(edits, 3))).toBe(`xyz${applyEdits(body, edits)}`);
        expect(shiftEdits(shiftEdits(edits, 3), -3)).toEqual(edits);
      }),
    );
  });

  it('map each offset of the new text back', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const { body } = new SourceText(text);
        const after = applyEdits(body, edits);
        const map = new EditMap(edits);
        const newOffsets = new Set<number>();
        let shift = 0;
        for (const { start, end, text: replacement } of edits) {
          for (let i = 0; i < replacement.length; i++) newOffsets.add(start + shift + i);
          shift += replacement.length - (end - start);
        }
        for (let i = 0; i < after.length; i++) {
          if (!newOffsets.has(i)) expect(body[map.back(i)]).toBe(after[i]);
        }
      }),
    );
  });

  it('throw if they are out of order or outside the text', () => {
    const edit = (start: number, end: number) => ({ start, end, text: '' });
    expect(() => applyEdits('abc', [edit(1, 2), edit(0, 1)])).toThrow(RangeError);
    expect(() => applyEdits('abc', [edit(0, 2), edit(1, 3)])).toThrow(RangeError);
    expect(() => applyEdits('abc', [edit(2, 4)])).toThrow(RangeError);
  });

  it('conflict if they overlap, or one inserts where the other begins or ends', () => {
    const edit = (start: number, end: number) => ({ start, end, text: 'x' });
    expect(editsConflict(edit(0, 2), edit(2, 4))).toBe(false);
    expect(editsConflict(edit(0, 3), edit(2, 4))).toBe(true);
    expect(editsConflict(edit(2, 2), edit(2, 4))).toBe(true);
    expect(editsConflict(edit(2, 2), edit(2, 2))).toBe(true);
    expect(editsConflict(edit(1, 1), edit(2, 4))).toBe(false);
  });
});

describe('SourceText', () => {
  it('keeps the byte-order mark and the line endings outside edits', () => {
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

  it('edits CRLF text like LF text', () => {
    const lf = textAndEdits.filter(({ text }) => text.includes('\n') && !text.includes('\r'));
    fc.assert(
      fc.property(lf, ({ text, edits }) => {
        const crlf = (value: string) => value.replaceAll('\n', '\r\n');
        const edited = new SourceText(crlf(text)).edit(edits);
        expect(edited?.toString()).toBe(crlf(new SourceText(text).edit(edits)!.toString()));
      }),
    );
  });

  it('does not apply an edit that would join a CR and an LF', () => {
    const source = new SourceText('a\rX\nb');
    expect(source.body).toBe('a\nX\nb');
    expect(source.edit([{ start: 2, end: 3, text: '' }])).toBeUndefined();
    expect(source.edit([{ start: 2, end: 3, text: 'Y' }])?.toString()).toBe('a\rY\nb');
  });

  it('inserts new lines with the line ending of their neighbours', () => {
    const source = new SourceText('one\r\ntwo\nthree');
    expect(source.edit([{ start: 3, end: 3, text: '\n' }])?.toString()).toBe('one\r\n\r\ntwo\nthree');
    expect(source.edit([{ start: 7, end: 7, text: '\n' }])?.toString()).toBe('one\r\ntwo\n\nthree');
    expect(source.edit([{ start: 13, end: 13, text: '\n' }])?.toString()).toBe('one\r\ntwo\nthree\n');
  });
});
