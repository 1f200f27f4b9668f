/** Showing what cannot be seen in an example. */

/** What the signs of `visibleLines` mean, for those who see one. */
export const SIGN_LEGEND = '“·” is a space, “⊣” the end of a note without a line ending';

/** The lines of a note with signs for the spaces at their ends, for a stray one before them, and for a missing line ending. */
export function visibleLines(note: string): string[] {
  const text = note.endsWith('\n') ? note.slice(0, -1) : `${note}⊣`;
  return text.split('\n').map((line) => line.replace(/^ (?=\S)| +$/g, (spaces) => '·'.repeat(spaces.length)));
}

/** Whether there is anything of that in a note. */
export function hasSigns(note: string): boolean {
  return visibleLines(note).join('\n') !== note.replace(/\n$/, '');
}
