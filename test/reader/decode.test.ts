import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import { decode } from '../../src/reader/decode.ts';

function failure(bytes: readonly number[] | Uint8Array): string {
  try {
    decode(Uint8Array.from(bytes), 'a.md');
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
  throw new Error('no failure');
}

describe('decode', () => {
  it('returns the text whose bytes it was given', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(text, (one) => {
        expect(decode(Buffer.from(one), 'a.md')).toBe(one);
      }),
    );
  });

  it('keeps a byte-order mark and line endings', () => {
    expect(decode(Buffer.from('\uFEFFa\r\nb\rc\n'), 'a.md')).toBe('\uFEFFa\r\nb\rc\n');
  });

  it('accepts the same bytes as a strict TextDecoder', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const byte = fc.oneof(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe2, 0xed, 0xf0, 0xf4),
      fc.integer({ min: 1, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 8 }), (array) => {
        const bytes = Uint8Array.from(array);
        let text: string | undefined;
        try {
          text = strict.decode(bytes);
        } catch {}
        if (text === undefined) failure(bytes);
        else expect(decode(bytes, 'a.md')).toBe(text);
      }),
    );
  });

  it.each([
    ['a continuation byte without a lead', [0x61, 0x80], '0x80 at offset 1'],
    ['a lead without its continuation', [0xc3, 0x61], '0xc3 at offset 0'],
    ['a sequence cut off at the end', [0x61, 0x62, 0xe2, 0x82], '0xe2 at offset 2'],
    ['an overlong sequence', [0xc0, 0xaf], '0xc0 at offset 0'],
    ['an overlong sequence of three bytes', [0xe0, 0x80, 0xaf], '0xe0 at offset 0'],
    ['a surrogate', [0xc3, 0xa4, 0xed, 0xa0, 0x80], '0xed at offset 2'],
    ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '0xf4 at offset 0'],
    ['a byte that UTF-8 never has', [0x61, 0x0a, 0xff], '0xff at offset 2'],
  ])('names the first byte of %s', (_name, bytes, place) => {
    expect(failure(bytes)).toContain(place);
  });

  it('names the first invalid byte, wherever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, rest) => {
        const start = Buffer.from(text.replaceAll('\0', ''));
        const tail = rest.map((byte) => byte || 1);
        expect(failure(Buffer.concat([start, Buffer.of(0xff), tail]))).toMatch(
          start.length === 0 && tail[0] === 0xfe ? /UTF-16/ : `0xff at offset ${start.length}`,
        );
      }),
    );
  });

  it('recognises UTF-16 by its byte-order mark', () => {
    expect(failure(Buffer.from('\uFEFFnote', 'utf16le'))).toContain('UTF-16');
    expect(failure(Buffer.from('\uFEFFnote', 'utf16le').swap16())).toContain('UTF-16');
  });

  it('refuses a NUL byte, which only binary files have', () => {
    expect(failure([0x61, 0x62, 0])).toMatch(/binary.* offset 2/);
    expect(failure([0x89, 0x50, 0])).toMatch(/binary/);
  });
});
