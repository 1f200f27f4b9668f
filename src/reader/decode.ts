/** Decoding bytes without loss: invalid UTF-8 is an error, and is never replaced. */

import { isUtf8 } from 'node:buffer';
import { UserError } from '../messages/user-error.ts';

/**
 * Decodes a note. A byte-order mark remains in the text.
 *
 * @param name the note's name in errors.
 * @throws {UserError} for invalid UTF-8, with the offset (from 0) of the first invalid byte, and for binary
 *   files.
 */
export function decode(bytes: Uint8Array, name: string): string {
  if (!isUtf8(bytes)) {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (utf16) throw new UserError(name, 'is UTF-16, not UTF-8', 'convert it with iconv -f UTF-16 -t UTF-8');
    const at = firstInvalidByte(bytes);
    const shown = `0x${bytes[at]!.toString(16).padStart(2, '0')}`;
    if (bytes.includes(0)) throw new UserError(name, 'is a binary file', 'name a Markdown note instead');
    throw new UserError(
      name,
      `is not valid UTF-8: byte ${shown} at offset ${at}`,
      'fix that byte, or convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8',
    );
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    throw new UserError(name, `is a binary file: NUL byte at offset ${nul}`, 'name a Markdown note instead');
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/**
 * Returns the offset of the first byte that is not part of a well-formed sequence; the number of bytes if
 * there is none.
 *
 * @see The Unicode Standard, table 3-7, for the ranges.
 */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Returns the number of bytes of the well-formed sequence at an offset; 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    if (byte < (i === 1 ? lowest : 0x80) || byte > (i === 1 ? highest : 0xbf)) return 0;
  }
  return length;
}
