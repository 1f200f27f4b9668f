/** Forms of words in messages. */

/** Returns a text with a capital at its start. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns words as a list, such as “a, b or c”. */
export function listed(words: readonly string[], conjunction: 'and' | 'or'): string {
  return [...words.slice(0, -2), words.slice(-2).join(` ${conjunction} `)].join(', ');
}

/** Returns a number with its noun, such as “1 warning” or “2 warnings”. */
export function amount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** Returns texts in quotation marks as a list of alternatives: “a”, “b” or “c”. */
export function alternatives(texts: readonly string[]): string {
  return listed(
    texts.map((text) => `“${text}”`),
    'or',
  );
}
