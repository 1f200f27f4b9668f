/** Edits that contain only what changes. */

import { diffArrays } from 'diff';
import type { Edit } from '../source/edits.ts';

/** The edit distance, in lines, from which a text is replaced as a whole. */
const MOST_LINES = 1000;

/**
 * Returns the edits that replace `body[start..end)` by a text: one for each run of lines that differs, without the
 * characters that are equal at its start and end. Surrogate pairs are not divided.
 */
export function minimalEdits(body: string, start: number, end: number, text: string): Edit[] {
  const old = body.slice(start, end);
  if (old === text) return [];
  if (!old.includes('\n') && !text.includes('\n')) return [trimmedEdit(old, text, start)];
  const parts = diffArrays(linesOf(old), linesOf(text), { maxEditLength: MOST_LINES });
  if (!parts) return [trimmedEdit(old, text, start)];
  const edits: Edit[] = [];
  let at = start;
  let removed = '';
  let added = '';
  const close = (): void => {
    if (removed !== '' || added !== '') edits.push(trimmedEdit(removed, added, at - removed.length));
    removed = '';
    added = '';
  };
  for (const part of parts) {
    const value = part.value.join('');
    if (part.added) added += value;
    else if (part.removed) {
      removed += value;
      at += value.length;
    } else {
      close();
      at += value.length;
    }
  }
  close();
  return edits;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/**
 * Returns the edit that replaces a text by another, without the characters that are equal at its start and end.
 *
 * @param start the offset of the old text.
 */
export function trimmedEdit(old: string, text: string, start: number): Edit {
  let head = 0;
  while (head < old.length && head < text.length && old[head] === text[head]) head++;
  if (head > 0 && isHighSurrogate(old, head - 1)) head--;
  let tail = 0;
  const most = Math.min(old.length, text.length) - head;
  while (tail < most && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  if (tail > 0 && isLowSurrogate(old, old.length - tail)) tail--;
  return { start: start + head, end: start + old.length - tail, text: text.slice(head, text.length - tail) };
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
