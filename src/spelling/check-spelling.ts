/** Spell-checks a text: passages of prose in, verdicts on their words out. */

import { CALENDAR } from './calendar.ts';
import { contractionOf } from './contractions.ts';
import { isEnglishSmallWord, isForeignSmallWord } from './english.ts';
import { Judge, leave, type Verdict, type Vocabulary, type WordPlace } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import { type Passage, Prose, type Token } from './prose.ts';
import type { WordList } from './word-list.ts';
import { isCited, looksLikeName, stemOf, type Word } from './words.ts';

export interface CheckOptions {
  readonly lexicon: Lexicon;
  /** What the user accepts. */
  readonly accepted: WordList;
  /** Whether the text's code, addresses or labels hold a word in small letters. */
  readonly inCode: (word: string) => boolean;
  /** How often other texts that belong to this one have a word in small letters. */
  readonly countInOtherNotes: (word: string) => number;
  /** Whether all words are to be spelled as the British or as the Americans do. */
  readonly variety?: 'british' | 'american';
}

/** What there is to say of a word. */
export interface Checked {
  /** The number of its passage. */
  readonly passage: number;
  /** The word; or two with the space between them, which are one. */
  readonly word: Word;
  /** The word without the ending of a possessive. */
  readonly stem: string;
  /** The answers as they would be written here: in its case, with its apostrophe and its possessive. */
  readonly answers: readonly string[];
  readonly verdict: Verdict;
}

/** How many words on each side tell whether one stands among English words, and how many of them may be unknown. */
const NEIGHBOURS = 5;
const FEW_STRANGERS = 2;
const STRANGERS = 0.4;
/** How many words a line has in which one word of another language speaks for all. */
const SHORT_LINE = 8;
/** A word with letters that English does not have. */
const MARKED = /[\u00C0-\u024F\u1EA0-\u1EF9]/;
/** A text of this many words is no English prose if more than this share of them is unknown, and not misspelt. */
const ENOUGH_WORDS = 60;
const MOST_UNKNOWN = 0.25;
/** How many unknown words tell whether they are misspelt. */
const SAMPLE = 200;
/** How often a word must stand in a text to be an answer for its misspellings, and how short it may be. */
const ESTABLISHED = 3;
const SHORTEST_ANSWER = 6;
/** The class that a word counts as that the user or the text itself has made common. */
const OWN_CLASS = 8;
/** Where people spelled as they pleased. */
const ARCHAIC = /\b(?:doth|hath|saith|thee|thou|thy|thine|'tis|twas|whilom)\b/i;
/** Why no word of a text is judged that is hardly English. */
export const NOT_ENGLISH = 'too few words of the note are English';
/** Two unknown words are one that was cut in two if that is this frequent. */
const LEAST_JOINED = 2;

/**
 * Checks passages as one text.
 *
 * @returns a verdict on each word that is not known, and on those of another variety of English than is wanted; in
 * order.
 */
export function checkSpelling(passages: readonly Passage[], options: CheckOptions): Checked[] {
  const check = new Check(new Prose(passages, options.lexicon, options.accepted), options);
  return [...check.unknown(), ...check.ofOtherVariety()].sort(
    (a, b) => a.passage - b.passage || a.word.at - b.word.at,
  );
}

class Check {
  readonly #prose: Prose;
  readonly #options: CheckOptions;
  readonly #judge: Judge;
  readonly #isEnglishProse: boolean;
  /** How often the text and those that belong to it have an unknown word, in lower case. */
  readonly #count: (word: string) => number;
  readonly #archaic = new Map<number, boolean>();

  constructor(prose: Prose, options: CheckOptions) {
    const { lexicon, accepted, inCode, countInOtherNotes } = options;
    this.#prose = prose;
    this.#options = options;
    const counts = new Map<string, number>();
    for (const { small } of prose.unknown) counts.set(small, (counts.get(small) ?? 0) + 1);
    const count = (word: string) => (counts.get(word) ?? 0) + countInOtherNotes(word);
    this.#count = count;
    const vocabulary = {
      count,
      inCode,
      has: (word: string) => prose.has(word),
      accepts: (word: string) => accepted.accepts(word),
    };
    const plain = new Judge(lexicon, { ...vocabulary, answers: new Map() });
    this.#judge = new Judge(lexicon, {
      ...vocabulary,
      answers: answersOf(counts.keys(), count, options, plain),
    });
    this.#isEnglishProse =
      prose.size < ENOUGH_WORDS || prose.unknown.length <= prose.size * MOST_UNKNOWN || this.#isBadlySpelt();
  }

  *unknown(): Generator<Checked> {
    const { unknown } = this.#prose;
    for (let i = 0; i < unknown.length; i++) {
      const token = unknown[i]!;
      const next = unknown[i + 1];
      const joined = next && this.#joined(token, next);
      if (joined) i++;
      yield joined ?? this.#check(token, this.#verdictOn(token));
    }
  }

  /** Words that the other variety of English spells so. */
  *ofOtherVariety(): Generator<Checked> {
    const { lexicon, accepted, inCode, variety } = this.#options;
    if (variety === undefined) return;
    const pairs = lexicon.varieties();
    const right = new Map(
      variety === 'american' ? pairs : pairs.map(([british, american]) => [american, british]),
    );
    for (const passage of this.#prose.passages.keys()) {
      for (const [index, word] of this.#prose.wordsOf(passage).entries()) {
        const token = this.#prose.token(passage, index, word);
        const answer = right.get(token.small);
        if (answer === undefined || accepted.accepts(token.stem) || this.#doubtOfLanguage(token)) continue;
        const { capital, alone } = this.#prose.placeOf(token);
        // "Labour Party", "World Trade Center", "the word “colour”"
        const isMeant = looksLikeName(capital) || alone || inCode(token.small);
        const reason = isMeant ? 'it may be a name, or cited' : `the ${variety} spelling was asked for`;
        const verdict: Verdict = { kind: isMeant ? 'suggest' : 'fix', suggestions: [answer], reason };
        yield this.#check(token, this.#unlessCited(token, verdict));
      }
    }
  }

  #check({ passage, word, stem }: Token, verdict: Verdict): Checked {
    const ending = word.text.slice(stem.length);
    const answers = verdict.suggestions.map((one) => inCaseOf(stem, one) + ending);
    return { passage, word, stem, answers, verdict };
  }

  /** Two unknown words that are one, with a space in it: "compara tively". */
  #joined(first: Token, second: Token): Checked | undefined {
    const { passage, word } = first;
    if (second.passage !== passage || second.index !== first.index + 1) return undefined;
    const { text } = this.#prose.passages[passage]!;
    const end = second.word.at + second.word.text.length;
    const whole = text.slice(word.at, end);
    const answer = first.small + second.small;
    if (whole !== `${first.stem} ${second.small}` || !/^[a-z]{6,}$/.test(answer)) return undefined;
    if (Math.min(first.small.length, second.small.length) < 3) return undefined;
    if ((this.#options.lexicon.words.classOf(answer) ?? 0) < LEAST_JOINED) return undefined;
    if (this.#doubtOfLanguage(first) || this.#options.inCode(first.small)) return undefined;
    const verdict: Verdict = { kind: 'fix', suggestions: [answer], reason: 'neither half is a word' };
    return this.#check({ ...first, word: { text: whole, at: word.at }, stem: whole }, verdict);
  }

  #verdictOn(token: Token): Verdict {
    const doubt = this.#doubtOfLanguage(token);
    if (doubt) return leave(doubt);
    if (this.#prose.isHalf(token)) return leave('it is half of a word');
    if (this.#isInForeignPhrase(token)) return leave('the words beside it are not English');
    // “Dont's” may as well be “don'ts”.
    const contraction = token.word.text.length > token.small.length ? undefined : contractionOf(token.small);
    const place = this.#prose.placeOf(token);
    if (contraction === undefined)
      return this.#unlessCited(token, this.#judge.judge(withCalendar(place, this.#judge)));
    const suggestions = [this.#prose.isCurly ? contraction : contraction.replace('’', "'")];
    const isName = place.capital === 'of a name' || place.hyphenated || this.#options.inCode(token.small);
    return this.#unlessCited(
      token,
      isName
        ? { kind: 'suggest', suggestions, reason: 'it may be a name' }
        : { kind: 'fix', suggestions, reason: 'it has lost its apostrophe or its space' },
    );
  }

  #unlessCited({ passage, word }: Token, verdict: Verdict): Verdict {
    const [first] = verdict.suggestions;
    const { text, row } = this.#prose.passages[passage]!;
    if (first === undefined) return verdict;
    // A table of misspellings, or of words in two languages.
    const beside = row === undefined ? [] : this.#prose.companionsOf(passage);
    const isListed = beside.some((one) =>
      this.#prose.wordsOf(one).some(({ text: other }) => other.toLowerCase() === first.toLowerCase()),
    );
    return isListed || isCited(text, word, first) ? leave('it is cited') : verdict;
  }

  /** Why a word may be of another language. */
  #doubtOfLanguage(token: Token): string | undefined {
    if (!this.#isEnglishProse) return NOT_ENGLISH;
    if (!this.#prose.isEnglish(token.passage)) return 'what is round it is not English';
    if (this.#isArchaic(token.passage)) return 'what is round it is old English';
    if (this.#prose.isBesideForeign(token) || this.#isAmongStrangers(token)) {
      return 'the words beside it are not English';
    }
    return undefined;
  }

  #isArchaic(passage: number): boolean {
    const answer = this.#archaic.get(passage) ?? ARCHAIC.test(this.#prose.passages[passage]!.text);
    this.#archaic.set(passage, answer);
    return answer;
  }

  /** Whether most words near one are neither known nor misspelt, as in a phrase of another language. */
  #isAmongStrangers({ passage, index }: Token): boolean {
    const words = this.#prose.wordsOf(passage);
    const near = [
      ...words.slice(Math.max(0, index - NEIGHBOURS), index),
      ...words.slice(index + 1, index + 1 + NEIGHBOURS),
    ];
    const strangers = near.filter(({ text }) => !this.#prose.isKnown(text));
    if (strangers.length <= FEW_STRANGERS || strangers.length <= near.length * STRANGERS) return false;
    const unexplained = strangers.filter(({ text }) => !this.#isKnownMisspelling(stemOf(text).toLowerCase()));
    return unexplained.length > FEW_STRANGERS;
  }

  /**
   * Whether an unknown word that nobody is known to have misspelt so is part of a phrase of another language: it has an
   * unknown word right beside it, or it is in a short line or row without an English function word and with another.
   */
  #isInForeignPhrase({ passage, index, small }: Token): boolean {
    if (this.#isKnownMisspelling(small)) return false;
    const words = this.#prose.wordsOf(passage);
    if ([words[index - 1], words[index + 1]].some((word) => word && this.#isStranger(word.text))) return true;
    if (words.length > SHORT_LINE) return false;
    const companions = this.#prose.companionsOf(passage);
    const all = [passage, ...companions].flatMap((one) => this.#prose.wordsOf(one));
    const others = all.filter((word) => word !== words[index]).map(({ text }) => text);
    if (words.some(({ text }) => isEnglishSmallWord(text.toLowerCase()))) return false;
    return (
      others.some((word) => this.#isStranger(word) || isForeignSmallWord(word.toLowerCase())) ||
      [passage, ...companions].some((one) => MARKED.test(this.#prose.passages[one]!.text))
    );
  }

  /** Whether a word in lower case is neither known nor likely to be misspelt, nor a term of the note. */
  #isStranger(word: string): boolean {
    if (word !== word.toLowerCase() || this.#prose.isKnown(word)) return false;
    const stem = stemOf(word);
    if (this.#options.inCode(stem) || this.#count(stem) >= ESTABLISHED) return false;
    if (this.#isKnownMisspelling(stem)) return false;
    return (
      !/^[a-z]+$/.test(stem) || !this.#judge.study(stem).candidates.some(({ distance }) => distance === 1)
    );
  }

  /** Whether most of what is unknown is known to be misspelt, going by words from all over. */
  #isBadlySpelt(): boolean {
    const { unknown } = this.#prose;
    const step = Math.ceil(unknown.length / SAMPLE);
    const sample = unknown.filter((_, i) => i % step === 0);
    return sample.filter(({ small }) => this.#isKnownMisspelling(small)).length > sample.length / 2;
  }

  #isKnownMisspelling(small: string): boolean {
    if (contractionOf(small) !== undefined) return true;
    return /^[a-z]+$/.test(small) && this.#judge.study(small).candidates[0]?.known === true;
  }
}

/** Words that may be meant besides those of the lexicon: what the user accepts, and what the text has again and again. */
function answersOf(
  unknown: Iterable<string>,
  count: Vocabulary['count'],
  { accepted, lexicon }: CheckOptions,
  judge: Judge,
): Map<string, number> {
  const answers = new Map<string, number>();
  for (const word of accepted.common) {
    if (/^[a-z]+$/.test(word) && !lexicon.knows(word)) answers.set(word, OWN_CLASS);
  }
  for (const word of unknown) {
    if (word.length < SHORTEST_ANSWER || count(word) < ESTABLISHED || !/^[a-z]+$/.test(word)) continue;
    // A misspelling made again and again must not become an answer.
    if (!judge.study(word).candidates.some(({ distance }) => distance === 1)) answers.set(word, OWN_CLASS);
  }
  return answers;
}

/** Days and months have their capital as names, and are misspelt all the same. */
function withCalendar(place: WordPlace, judge: Judge): WordPlace {
  if (place.capital !== 'of a name') return place;
  const [best] = judge.study(place.word.toLowerCase()).candidates;
  return best && CALENDAR.has(best.word) ? { ...place, capital: 'by place' } : place;
}

function inCaseOf(stem: string, answer: string): string {
  const isSmall = stem[0] === stem[0]!.toLowerCase() && !CALENDAR.has(answer);
  return isSmall ? answer : answer[0]!.toUpperCase() + answer.slice(1);
}
