/** Edits without the lines that they keep, so that positions in those lines can be mapped. */

import type { Edit } from './edits.ts';
import { addTo } from './grouping.ts';

/**
 * Divides the edits of several lines at the lines that they keep, as when a list is written again. The edits have the
 * same result.
 *
 * @param body the text before the edits.
 */
export function withoutKeptLines(edits: readonly Edit[], body: string): Edit[] {
  return edits.flatMap((edit) => {
    const old = body.slice(edit.start, edit.end);
    return old.includes('\n') && edit.text.includes('\n') ? divide(old, edit) : [edit];
  });
}

function divide(old: string, { start, text }: Edit): Edit[] {
  const oldLines = linesOf(old);
  const newLines = linesOf(text);
  /** The indexes of each old line, the last one first. */
  const indexes = new Map<string, number[]>();
  for (const [i, line] of [...oldLines.entries()].reverse()) if (line.trim() !== '') addTo(indexes, line, i);
  const edits: Edit[] = [];
  let at = start;
  let oldAt = 0;
  let newAt = 0;
  /** Adds the edits of the lines up to a kept one. */
  const close = (oldEnd: number, newEnd: number): void => {
    const removed = oldLines.slice(oldAt, oldEnd);
    const added = newLines.slice(newAt, newEnd);
    // As many lines as before are probably the same ones with changes.
    const pairs: [string, string][] =
      removed.length === added.length
        ? removed.map((line, i) => [line, added[i]!])
        : [[removed.join(''), added.join('')]];
    for (const [before, after] of pairs) {
      if (before !== after) edits.push({ start: at, end: at + before.length, text: after });
      at += before.length;
    }
    oldAt = oldEnd;
    newAt = newEnd;
  };
  for (const [j, line] of newLines.entries()) {
    const same = indexes.get(line) ?? [];
    while (same.length > 0 && same.at(-1)! < oldAt) same.pop();
    const i = same.at(-1);
    if (i === undefined) continue;
    close(i, j);
    at += line.length;
    oldAt = i + 1;
    newAt = j + 1;
  }
  close(oldLines.length, newLines.length);
  return edits;
}

/** Returns the lines of a text with their endings. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
