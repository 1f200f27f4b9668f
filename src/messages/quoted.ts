/** Quoting text of a note in a message. */

/** The most characters of a text that a message quotes. */
const LONGEST = 50;
/** How many of them come from the end of the text. */
const TAIL = 15;

/**
 * Returns a text in quotation marks. A long text is shortened in the middle, and quotation marks inside
 * become single ones.
 */
export function quoted(text: string): string {
  const line = text
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('“', '‘')
    .replaceAll('”', '’');
  const characters = line.length > LONGEST ? [...line] : [];
  if (characters.length <= LONGEST) return `“${line}”`;
  const head = characters.slice(0, LONGEST - TAIL - 1).join('');
  return `“${head}…${characters.slice(-TAIL).join('')}”`;
}
