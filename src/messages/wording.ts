/** Forms of words in messages. */

/** Returns a text with a capital at its start. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns a number with its noun, such as “1 warning” or “2 warnings”. */
export function amount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** Returns texts in quotation marks as a list of alternatives: “a”, “b” or “c”. */
export function alternatives(texts: readonly string[]): string {
  const quoted = texts.map((text) => `“${text}”`);
  return [...quoted.slice(0, -2), quoted.slice(-2).join(' or ')].join(', ');
}
