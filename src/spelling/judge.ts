/** Whether a word that no dictionary knows is a misspelling, and of what. */

import type { Candidate } from './candidates.ts';
import { isLikely, isSlight, isSure } from './certainty.ts';
import { inflectAlike } from './forms.ts';
import type { Lexicon } from './lexicon.ts';
import { isVariant, rivalOf } from './rivals.ts';
import { type NoteWords, type RankedForm, Study } from './study.ts';
import { type Capital, looksLikeName } from './words.ts';

/** What a note itself says of words; all are in lower case. */
export interface Vocabulary extends NoteWords {
  /** How often a word stands in the note, and in the others of the run. */
  readonly count: (word: string) => number;
  /** Whether the note has it in code, an address or a label. */
  readonly inCode: (word: string) => boolean;
  /** Whether it is among the words that the user accepts. */
  readonly accepts: (word: string) => boolean;
}

/** How a word stands in its sentence. */
export interface WordPlace {
  /** As written, without the ending of a possessive. */
  readonly word: string;
  readonly capital: Capital;
  /** Part of a compound with hyphens. */
  readonly hyphenated: boolean;
  /** All that an emphasis, a link or quotation marks hold. */
  readonly alone: boolean;
  /** What a list item goes on to explain: "Term - …". */
  readonly explained: boolean;
  /** The words beside it in the sentence, as written. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Verdict {
  /** `fix`: surely misspelt. `suggest`: probably. `leave`: probably not, or nobody can tell of what. */
  readonly kind: 'fix' | 'suggest' | 'leave';
  /** In lower case, likeliest first. */
  readonly suggestions: readonly string[];
  /** Completes "… , since …". */
  readonly reason: string;
}

/** The verdict on a word that is to stay, and why. */
export const leave = (reason: string): Verdict => ({ kind: 'leave', suggestions: [], reason });

const PROGRAM = /(?:fs|db|ql|js|ctl|lib|vm)$/;
const IDENTIFIER = /(?:cfg|conf|cli|api|ssh|cmd|str|ptr|buf|len|fmt|src|tmp|[^aeiouy]d)$/;
/** The only misspellings of three letters that can be nothing else. */
const THREE_LETTERS = new Set(['teh', 'hte', 'adn', 'tha', 'tbe', 'tne', 'thn']);
/** What is there this often is meant so. */
const REPEATED = 3;
/** In up to this many letters, one that is lost or changed at the end may be meant so. */
const LONGEST_CUT = 8;
/** Two slips in so many letters at the end are another ending. */
const ENDING = 3;
/** The frequency class of what people make new words of. */
const LEAST_STEM = 2;
const SUGGESTIONS = 3;
const NAME = 'it has a capital as names have, here or elsewhere in the note';
const THRICE_THE_SAME = /(.)\1\1/;

export class Judge {
  readonly #lexicon: Lexicon;
  readonly #vocabulary: Vocabulary;
  readonly #studies = new Map<string, Study>();

  constructor(lexicon: Lexicon, vocabulary: Vocabulary) {
    this.#lexicon = lexicon;
    this.#vocabulary = vocabulary;
  }

  /** Whether a word in small letters is right, for all that is known. */
  #knows(word: string): boolean {
    return this.#lexicon.knows(word) || this.#vocabulary.accepts(word);
  }

  /** What can be said of a word in small letters whatever its place; each is studied once. */
  study(word: string): Study {
    const study = this.#studies.get(word) ?? new Study(word, this.#lexicon, this.#vocabulary);
    this.#studies.set(word, study);
    return study;
  }

  /** @param place of a word that is not known. */
  judge(place: WordPlace): Verdict {
    const study = this.study(place.word.toLowerCase());
    const [best] = study.candidates;
    if (!best) {
      return study.split === undefined
        ? leave('no word is near it')
        : { kind: 'suggest', suggestions: [study.split], reason: 'it may be two words' };
    }
    const doubt = best.isKnown ? this.#doubtOfKnown(place, study, best) : this.#doubt(place, study, best);
    if (doubt === undefined) {
      const reason = best.isKnown ? 'people are known to write it so' : 'no other word is as near';
      return { kind: 'fix', suggestions: [best.word], reason };
    }
    const kind = best.isKnown || this.#isWorthSaying(place, study, best) ? 'suggest' : 'leave';
    return { kind, suggestions: suggestionsOf(study, best), reason: doubt };
  }

  /** Why not even what is known as a misspelling is surely one here. */
  #doubtOfKnown(place: WordPlace, study: Study, best: Candidate): string | undefined {
    const { word } = study;
    const n = word.length;
    if (place.capital === 'of a name') return NAME;
    if (this.#vocabulary.inCode(word)) return 'the note has it in code';
    if (best.word === `${word}g` && word.endsWith('in')) return 'it may be said so';
    const joined = this.#joinedWith(place, word);
    if (joined) return joined;
    if (this.#lexicon.isSurePair(word, best.word)) return undefined;
    // An item of a list that is one word may be that of a heading.
    const isAlone = place.before === undefined && place.after === undefined;
    if (place.capital === 'in a title' && !(isAlone && this.#vocabulary.has(best.word)))
      return 'it may be a name';
    if (n <= 3 && !THREE_LETTERS.has(word)) return 'it is short';
    if (best.chance < (n <= 4 ? 0.95 : n <= 5 ? 0.9 : 0.8))
      return `it may as well be “${study.candidates[1]?.word}”`;
    const { has, inCode, count } = this.#vocabulary;
    const rival = rivalOf(study, (one) => has(one) || inCode(one));
    if (rival !== undefined) return `it may as well be “${rival}”`;
    if (n <= 5 && best.cost > 1) return 'it is short, and not near enough';
    if (n === 4 && best.frequency < 9) return 'it is short';
    if (n <= 5 && (place.alone || place.hyphenated || place.capital !== 'none')) {
      return 'it is short, and not in a sentence';
    }
    if (PROGRAM.test(word)) return 'it ends as names of programs do';
    if (place.explained) return 'it is explained here';
    if (best.distance === 2 && (n < 7 || best.cost > 7.5)) return 'it is not near enough';
    const { form, split } = study;
    const isTerm = count(word) > 1 && !inflectAlike(word, best.word);
    if (form && (isTerm || isMeant(word, form, best))) return madeOf(form);
    // “Createa” is no “create”.
    if (split?.split(' ').includes(best.word)) return `it may be “${split}”`;
    const knows = (stem: string) => (this.#lexicon.words.classOf(stem) ?? 0) >= LEAST_STEM;
    return isVariant(study, best, knows) ? 'its ending may be meant' : undefined;
  }

  /** Why a word is not surely a misspelling that nobody is known to have made before. */
  #doubt(place: WordPlace, study: Study, best: Candidate): string | undefined {
    const { word, form, split } = study;
    if (looksLikeName(place.capital)) return NAME;
    if (this.#vocabulary.inCode(word)) return 'the note has it in code';
    if (this.#vocabulary.count(word) >= REPEATED) return 'it is there three times or more';
    if (!THRICE_THE_SAME.test(word)) {
      if (form && isMeant(word, form, best)) return madeOf(form);
      if (split !== undefined && !isSlight(best)) return `it may be “${split}”`;
    }
    if (word.length <= 4) return 'it is short';
    if (PROGRAM.test(word) || (word.length <= 7 && IDENTIFIER.test(word))) {
      return 'it ends as names in programs do';
    }
    if (word.endsWith(best.word)) return 'letters before a word are often meant';
    if (differOnlyAtEnd(word, best)) return 'its ending may be meant';
    if (place.hyphenated) return 'it is part of a compound';
    if (place.alone || place.explained) return 'it stands alone';
    if (best.word[0] !== word[0] && (word.length < 8 || best.frequency < 9)) {
      return 'it begins with another letter';
    }
    return (
      this.#doubtOfNeighbours(place, word, best) ??
      (isSure(word, best, place.capital !== 'none') ? undefined : 'no word is near enough')
    );
  }

  #doubtOfNeighbours(place: WordPlace, word: string, best: Candidate): string | undefined {
    const joined = this.#joinedWith(place, word);
    if (joined) return joined;
    const strange = [place.before, place.after].find(
      (one) => one && /^[A-Za-z]+$/.test(one) && !this.#knows(one.toLowerCase()),
    );
    return strange && !isSlight(best) ? `its neighbour “${strange}” is not known either` : undefined;
  }

  #joinedWith({ before, after }: WordPlace, word: string): string | undefined {
    for (const joined of [before && before + word, after && word + after]) {
      if (joined && this.#lexicon.words.classOf(joined.toLowerCase()) !== undefined) {
        return `with its neighbour it may be “${joined}”`;
      }
    }
    return undefined;
  }

  /** Whether it helps to hear of a word that nobody is known to misspell so, and that is not surely misspelt. */
  #isWorthSaying(place: WordPlace, { word, split, form }: Study, best: Candidate): boolean {
    const { inCode, count } = this.#vocabulary;
    if (word.length < 4 || inCode(word) || count(word) >= REPEATED) return false;
    if (split !== undefined) return place.capital === 'none' && count(word) <= 1;
    return !form && isLikely(word, best, place.capital);
  }
}

/** Whether a word is rather made of its parts than a slip for the best candidate. */
function isMeant(word: string, form: RankedForm, best: Candidate): boolean {
  if (inflectAlike(word, best.word)) return false;
  const isNear = best.isKnown ? best.cost <= 2.4 : isSlight(best) && word.length >= 7;
  if (form.kind !== 'ending' && isNear) return false;
  return form.frequency >= best.frequency - (best.cost <= 0.8 ? 3 : 5);
}

/** Whether all that parts a word from a candidate is its end, by which words differ that both are right. */
function differOnlyAtEnd(word: string, { word: right, distance }: Candidate): boolean {
  if (distance === 2) return right.startsWith(word.slice(0, -ENDING));
  if (word.startsWith(right)) return word.at(-1) !== right.at(-1);
  return word.length <= LONGEST_CUT && (right.startsWith(word) || right.startsWith(word.slice(0, -1)));
}

function madeOf({ parts }: RankedForm): string {
  return `it may be made of ${parts.join(' + ')}`;
}

function suggestionsOf({ candidates, split }: Study, best: Candidate): string[] {
  const words = candidates.slice(0, SUGGESTIONS).map(({ word }) => word);
  return split === undefined || isSlight(best) ? words : [split, ...words.filter((word) => word !== split)];
}
