/** Hashes of texts and files, by which a later run recognises them. */

import { crc32 } from 'node:zlib';

/** The length of a hash in characters: 132 bits of SHA-256. */
const LENGTH = 22;

/** Returns the hash of bytes, or of a text as UTF-8. */
export function shortHash(content: string | Uint8Array): string {
  // Loaded when it is first needed: it takes longer than all hashes of most runs.
  const { hash } = process.getBuiltinModule('node:crypto');
  return hash('sha256', content, 'base64url').slice(0, LENGTH);
}

/**
 * Returns a checksum of bytes, or of a text as UTF-8: eight digits, which are enough to notice damage. Unlike a hash, it
 * needs no cryptography, which takes as long to load as the rest of a cached run.
 */
export function checksumOf(content: string | Uint8Array): string {
  return crc32(content).toString(16).padStart(8, '0');
}
