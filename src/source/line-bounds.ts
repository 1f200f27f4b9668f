/** Lines and the blank ones between them. */

/** The offset at which the line of an offset begins. */
export function lineStart(body: string, offset: number): number {
  return offset === 0 ? 0 : body.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset of the line ending of an offset's line, or of the end of the text. */
export function lineEnd(body: string, offset: number): number {
  const end = body.indexOf('\n', offset);
  return end === -1 ? body.length : end;
}

/** Whether there is nothing but spaces and tabs between two offsets. */
export function isBlank(body: string, start: number, end: number): boolean {
  return /^[ \t]*$/.test(body.slice(start, end));
}

/**
 * The line endings to add before and after a top-level block, so that a blank line, or the note's own beginning
 * or end, is on each side of it.
 */
export function blankLineAround(body: string, start: number, end: number): { before: string; after: string } {
  const first = lineStart(body, start);
  const above = first > 0 && !isBlank(body, lineStart(body, first - 1), first - 1);
  const last = lineEnd(body, end);
  const below = last + 1 < body.length && !isBlank(body, last + 1, lineEnd(body, last + 1));
  return { before: above ? '\n' : '', after: below ? '\n' : '' };
}
