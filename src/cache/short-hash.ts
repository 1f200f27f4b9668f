/** Hashes of texts and files, by which a later run recognises them. */

import { hash } from 'node:crypto';

/** The length of a hash in characters: 132 bits of SHA-256. */
const LENGTH = 22;

/** Returns the hash of bytes, or of a text as UTF-8. */
export function shortHash(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url').slice(0, LENGTH);
}
