/** Quotes words for a shell. */

/** Returns any text as one word of a shell script. */
export function quote(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
