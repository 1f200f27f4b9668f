/** The analysis of an unknown word without regard to its place: candidates, derivations, and missing spaces. */

import { type Candidate, candidatesFor } from './candidates.ts';
import { type Form, formsOf } from './forms.ts';
import type { Lexicon } from './lexicon.ts';

/** A form with the frequency class of the rarest word in it. */
export type RankedForm = Form & { readonly frequency: number };

const LEAST_CLASS = 3;
/** Short words are part of so many words that only frequent ones count. */
const LEAST_OF_SHORT = 7;
const LEAST_IN_COMPOUND = 2;
/** The minimum frequency class of two words that may lack the space between them. */
const FREQUENT = 9;
const FUNCTION_WORDS = new Set('a an as at be by do if in is it no of on or so to up we'.split(' '));
/** Function words with which a misspelling rarely begins or ends: “restraintas”. */
const JOINED_FUNCTION_WORD = [/^(the|and|of|to)(.{5,})$/, /^(.{5,})(as|is|to|of|the|and|for|at|by|be|if)$/];
const LEAST_JOINED_CLASS = 4;
/** The minimum length of a word of the note that can be a part, and its minimum frequency class. */
const SHORTEST_OF_NOTE = 4;
const CLASS_IN_NOTE = 4;

/** The words of a note and its user. */
export interface NoteWords {
  /** Whether the note's prose contains a word, given in lower case. */
  readonly has: (word: string) => boolean;
  /** Words of the note or its user that can be suggested although no dictionary has them, with their frequency classes. */
  readonly suggestions: ReadonlyMap<string, number>;
}

/** The analysis of one unknown word. Derivations are computed when first needed. */
export class Study {
  readonly word: string;
  /** Likeliest first. */
  readonly candidates: readonly Candidate[];
  readonly #lexicon: Lexicon;
  readonly #note: NoteWords;
  #form: RankedForm | null | undefined;
  #split: string | null | undefined;

  /**
   * @param word an unknown word of letters a to z.
   * @param note the words of the note, which may be suggested, or be parts of the word.
   */
  constructor(word: string, lexicon: Lexicon, note: NoteWords) {
    this.word = word;
    this.#lexicon = lexicon;
    this.#note = note;
    this.candidates = candidatesFor(word, lexicon, note.suggestions);
  }

  /** The best derivation from known words, if there is one. */
  get form(): RankedForm | undefined {
    if (this.#form === undefined) this.#form = bestForm(this.word, this.#lexicon, this.#note) ?? null;
    return this.#form ?? undefined;
  }

  /** The word as two frequent words with a space, if it can be divided so. */
  get split(): string | undefined {
    if (this.#split === undefined) {
      const isDerived = this.form && this.form.kind !== 'compound';
      this.#split = isDerived ? null : (splitOf(this.word, this.#lexicon) ?? null);
    }
    return this.#split ?? undefined;
  }
}

function bestForm(word: string, lexicon: Lexicon, note: NoteWords): RankedForm | undefined {
  // Only words that can be suggested are parts: the filter of other words has a false positive in 256 lookups.
  const classOf = (part: string) =>
    note.suggestions.get(part) ?? Math.max(lexicon.words.classOf(part) ?? -1, ofNote(part));
  // A rare word that occurs in the note is not rare there.
  const ofNote = (part: string) =>
    part.length >= SHORTEST_OF_NOTE && note.has(part) && lexicon.knows(part) ? CLASS_IN_NOTE : -1;
  const knows = (part: string) => classOf(part) >= (part.length <= 3 ? LEAST_OF_SHORT : LEAST_CLASS);
  let best: RankedForm | undefined;
  for (const form of formsOf(word, knows)) {
    const isCompound = form.kind === 'compound';
    const classes = (isCompound ? form.parts : [form.stem]).map(
      (part) => classOf(part) - (isCompound && part.length <= 4 ? 2 : 0),
    );
    const frequency = Math.min(...classes);
    if (isCompound && frequency < LEAST_IN_COMPOUND) continue;
    if (!best || frequency > best.frequency) best = { ...form, frequency };
  }
  return best;
}

function splitOf(word: string, { words }: Lexicon): string | undefined {
  for (const pattern of JOINED_FUNCTION_WORD) {
    const [, ...parts] = pattern.exec(word) ?? [];
    if (
      parts.length > 0 &&
      Math.min(...parts.map((part) => words.classOf(part) ?? 0)) >= LEAST_JOINED_CLASS
    ) {
      return parts.join(' ');
    }
  }
  let best: string | undefined;
  let most = FREQUENT - 1;
  for (let at = 1; at < word.length; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.some((part) => part.length <= 2 && !FUNCTION_WORDS.has(part))) continue;
    const least = Math.min(...parts.map((part) => words.classOf(part) ?? 0));
    if (least > most) {
      most = least;
      best = parts.join(' ');
    }
  }
  return best;
}
