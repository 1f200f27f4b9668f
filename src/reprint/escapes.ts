/** Escapes that a try turned out to need, put into its edits: they are kept by place, as edits change. */

import type { Edit } from '../source/edits.ts';
import { sortRanges } from '../source/range.ts';

/** A backslash to be put into the note: at an offset of the body before, or inside the text of an edit. */
interface Escape {
  readonly start: number;
  /** The text of the edit that it goes into, and where in it. */
  readonly inside?: { readonly end: number; readonly text: string; readonly at: number };
}

/** All escapes of a note's edits; offsets are of the body before, unless said otherwise. */
export class Escapes {
  readonly #all: Escape[] = [];

  /**
   * Takes up an escape.
   *
   * @param at an offset of the text after `edits`.
   * @param edits with the escapes so far.
   * @param plain the same edits without.
   */
  add(at: number, edits: readonly Edit[], plain: readonly Edit[]): void {
    this.#all.push(onPlain(escapeAt(at, edits), edits, plain));
  }

  /** Edits with escapes, in order; an escape in an edit that has changed since is left out. */
  into(plain: readonly Edit[]): readonly Edit[] {
    return this.#all.length === 0 ? plain : withEscapes(plain, this.#all);
  }
}

/** Where an escape belongs, by an offset of the text after the edits. */
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

/** An escape in an edit that has escapes already, as one of the edit as it was. */
function onPlain(one: Escape, edits: readonly Edit[], plain: readonly Edit[]): Escape {
  const { inside } = one;
  if (!inside) return one;
  const index = edits.findIndex(
    ({ start, end, text }) => start === one.start && end === inside.end && text === inside.text,
  );
  const own = plain.find(({ start, end }) => start === one.start && end === inside.end);
  if (index === -1 || !own) return one;
  // Each backslash more than in the plain text stands before the sign that it escapes.
  let at = 0;
  for (let k = 0; k < inside.at; k++) if (inside.text[k] === own.text[at]) at++;
  return { start: one.start, inside: { end: inside.end, text: own.text, at } };
}
