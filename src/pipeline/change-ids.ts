/** Ids of changes, which stay the same while the text around their places changes. */

import { type AnchorStyle, headingsOf, slugsOf } from '../links/slug.ts';
import { firstIndex } from '../source/binary-search.ts';
import { type Edit, growthOf } from '../source/edits.ts';
import { lineEnd } from '../source/line-bounds.ts';
import type { Range } from '../source/range.ts';
import { type Source, startOf } from '../source/source.ts';

/** Longer texts are cut, in UTF-16 code units. */
const LONGEST_WORDS = 40;
/** How far back equal texts are counted, in UTF-16 code units. */
const FARTHEST = 50_000;

/** Makes the ids of changes of a note. */
export class ChangeIds {
  readonly #source: Source;
  readonly #style: AnchorStyle | undefined;
  #headings: readonly { readonly start: number; readonly slug: string }[] | undefined;

  /** @param style the program whose slugs its headings have; see `slugsOf`. */
  constructor(source: Source, style: AnchorStyle | undefined) {
    this.#source = source;
    this.#style = style;
  }

  /**
   * Returns the id of what a rule changes at a place: the rule, the slug of the heading above, and the words there, with
   * a number if the same words come before under that heading, as in `typo:storage-engines:recieve:2`. Where there are
   * no words, the id has the next ones, and by how many characters the text grows.
   *
   * @param place a range of the body.
   */
  idOf(rule: string, place: Range, edits: readonly Edit[]): string {
    const { body } = this.#source;
    const headings = this.#headingsInOrder();
    const heading = headings[firstIndex(headings.length, (i) => headings[i]!.start > place.start) - 1];
    const word = /\S/g;
    word.lastIndex = place.start;
    const start = word.exec(body)?.index ?? body.length;
    const end = start < place.end ? place.end : body.length;
    const words = body.slice(start, Math.min(end, lineEnd(body, start), start + LONGEST_WORDS));
    const from = Math.max(heading?.start ?? 0, start - FARTHEST);
    const count = words === '' ? 0 : countOf(words, body.slice(from, start));
    const number = count > 0 ? `:${count + 1}` : '';
    const growth = start < place.end ? '' : `:${growthOf(edits)}`;
    return `${rule}:${heading?.slug ?? ''}:${words.trimEnd()}${number}${growth}`;
  }

  #headingsInOrder() {
    if (!this.#headings) {
      const { tree } = this.#source;
      const slugs = slugsOf(tree, this.#style);
      this.#headings = headingsOf(tree).map((heading) => ({
        start: startOf(heading),
        slug: slugs.get(heading) ?? '',
      }));
    }
    return this.#headings;
  }
}

/** How often a text contains another. */
function countOf(part: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
