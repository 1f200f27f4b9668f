/** A word in its sentence and its note. */

import type { NoteWords } from './study.ts';
import type { Capital } from './words.ts';

/** An unknown word that occurs this often in a note is a term of the note. */
export const ESTABLISHED = 3;

/** The words of a note and its user. All functions take words in lower case. */
export interface Vocabulary extends NoteWords {
  /** Returns how often a word occurs in the note. */
  readonly count: (word: string) => number;
  /** Whether a word occurs in the note's code, addresses or labels. */
  readonly inCode: (word: string) => boolean;
  /** The natural logarithm of how much more often the note is misspelt than usual; 0 if it is short. */
  readonly carelessness: () => number;
  /** Whether the user accepts a word. */
  readonly accepts: (word: string) => boolean;
}

/** A word and its place in the sentence. */
export interface WordPlace {
  /** The word as written, without a possessive ending. */
  readonly word: string;
  readonly capital: Capital;
  /** Whether it follows a title or an initial, or precedes the kind of a company. */
  readonly titled: boolean;
  /** Whether it is part of a compound with hyphens. */
  readonly hyphenated: boolean;
  /** Whether it is the whole content of emphasis, a link or quotation marks. */
  readonly alone: boolean;
  /** Whether it is a term that is explained after it, as in “Term - …”. */
  readonly explained: boolean;
  /** The adjacent words in the sentence, as written. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}
