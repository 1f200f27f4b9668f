/** Hashes of texts and files, by which a later run recognises them. */

/** The length of a hash in characters: 132 bits of SHA-256. */
const LENGTH = 22;

/** Returns the hash of bytes, or of a text as UTF-8. */
export function shortHash(content: string | Uint8Array): string {
  // Loaded when it is first needed: it takes longer than all hashes of most runs.
  const { hash } = process.getBuiltinModule('node:crypto');
  return hash('sha256', content, 'base64url').slice(0, LENGTH);
}
