/** What can be said of an unknown word whatever its place: what may be meant by it, and what it may be made of. */

import { type Candidate, candidatesFor } from './candidates.ts';
import { type Form, formsOf } from './forms.ts';
import type { Lexicon } from './lexicon.ts';

/** A form with the frequency class of the rarest word in it. */
export type RankedForm = Form & { readonly frequency: number };

const LEAST_CLASS = 3;
/** Short words are parts of so many that only common ones count. */
const LEAST_OF_SHORT = 7;
const LEAST_IN_COMPOUND = 5;
/** Two words must be this common to be written as one by mistake. */
const COMMON = 9;
const SMALL_WORDS = new Set('a an as at be by do if in is it no of on or so to up we'.split(' '));
/** Small words that hardly begin or end a misspelling: "restraintas". */
const GLUED = [/^(the|and|of|to)(.{5,})$/, /^(.{5,})(as|is|to|of|the|and|for|at|by|be|if)$/];
const LEAST_GLUED = 4;
/** From what length on a word of the note may be a part, and the class that it counts as at least. */
const SHORTEST_OF_NOTE = 4;
const CLASS_IN_NOTE = 4;

/** What a note's own words say of others. */
export interface NoteWords {
  /** Whether the note's prose has a word in lower case. */
  readonly has: (word: string) => boolean;
  /** Words of the note, or of its user, that may be meant though no dictionary has them, with the classes that they count as. */
  readonly suggestions: ReadonlyMap<string, number>;
}

/** What can be said of an unknown word; of its parts, only when asked. */
export class Study {
  readonly word: string;
  /** Likeliest first. */
  readonly candidates: readonly Candidate[];
  readonly #lexicon: Lexicon;
  readonly #note: NoteWords;
  #form: RankedForm | null | undefined;

  /**
   * @param word letters a to z, not known.
   * @param note the words of the note, which may be meant, or be parts.
   */
  constructor(word: string, lexicon: Lexicon, note: NoteWords) {
    this.word = word;
    this.#lexicon = lexicon;
    this.#note = note;
    this.candidates = candidatesFor(word, lexicon, note.suggestions);
  }

  /** The best way to make it of known words; found when first asked for, which for many it never is. */
  get form(): RankedForm | undefined {
    this.#form ??= bestForm(this.word, this.#lexicon, this.#note) ?? null;
    return this.#form ?? undefined;
  }

  /** Two common words that it holds without the space. */
  get split(): string | undefined {
    return this.form && this.form.kind !== 'compound' ? undefined : splitOf(this.word, this.#lexicon);
  }
}

function bestForm(word: string, lexicon: Lexicon, note: NoteWords): RankedForm | undefined {
  // Only what may be proposed is a part: the filter of other words errs once in 256 times, and many parts are tried.
  const classOf = (part: string) =>
    note.suggestions.get(part) ?? Math.max(lexicon.words.classOf(part) ?? -1, ofNote(part));
  // A rare word that the note has is common there.
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
  for (const pattern of GLUED) {
    const [, ...parts] = pattern.exec(word) ?? [];
    if (parts.length > 0 && Math.min(...parts.map((part) => words.classOf(part) ?? 0)) >= LEAST_GLUED) {
      return parts.join(' ');
    }
  }
  let best: string | undefined;
  let most = COMMON - 1;
  for (let at = 1; at < word.length; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.some((part) => part.length <= 2 && !SMALL_WORDS.has(part))) continue;
    const least = Math.min(...parts.map((part) => words.classOf(part) ?? 0));
    if (least > most) {
      most = least;
      best = parts.join(' ');
    }
  }
  return best;
}
