/** Decides whether an unknown word is a misspelling, and of which word. */

import type { Candidate } from './candidates.ts';
import { isLikely, isSlight, isSure } from './certainty.ts';
import { inflectAlike } from './forms.ts';
import type { Lexicon } from './lexicon.ts';
import { isVariant, rivalOf } from './rivals.ts';
import { type NoteWords, type RankedForm, Study } from './study.ts';
import { type Capital, looksLikeName } from './words.ts';

/** The words of a note and its user. All functions take words in lower case. */
export interface Vocabulary extends NoteWords {
  /** Returns how often a word occurs in the note. */
  readonly count: (word: string) => number;
  /** Whether a word occurs in the note's code, addresses or labels. */
  readonly inCode: (word: string) => boolean;
  /** Whether the user accepts a word. */
  readonly accepts: (word: string) => boolean;
}

/** A word and its place in the sentence. */
export interface WordPlace {
  /** The word as written, without a possessive ending. */
  readonly word: string;
  readonly capital: Capital;
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

/** What to do about a word. */
export interface Verdict {
  /** `fix`: certainly misspelt. `suggest`: probably misspelt. `leave`: probably correct, or without a likely suggestion. */
  readonly kind: 'fix' | 'suggest' | 'leave';
  /** In lower case, likeliest first. */
  readonly suggestions: readonly string[];
  /** A clause that completes “not fixed because …”. */
  readonly reason: string;
}

/** Returns the verdict on a word that is not reported. */
export const leave = (reason: string): Verdict => ({ kind: 'leave', suggestions: [], reason });

const PROGRAM = /(?:fs|db|ql|js|ctl|lib|vm)$/;
const IDENTIFIER = /(?:cfg|conf|cli|api|ssh|cmd|str|ptr|buf|len|fmt|src|tmp|[^aeiouy]d)$/;
/** The misspellings of three letters that can stand for nothing else. */
const THREE_LETTERS = new Set(['teh', 'hte', 'adn', 'tha', 'tbe', 'tne', 'thn']);
/** A word that occurs this often is intended. */
const REPEATED = 3;
/** In words of at most this length, a missing or changed last letter may be intended. */
const LONGEST_CUT = 8;
/** Two slips within this many last letters make another ending. */
const ENDING = 3;
/** The minimum frequency class of stems from which new words are derived. */
const LEAST_STEM = 2;
const SUGGESTIONS = 3;
/** A candidate with at least this chance has no serious rival. */
const CLEAR = 0.9;
const NAME = 'it may be a name';
const THREE_EQUAL_LETTERS = /(.)\1\1/;

/** Judges unknown words. Each word is analysed once. */
export class Judge {
  readonly #lexicon: Lexicon;
  readonly #vocabulary: Vocabulary;
  readonly #studies = new Map<string, Study>();

  constructor(lexicon: Lexicon, vocabulary: Vocabulary) {
    this.#lexicon = lexicon;
    this.#vocabulary = vocabulary;
  }

  /** Whether a word, in lower case, is known or accepted. */
  #knows(word: string): boolean {
    return this.#lexicon.knows(word) || this.#vocabulary.accepts(word);
  }

  /** Returns the analysis of a word in lower case, without regard to its place. */
  study(word: string): Study {
    const study = this.#studies.get(word) ?? new Study(word, this.#lexicon, this.#vocabulary);
    this.#studies.set(word, study);
    return study;
  }

  /** Returns the verdict on an unknown word. */
  judge(place: WordPlace): Verdict {
    const study = this.study(place.word.toLowerCase());
    const [best] = study.candidates;
    if (!best) {
      return study.split === undefined
        ? leave('no known word is close to it')
        : { kind: 'suggest', suggestions: [study.split], reason: 'it may be two words' };
    }
    const objection = best.isKnown
      ? this.#objectionToKnown(place, study, best)
      : this.#objection(place, study, best);
    if (objection === undefined) {
      const reason = best.isKnown ? 'it is a known misspelling' : 'no other word is as close';
      return { kind: 'fix', suggestions: [best.word], reason };
    }
    const kind = best.isKnown || this.#isWorthReporting(place, study, best) ? 'suggest' : 'leave';
    return { kind, suggestions: suggestionsOf(study, best), reason: objection };
  }

  /** The reason why a known misspelling may be correct here, if there is one. */
  #objectionToKnown(place: WordPlace, study: Study, best: Candidate): string | undefined {
    const { word } = study;
    const n = word.length;
    if (place.capital === 'of a name') return NAME;
    if (this.#vocabulary.inCode(word)) return 'it also occurs in the note’s code';
    if (best.word === `${word}g` && word.endsWith('in')) return 'it may be colloquial';
    const joined = this.#joinedObjection(place, word);
    if (joined) return joined;
    if (this.#lexicon.isSurePair(word, best.word)) return undefined;
    // A list item of one word may repeat a heading.
    const isAlone = place.before === undefined && place.after === undefined;
    if (place.capital === 'in a title' && !(isAlone && this.#vocabulary.has(best.word))) return NAME;
    if (n <= 3 && !THREE_LETTERS.has(word)) return 'it is too short for a reliable guess';
    if (best.chance < (n <= 4 ? 0.95 : n <= 5 ? 0.9 : 0.8))
      return `it could just as well be “${study.candidates[1]?.word}”`;
    const { has, inCode, count } = this.#vocabulary;
    const rival = rivalOf(study, (other) => has(other) || inCode(other));
    if (rival !== undefined) return `it could just as well be “${rival}”`;
    if (n <= 5 && best.cost > 1) return 'it is too short for a reliable guess';
    if (n === 4 && best.frequency < 9) return 'it is too short for a reliable guess';
    if (n <= 5 && (place.alone || place.hyphenated || place.capital !== 'none')) {
      return 'it is short, and not part of a sentence';
    }
    if (PROGRAM.test(word)) return 'it ends like the name of a program';
    if (place.explained) return 'it is a term being explained';
    if (best.distance === 2 && (n < 7 || best.cost > 7.5)) return 'the two words differ too much to be sure';
    const { form, split } = study;
    const isTerm = count(word) > 1 && !inflectAlike(word, best.word);
    if (form && (isTerm || isDerived(word, form, best))) return derivationReason(form);
    // “Createa” is “create a”, not a misspelling of “create”.
    if (split?.split(' ').includes(best.word)) return `it may be “${split}”`;
    const knows = (stem: string) => (this.#lexicon.words.classOf(stem) ?? 0) >= LEAST_STEM;
    return isVariant(study, best, knows) ? 'its ending may be intended' : undefined;
  }

  /** The reason why a word that is not a known misspelling may be correct, if there is one. */
  #objection(place: WordPlace, study: Study, best: Candidate): string | undefined {
    const { word, form, split } = study;
    if (looksLikeName(place.capital)) return NAME;
    if (this.#vocabulary.inCode(word)) return 'it also occurs in the note’s code';
    if (this.#vocabulary.count(word) >= REPEATED) return 'it occurs three times or more in the note';
    if (!THREE_EQUAL_LETTERS.test(word)) {
      if (form && isDerived(word, form, best)) return derivationReason(form);
      if (split !== undefined && !isSlight(best)) return `it may be “${split}”`;
    }
    if (word.length <= 4) return 'it is too short for a reliable guess';
    if (PROGRAM.test(word) || (word.length <= 7 && IDENTIFIER.test(word))) {
      return 'it ends like an identifier';
    }
    if (word.endsWith(best.word)) return `the letters before “${best.word}” may be intended`;
    if (differOnlyAtEnd(word, best)) return 'its ending may be intended';
    if (place.hyphenated) return 'it is part of a hyphenated compound';
    if (place.alone || place.explained) return 'it is not part of a sentence';
    if (best.word[0] !== word[0] && (word.length < 8 || best.frequency < 9)) {
      return 'the first letter differs';
    }
    return (
      this.#objectionOfNeighbours(place, word, best) ??
      (isSure(word, best, place.capital !== 'none') ? undefined : uncertainty(study))
    );
  }

  #objectionOfNeighbours(place: WordPlace, word: string, best: Candidate): string | undefined {
    const joined = this.#joinedObjection(place, word);
    if (joined) return joined;
    const unknown = [place.before, place.after].find(
      (word) => word && /^[A-Za-z]+$/.test(word) && !this.#knows(word.toLowerCase()),
    );
    return unknown && !isSlight(best) ? `the word next to it, “${unknown}”, is not known either` : undefined;
  }

  #joinedObjection({ before, after }: WordPlace, word: string): string | undefined {
    for (const joined of [before && before + word, after && word + after]) {
      if (joined && this.#lexicon.words.classOf(joined.toLowerCase()) !== undefined) {
        return `with the word next to it, it may be “${joined}”`;
      }
    }
    return undefined;
  }

  /** Whether an uncertain misspelling that is not a known one is worth reporting. */
  #isWorthReporting(place: WordPlace, { word, split, form }: Study, best: Candidate): boolean {
    const { inCode, count } = this.#vocabulary;
    if (word.length < 4 || inCode(word) || count(word) >= REPEATED) return false;
    if (split !== undefined) return place.capital === 'none' && count(word) <= 1;
    return !form && isLikely(word, best, place.capital);
  }
}

/** Why no candidate is certain, as a clause. */
function uncertainty({ candidates }: Study): string {
  return candidates.length > 1 && candidates[0]!.chance < CLEAR
    ? 'several words fit'
    : 'it may be a word that is not in the dictionary';
}

/** Whether a word is more likely derived from its parts than a misspelling of the best candidate. */
function isDerived(word: string, form: RankedForm, best: Candidate): boolean {
  if (inflectAlike(word, best.word)) return false;
  const isNear = best.isKnown ? best.cost <= 2.4 : isSlight(best) && word.length >= 7;
  if (form.kind !== 'ending' && isNear) return false;
  return form.frequency >= best.frequency - (best.cost <= 0.8 ? 3 : 5);
}

/** Whether a word differs from a candidate only at its end, as correct words often differ. */
function differOnlyAtEnd(word: string, { word: right, distance }: Candidate): boolean {
  if (distance === 2) return right.startsWith(word.slice(0, -ENDING));
  if (word.startsWith(right)) return word.at(-1) !== right.at(-1);
  return word.length <= LONGEST_CUT && (right.startsWith(word) || right.startsWith(word.slice(0, -1)));
}

function derivationReason({ parts }: RankedForm): string {
  return `it may be formed from ${parts.map((part) => `“${part}”`).join(' and ')}`;
}

function suggestionsOf({ candidates, split }: Study, best: Candidate): string[] {
  const words = candidates.slice(0, SUGGESTIONS).map(({ word }) => word);
  return split === undefined || isSlight(best) ? words : [split, ...words.filter((word) => word !== split)];
}
