/** Text for readers of JSON that accept valid Unicode only. */

/** Replaces lone surrogates, which are not valid Unicode and not accepted by every reader. */
export function withoutHalves(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

/** Replaces lone surrogates in the strings of JSON; for `JSON.stringify`. */
export function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutHalves(value) : value;
}
