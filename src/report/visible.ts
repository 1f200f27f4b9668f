/** Making invisible characters of examples visible. */

/** The legend of the signs in `visibleLines`. */
export const SIGN_LEGEND = '“·” is a space, “⊣” a missing newline at the end of the note';

/**
 * Returns the lines of a note with signs for trailing spaces, for a single leading space, and for a missing
 * final newline.
 */
export function visibleLines(note: string): string[] {
  const text = note.endsWith('\n') ? note.slice(0, -1) : `${note}⊣`;
  return text.split('\n').map((line) => line.replace(/^ (?=\S)| +$/g, (spaces) => '·'.repeat(spaces.length)));
}

/** Whether `visibleLines` replaces anything in a note. */
export function hasSigns(note: string): boolean {
  return visibleLines(note).join('\n') !== note.replace(/\n$/, '');
}
