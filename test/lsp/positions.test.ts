import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/lsp/positions.ts';

const TEXT = 'one\r\ntwo 🙂 é\rthree\n\nend';

describe('LineIndex', () => {
  it('counts lines with any ending', () => {
    const lines = new LineIndex(TEXT, 'utf-16');
    expect(lines.count).toBe(5);
    expect([0, 1, 2, 3, 4].map((line) => lines.boundsOf(line))).toEqual(
      ['one', 'two 🙂 é', 'three', '', 'end'].map((line, i) => {
        const start = [0, 5, 14, 20, 21][i]!;
        return { start, end: start + line.length };
      }),
    );
  });

  it('counts characters in the unit of the client', () => {
    const at = TEXT.indexOf('é');
    expect(new LineIndex(TEXT, 'utf-16').positionAt(at)).toEqual({ line: 1, character: 7 });
    expect(new LineIndex(TEXT, 'utf-8').positionAt(at)).toEqual({ line: 1, character: 9 });
    expect(new LineIndex(TEXT, 'utf-8').offsetAt({ line: 1, character: 11 })).toBe(at + 1);
  });

  it('stays within lines and texts', () => {
    const lines = new LineIndex(TEXT, 'utf-16');
    expect(lines.offsetAt({ line: 0, character: 99 })).toBe(3);
    expect(lines.offsetAt({ line: 99, character: 0 })).toBe(TEXT.length);
    expect(lines.offsetAt({ line: -1, character: 5 })).toBe(0);
    expect(lines.positionAt(4)).toEqual({ line: 0, character: 3 });
    expect(lines.positionAt(1e9)).toEqual({ line: 4, character: 3 });
  });

  it('does not count the byte-order mark of a file', () => {
    const text = '\uFEFFone\ntwo';
    const lines = LineIndex.ofFile(text, 'utf-16');
    expect(lines.positionAt(text.indexOf('one'))).toEqual({ line: 0, character: 0 });
    expect(lines.offsetAt({ line: 0, character: 3 })).toBe(4);
    expect(lines.positionAt(text.indexOf('two') + 1)).toEqual({ line: 1, character: 1 });
    // A document has one only if its editor counts it.
    expect(new LineIndex(text, 'utf-16').positionAt(1)).toEqual({ line: 0, character: 1 });
  });

  it('converts offsets there and back', () => {
    const text = fc.array(fc.constantFrom('a', '\t', ' ', 'é', '🙂', '\n', '\r\n', '\r'), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.constantFrom('utf-16' as const, 'utf-8' as const), (parts, unit) => {
        const lines = new LineIndex(parts.join(''), unit);
        let offset = 0;
        for (const part of parts) {
          // An offset before an ending, or before a character.
          const before = parts.join('').slice(0, offset);
          if (!(before.endsWith('\r') && part.startsWith('\n')))
            expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
          offset += part.length;
        }
      }),
    );
  });
});
