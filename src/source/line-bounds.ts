/** Line boundaries and blank lines. */

/** Returns the offset at which the line that contains an offset begins. */
export function lineStart(body: string, offset: number): number {
  return offset === 0 ? 0 : body.lastIndexOf('\n', offset - 1) + 1;
}

/** Returns the offset of the line ending of the line that contains an offset, or of the end of the text. */
export function lineEnd(body: string, offset: number): number {
  const end = body.indexOf('\n', offset);
  return end === -1 ? body.length : end;
}

/** Whether there are only spaces and tabs between two offsets. */
export function isBlank(body: string, start: number, end: number): boolean {
  return /^[ \t]*$/.test(body.slice(start, end));
}

/**
 * Returns the line endings to add before and after a top-level block so that it is between blank lines, or at
 * the beginning or end of the note.
 */
export function blankLineAround(body: string, start: number, end: number): { before: string; after: string } {
  const first = lineStart(body, start);
  const above = first > 0 && !isBlank(body, lineStart(body, first - 1), first - 1);
  const last = lineEnd(body, end);
  const below = last + 1 < body.length && !isBlank(body, last + 1, lineEnd(body, last + 1));
  return { before: above ? '\n' : '', after: below ? '\n' : '' };
}
