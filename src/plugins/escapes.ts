/** Escapes that a first try turned out to need, put into its edits. */

import type { Edit } from '../source/edits.ts';

/** A backslash to be put into the note: at an offset of the body before, or inside the text of an edit. */
export interface Escape {
  readonly start: number;
  /** The text of the edit that it goes into, and where in it. */
  readonly inside?: { readonly end: number; readonly text: string; readonly at: number };
}

/**
 * Says where an escape belongs.
 *
 * @param at an offset of the text after the edits.
 */
export function escapeAt(at: number, edits: readonly Edit[]): Escape {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (at < start + shift) break;
    if (at < start + shift + text.length) return { start, inside: { end, text, at: at - start - shift } };
    shift += text.length - (end - start);
  }
  return { start: at - shift };
}

/** Edits with escapes; one for an edit that has changed since is left out. */
export function withEscapes(edits: readonly Edit[], escapes: readonly Escape[]): Edit[] {
  if (escapes.length === 0) return [...edits];
  const result = edits.map((edit) => {
    const own = escapes.flatMap(({ start, inside }) =>
      inside && start === edit.start && inside.end === edit.end && inside.text === edit.text ? inside.at : [],
    );
    let { text } = edit;
    for (const at of [...new Set(own)].sort((a, b) => b - a))
      text = `${text.slice(0, at)}\\${text.slice(at)}`;
    return { ...edit, text };
  });
  for (const at of new Set(escapes.flatMap(({ start, inside }) => (inside ? [] : start)))) {
    const touched = result.find(({ start, end }) => start <= at && at <= end);
    if (!touched) result.push({ start: at, end: at, text: '\\' });
    else if (touched.end === at) {
      result[result.indexOf(touched)] = { ...touched, text: `${touched.text}\\` };
    }
  }
  return result.sort((a, b) => a.start - b.start || a.end - b.end);
}
