/** Checksums of texts and files. */

import { crc32 } from 'node:zlib';

/**
 * Returns a checksum of bytes, or of a text as UTF-8: eight digits, which are enough to notice damage. Unlike a hash, it
 * needs no cryptography, which takes longer to load than most of the program.
 */
export function checksumOf(content: string | Uint8Array): string {
  return crc32(content).toString(16).padStart(8, '0');
}
