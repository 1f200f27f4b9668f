/** Encoding paths and fragments as addresses in Markdown. */

/**
 * Encodes a path as an address in Markdown. Letters of all scripts are unchanged, because programs accept
 * them.
 */
export function encodePath(path: string): string {
  return path.replace(/[^\p{L}\p{M}\p{N}/._~-]/gu, (sign) =>
    encodeURIComponent(sign).replace(/[()*'!]/g, escapeByte),
  );
}

/** Encodes a fragment for an address, where it follows `#`. */
export function addressOfFragment(fragment: string): string {
  return /[\s()<>\\&%]/.test(fragment) ? encodeURIComponent(fragment).replace(/[()]/g, escapeByte) : fragment;
}

function escapeByte(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
