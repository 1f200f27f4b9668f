/** How certain it is that a word which no list knows is a misspelling of the likeliest candidate. */

import { type Candidate, slipCount } from './candidates.ts';
import { betterFit } from './context.ts';
import { inflectAlike } from './forms.ts';
import type { Lexicon } from './lexicon.ts';
import type { Study } from './study.ts';
import type { Vocabulary, WordPlace } from './word-place.ts';

/** Reasons why a word is not fixed, as clauses. */
export const NAME = 'it may be a name';
export const TOO_SHORT = 'it is too short for a reliable guess';
export const EXPLAINED = 'it is a term being explained';
export const ENDING_INTENDED = 'its ending may be intended';

/** What the judge knows about a word and its place. */
export interface Case {
  readonly place: WordPlace;
  readonly study: Study;
  /** Likeliest first at this place; at least one. */
  readonly candidates: readonly Candidate[];
  readonly vocabulary: Vocabulary;
  readonly lexicon: Lexicon;
}

/** The certainty as a number, and the strongest reason against a correction. */
export interface Certainty {
  /** The natural logarithm of the odds that the correction is right, in edited documentation. */
  readonly points: number;
  /** A clause that completes “not fixed because …”; `undefined` if nothing in particular speaks against it. */
  readonly objection: string | undefined;
  /** The points of each sign. */
  readonly signs: readonly (readonly [name: string, points: number])[];
}

/** A word is fixed from this many points, and reported from this many. */
export const CERTAIN = 1.8;
export const LIKELY = -0.5;

/**
 * The points of each sign, per unit of its amount. They are the coefficients of a logistic regression over 2,000
 * misspellings that people corrected in public notes and documentation, and the unknown words in 28 million words of edited
 * documentation, of which those that the regression took for misspellings were judged by reading them. Those marked as set
 * by hand could not be measured so.
 */
const POINTS = {
  constant: -8.33,
  odds: 0.22,
  cost: -1.08,
  secondSlip: 0.85,
  frequency: 0.65,
  length: 0.9,
  support: 0.56,
  initial: 0.62,
  name: -2.49,
  title: -2.33,
  short: -1.8,
  identifier: -2.24,
  abbreviation: -2.27,
  brand: -2.1,
  documented: -2.81,
  lettersBefore: -4.24,
  lettersAfter: -0.72,
  otherEnding: -1.62,
  foreign: -1.52,
  hyphenated: -1.33,
  explained: -2.04,
  alone: -1.85,
  split: -1.37,
  derived: -0.5,
  compound: -0.54,
  unknownNeighbour: -3.87,
  // Set by hand.
  note: 1,
  smallName: -2.5,
  own: -2.5,
  repeated: -1,
};

/** What speaks for or against a correction. */
interface Sign {
  readonly name: keyof typeof POINTS;
  readonly amount: number;
  /** A clause that completes “not fixed because …”, if the sign speaks against the correction. */
  readonly reason?: string;
}

/** The amounts are limited, because little was seen beyond. */
const ODDS = [-3, 7] as const;
const SUPPORT = [-3, 6] as const;
const MOST_COST = 8;
const MOST_LETTERS = 12;
/** A candidate below this chance has a serious rival. */
const CLEAR = 0.9;
/** A known correction is a rival from this chance, and so is a candidate that fits as well. */
const LEAST_RIVAL = 0.05;
const RIVALS = 'several words fit';
const SHORT = 4;
/** Endings of the names of programs. */
export const PROGRAM = /(?:fs|db|ql|js|ctl|lib|vm)$/;
const IDENTIFIER = /(?:cfg|conf|cli|api|ssh|cmd|str|ptr|buf|len|fmt|src|tmp|[^aeiouy]d)$/;
const LONGEST_IDENTIFIER = 7;
/** Letters with which brands replace others. */
const BRAND = /[kqxz]/g;
const FEW_VOWELS = 0.2;
/** Two slips within this many last letters make another ending. */
const ENDING = 3;

/** Returns the certainty of the likeliest candidate. */
export function certaintyOf(of: Case): Certainty {
  let points = POINTS.constant;
  const signs: [name: string, points: number][] = [['base', POINTS.constant]];
  let strongest = 0;
  let objection: string | undefined;
  for (const { name, amount, reason } of signsOf(of)) {
    const more = POINTS[name] * amount;
    points += more;
    signs.push([name, more]);
    if (reason !== undefined && more < strongest) {
      strongest = more;
      objection = reason;
    }
  }
  if (of.place.titled) return { points: Math.min(points, LIKELY), objection: NAME, signs };
  if (hasRival(of)) return { points: Math.min(points, LIKELY), objection: RIVALS, signs };
  return { points, objection, signs };
}

/** Whether the likeliest candidate is too unlikely, or another one is as plausible here. */
function hasRival({ study, candidates }: Case): boolean {
  const [best, ...others] = candidates;
  if (best!.chance < CLEAR || betterFit(candidates) || isUnlistedPlural(study.word, best!)) return true;
  return others.some(
    ({ isKnown, chance, support }) => chance >= LEAST_RIVAL && (isKnown || support >= best!.support),
  );
}

/** Whether a word is more like the plural of the candidate, although that is not in the lexicon: “equilibirums”. */
function isUnlistedPlural(word: string, { word: right, distance }: Candidate): boolean {
  return distance === 2 && word.endsWith('s') && !right.endsWith('s') && slipCount(`${right}s`, word) === 1;
}

function within([least, most]: readonly [number, number], value: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Yields the signs for and against the likeliest candidate. */
function* signsOf(of: Case): Generator<Sign> {
  const [best] = of.candidates;
  const { chance, cost, distance, frequency, support } = best!;
  const odds = Math.log(chance / Math.max(1e-4, 1 - chance));
  yield { name: 'note', amount: of.vocabulary.carelessness() };
  yield { name: 'odds', amount: within(ODDS, odds) };
  yield { name: 'cost', amount: Math.min(cost, MOST_COST) };
  if (distance === 2) yield { name: 'secondSlip', amount: 1 };
  yield { name: 'frequency', amount: frequency };
  yield { name: 'length', amount: Math.min(of.study.word.length, MOST_LETTERS) };
  yield { name: 'support', amount: within(SUPPORT, support) };
  if (of.place.capital === 'by place') yield { name: 'initial', amount: 1 };
  for (const [name, reason, amount] of objectionsTo(of)) yield { name, amount: amount ?? 1, reason };
}

/** Yields the signs against the likeliest candidate, with the reason as a clause and the amount, which is 1 by default. */
function* objectionsTo({
  place,
  study,
  candidates,
  vocabulary,
  lexicon,
}: Case): Generator<readonly [name: keyof typeof POINTS, reason: string, amount?: number]> {
  const { word, form, split } = study;
  const best = candidates[0]!;
  const { word: right, distance } = best;
  const n = word.length;
  if (place.capital === 'of a name') yield ['name', NAME];
  else if (place.capital === 'in a title') yield ['title', NAME];
  else if (lexicon.isName(word)) yield ['smallName', NAME];
  if (best.isOwn) yield ['own', `it may be another term, like “${right}”`];
  if (vocabulary.count(word) > 1) yield ['repeated', 'it occurs more than once in the note'];
  if (lexicon.isDocumented(word)) yield ['documented', 'it occurs in documentation, and may be a term'];
  if (n <= SHORT) yield ['short', TOO_SHORT];
  if (PROGRAM.test(word) || (n <= LONGEST_IDENTIFIER && IDENTIFIER.test(word))) {
    yield ['identifier', 'it ends like an identifier'];
  }
  if (count(word, /[aeiouy]/g) < n * FEW_VOWELS) yield ['abbreviation', 'it may be an abbreviation'];
  if (count(word, BRAND) > count(right, BRAND)) yield ['brand', NAME];
  if (word.endsWith(right)) yield ['lettersBefore', `the letters before “${right}” may be intended`];
  if (word.startsWith(right)) yield ['lettersAfter', ENDING_INTENDED];
  if (distance === 2 && right.startsWith(word.slice(0, -ENDING))) yield ['otherEnding', ENDING_INTENDED];
  if (/[aiu]$/.test(word)) yield ['foreign', 'it may be a word of another language'];
  if (place.hyphenated) yield ['hyphenated', 'it is part of a hyphenated compound'];
  if (place.explained) yield ['explained', EXPLAINED];
  if (place.before === undefined && place.after === undefined)
    yield ['alone', 'it is not part of a sentence'];
  if (split !== undefined) yield ['split', `it may be “${split}”`];
  if (form && !inflectAlike(word, right)) {
    const amount = within([0, 8], form.frequency - best.frequency + 6);
    yield [form.kind === 'ending' ? 'derived' : 'compound', derivationReason(form.parts), amount];
  }
  const unknown = [place.before, place.after].find(
    (other) => other && /^[A-Za-z]+$/.test(other) && !isKnown(other.toLowerCase(), vocabulary, lexicon),
  );
  if (unknown) yield ['unknownNeighbour', `the word next to it, “${unknown}”, is not known either`];
}

function count(word: string, letters: RegExp): number {
  return word.match(letters)?.length ?? 0;
}

function isKnown(word: string, { accepts }: Vocabulary, lexicon: Lexicon): boolean {
  return lexicon.knows(word) || lexicon.isName(word) || accepts(word);
}

/** Returns the reason for taking a word for a derivation. */
export function derivationReason(parts: readonly string[]): string {
  return `it may be formed from ${parts.map((part) => `“${part}”`).join(' and ')}`;
}
