/** The width of text on standard output. */

const DEFAULT = 80;

/**
 * The width for text, in columns.
 *
 * @param least the least width on a terminal.
 * @param greatest the greatest width on a terminal.
 * @param otherwise the width if standard output is not a terminal.
 */
export function columnsOfOutput(least: number, greatest: number, otherwise = DEFAULT): number {
  const { isTTY, columns = DEFAULT } = process.stdout;
  return isTTY ? Math.max(least, Math.min(greatest, columns)) : otherwise;
}
