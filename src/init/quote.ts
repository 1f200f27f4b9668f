/** Words of a shell. */

/** A text as one word of a shell script, whatever is in it. */
export function quote(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
