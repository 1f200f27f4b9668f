/** Escapes that an attempt turned out to need. They are kept by place, because later attempts have other edits. */

import type { Edit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';

/** A backslash to insert: at an offset of the old body, or inside the text of an edit. */
interface Escape {
  readonly start: number;
  /** The edit that starts at `start`, and the offset of the backslash in its text. */
  readonly inside?: { readonly end: number; readonly text: string; readonly at: number };
}

/** The escapes of one note. */
export class Escapes {
  readonly #all: Escape[] = [];

  /**
   * Adds an escape.
   *
   * @param at an offset in the text that results from `edits`.
   * @param edits the edits with the escapes so far, in order.
   * @param plain the same edits without escapes.
   */
  add(at: number, edits: readonly Edit[], plain: readonly Edit[]): void {
    this.#all.push(inPlainEdit(escapeAt(at, edits), edits, plain));
  }

  /** Returns edits with the escapes inserted, in order. An escape in an edit that has changed is dropped. */
  into(plain: readonly Edit[]): readonly Edit[] {
    return this.#all.length === 0 ? plain : withEscapes(plain, this.#all);
  }
}

/** The escape for an offset in the text that results from edits. */
function escapeAt(at: number, edits: readonly Edit[]): Escape {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (at < start + shift) break;
    if (at < start + shift + text.length) return { start, inside: { end, text, at: at - start - shift } };
    shift += text.length - (end - start);
  }
  return { start: at - shift };
}

function withEscapes(edits: readonly Edit[], escapes: readonly Escape[]): Edit[] {
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
  return sortRanges(result);
}

/** Converts an escape in an edit that already has escapes to one in the same edit without them. */
function inPlainEdit(placed: Escape, edits: readonly Edit[], plain: readonly Edit[]): Escape {
  const { start: at, inside } = placed;
  if (!inside) return placed;
  const index = edits.findIndex(
    ({ start, end, text }) => start === at && end === inside.end && text === inside.text,
  );
  const plainEdit = plain.find(({ start, end }) => start === at && end === inside.end);
  if (index === -1 || !plainEdit) return placed;
  // Each additional backslash comes before the character that it escapes.
  let offset = 0;
  for (let k = 0; k < inside.at; k++) if (inside.text[k] === plainEdit.text[offset]) offset++;
  return { start: at, inside: { end: inside.end, text: plainEdit.text, at: offset } };
}
