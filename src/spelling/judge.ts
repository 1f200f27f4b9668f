/** Decides whether an unknown word is a misspelling, and of which word. */

import type { Candidate } from './candidates.ts';
import {
  CERTAIN,
  certaintyOf,
  derivationReason,
  ENDING_INTENDED,
  EXPLAINED,
  LIKELY,
  NAME,
  PROGRAM,
  TOO_SHORT,
} from './certainty.ts';
import { betterFit, inContext } from './context.ts';
import { isEnglishFunctionWord } from './english.ts';
import { inflectAlike } from './forms.ts';
import type { Grounds } from './grounds.ts';
import type { Lexicon } from './lexicon.ts';
import { isVariant, otherFormOf, rivalOf } from './rivals.ts';
import { type RankedForm, Study } from './study.ts';
import { ESTABLISHED, type Vocabulary, type WordPlace } from './word-place.ts';

/** What to do about a word. */
export interface Verdict {
  /** `fix`: certainly misspelt. `suggest`: probably misspelt. `leave`: probably correct, or without a likely suggestion. */
  readonly kind: 'fix' | 'suggest' | 'leave';
  /** In lower case, likeliest first. */
  readonly suggestions: readonly string[];
  /** A clause that completes “not fixed because …”. */
  readonly reason: string;
  /** What the verdict is based on, if the word was compared with others. */
  readonly grounds?: Grounds;
}

/** Returns the verdict on a word that is not reported. */
export const leave = (reason: string): Verdict => ({ kind: 'leave', suggestions: [], reason });

/** The misspellings of three letters that can stand for nothing else. */
const THREE_LETTERS = new Set(['teh', 'hte', 'adn', 'tha', 'tbe', 'tne', 'thn']);
/** The minimum frequency class of stems from which new words are derived. */
const LEAST_STEM = 2;
const DETERMINERS = new Set(['every', 'one']);
const SUGGESTIONS = 3;
/** So cheap a slip is likelier than a missing space. */
const SLIGHT = 0.8;
/** The minimum chance of a known correction, by the length of the word. */
const LEAST_CHANCE: Readonly<Record<number | 'longer', number>> = { 4: 0.95, 5: 0.9, longer: 0.8 };
/** The minimum support of the words next to a short word, by its length. */
const LEAST_SUPPORT = { two: 4, three: 2.5, four: 2.5, five: 2, rare: 2.5 };
/** The minimum chance of the correction of a word of three letters or less. */
const LEAST_CHANCE_SHORT = 0.98;
/** A frequency class above which even short words are rarely meant to be others. */
const FREQUENT = 9;
/** A word of this length that can stand for nothing else is no name. */
const SHORTEST_SURE = 5;
/** A known correction of so long a word, with this chance, outweighs that the word can be made of known parts. */
const LONG_ENOUGH = 6;
const PLAIN = 0.95;
const IN_CODE = 'it also occurs in the note’s code';

/** Judges unknown words. Each word is analysed once. */
export class Judge {
  readonly #lexicon: Lexicon;
  readonly #vocabulary: Vocabulary;
  readonly #studies = new Map<string, Study>();

  constructor(lexicon: Lexicon, vocabulary: Vocabulary) {
    this.#lexicon = lexicon;
    this.#vocabulary = vocabulary;
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
    const { before, after } = place;
    const candidates = inContext(study.candidates, before, after, this.#lexicon);
    const [best] = candidates;
    if (!best) return isMissingSpace(study) ? missingSpace(study) : leave('no known word is close to it');
    if (best.isKnown) {
      const objection = this.#objectionToKnown(place, study, candidates);
      if (objection === undefined) {
        const reason = 'it is a known misspelling';
        return { kind: 'fix', suggestions: [best.word], reason, grounds: { candidates, before, after } };
      }
      const suggestions = suggestionsOf(study, candidates);
      return { kind: 'suggest', suggestions, reason: objection, grounds: { candidates, before, after } };
    }
    const { inCode, count } = this.#vocabulary;
    if (inCode(study.word)) return leave(IN_CODE);
    if (count(study.word) >= ESTABLISHED) return leave('it occurs three times or more in the note');
    const joined = this.#joinedObjection(place, study.word);
    const vocabulary = this.#vocabulary;
    const certainty = certaintyOf({ place, study, candidates, vocabulary, lexicon: this.#lexicon });
    const { points, objection } = certainty;
    const grounds = { candidates, before, after, certainty };
    if (points >= CERTAIN && joined === undefined) {
      return { kind: 'fix', suggestions: [best.word], reason: 'no other word is as close', grounds };
    }
    if (points < LIKELY && isMissingSpace(study)) return missingSpace(study);
    return {
      kind: points >= LIKELY ? 'suggest' : 'leave',
      suggestions: suggestionsOf(study, candidates),
      reason: joined ?? objection ?? 'it may be a word that is not in the dictionary',
      grounds,
    };
  }

  /** The reason why a known misspelling may be correct here, if there is one. */
  #objectionToKnown(place: WordPlace, study: Study, candidates: readonly Candidate[]): string | undefined {
    const { word } = study;
    const best = candidates[0]!;
    const n = word.length;
    if (place.titled) return NAME;
    const isSure = this.#lexicon.isSurePair(word, best.word);
    const isLongEnough = isClear(word, best) || (isSure && n >= SHORTEST_SURE);
    if (place.capital === 'of a name' && !isLongEnough) return NAME;
    if (this.#vocabulary.inCode(word)) return IN_CODE;
    // “Walkin” is “walking”, not a misspelling of anything else.
    if (word.endsWith('in') && this.#lexicon.words.classOf(`${word}g`) !== undefined)
      return 'it may be colloquial';
    const joined = this.#joinedObjection(place, word);
    if (joined) return joined;
    const fitter = betterFit(candidates);
    if (fitter) return `“${fitter.word}” fits better here`;
    if (isSure) return undefined;
    if (this.#lexicon.isDocumented(word) && best.support < LEAST_SUPPORT.rare)
      return 'it is also a rare word';
    // A list item of one word may repeat a heading.
    const isAlone = place.before === undefined && place.after === undefined;
    const isInTitle = place.capital === 'in a title' && !isClear(word, best);
    if (isInTitle && !(isAlone && this.#vocabulary.has(best.word))) return NAME;
    if (
      n <= 3 &&
      !THREE_LETTERS.has(word) &&
      !isSupported(best, n <= 2 ? LEAST_SUPPORT.two : LEAST_SUPPORT.three)
    )
      return TOO_SHORT;
    if (best.chance < (LEAST_CHANCE[Math.max(n, 4)] ?? LEAST_CHANCE.longer))
      return `it could just as well be “${candidates[1]?.word}”`;
    const { has, inCode, count } = this.#vocabulary;
    const otherForm = otherFormOf(candidates);
    if (otherForm !== undefined) return `it could just as well be “${otherForm}”`;
    const rival = rivalOf(study.candidates, candidates, (other) => has(other) || inCode(other));
    if (rival !== undefined) return `it could just as well be “${rival}”`;
    if (n <= 5 && best.cost > 1 && best.support < LEAST_SUPPORT.five) return TOO_SHORT;
    if (n === 4 && best.frequency < FREQUENT && best.support < LEAST_SUPPORT.four) return TOO_SHORT;
    if (n <= 5 && (place.alone || place.hyphenated || place.capital !== 'none')) {
      return 'it is short, and not part of a sentence';
    }
    // “Configurables” are things that can be configured.
    if (word === `${best.word}s` && best.word.endsWith('able')) return 'it may be a noun';
    if (PROGRAM.test(word)) return 'it ends like the name of a program';
    if (place.explained) return EXPLAINED;
    if (best.distance === 2 && (n < 7 || best.cost > 7.5)) return 'the two words differ too much to be sure';
    const { form, split } = study;
    const isTerm = count(word) > 1 && !inflectAlike(word, best.word);
    const isPlain = n >= LONG_ENOUGH && best.chance >= PLAIN;
    if (form && (isTerm || (!isPlain && isDerived(word, form, best)))) return derivationReason(form.parts);
    // “Createa” is “create a”, not a misspelling of “create”.
    if (split?.split(' ').includes(best.word)) return `it may be “${split}”`;
    const knows = (stem: string) => (this.#lexicon.words.classOf(stem) ?? 0) >= LEAST_STEM;
    return isVariant(study, best, knows) ? ENDING_INTENDED : undefined;
  }

  #joinedObjection({ before, after }: WordPlace, word: string): string | undefined {
    for (const joined of [before && before + word, after && word + after]) {
      if (joined && this.#lexicon.words.classOf(joined.toLowerCase()) !== undefined) {
        return `with the word next to it, it may be “${joined}”`;
      }
    }
    return undefined;
  }
}

/** Whether a word is a function word and another word without the space between them. Two nouns may be a compound. */
function isMissingSpace({ split }: Study): boolean {
  return split?.split(' ').some((part) => isEnglishFunctionWord(part) || DETERMINERS.has(part)) === true;
}

function missingSpace({ split }: Study): Verdict {
  return { kind: 'suggest', suggestions: [split!], reason: 'it may be two words' };
}

function isSupported({ chance, support }: Candidate, least: number): boolean {
  return chance >= LEAST_CHANCE_SHORT && support >= least;
}

/** Whether a word is too long, and its correction too likely, for the word to be a name. */
function isClear(word: string, { chance, frequency }: Candidate): boolean {
  return word.length >= 8 && chance >= 0.98 && frequency >= 5;
}

/** Whether a word is more likely derived from its parts than a misspelling of the best candidate. */
function isDerived(word: string, form: RankedForm, best: Candidate): boolean {
  if (inflectAlike(word, best.word)) return false;
  if (form.kind !== 'ending' && best.cost <= 2.4) return false;
  return form.frequency >= best.frequency - (best.cost <= 0.8 ? 3 : 5);
}

function suggestionsOf({ split }: Study, candidates: readonly Candidate[]): string[] {
  const words = candidates.slice(0, SUGGESTIONS).map(({ word }) => word);
  return split === undefined || candidates[0]!.cost <= SLIGHT
    ? words
    : [split, ...words.filter((word) => word !== split)];
}
