/** Checks the spelling of a text: takes passages of prose, and returns verdicts on their words. */

import { CALENDAR } from './calendar.ts';
import { NAME } from './certainty.ts';
import { isCited } from './citations.ts';
import { contractionOf, problemOfContraction, uncertainty, wrongApostrophes } from './contractions.ts';
import { Judge, leave, type Verdict } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import { type Passage, Prose, type Token } from './prose.ts';
import { FOREIGN_NEIGHBOURS, Surroundings } from './surroundings.ts';
import type { WordList } from './word-list.ts';
import { ESTABLISHED, type Vocabulary, type WordPlace } from './word-place.ts';
import { looksLikeName, QUOTE, type Word } from './words.ts';

/** What to check, and what to compare it with. Functions take words in lower case. */
export interface CheckOptions {
  readonly lexicon: Lexicon;
  /** The words that the user accepts. */
  readonly accepted: WordList;
  /** Whether a word occurs in the code, addresses or labels of the text. */
  readonly inCode: (word: string) => boolean;
  /** The variety of English in which all words should be spelt, if it matters. */
  readonly variety?: 'british' | 'american';
}

/** The result of checking a word. */
export interface Checked {
  /** The index of the passage. */
  readonly passage: number;
  /** The word, or the two halves of a divided word with the space between them. */
  readonly word: Word;
  /** The word without a possessive ending. */
  readonly bare: string;
  /** The suggestions in the case of the word, with its apostrophe and possessive ending. */
  readonly suggestions: readonly string[];
  readonly verdict: Verdict;
}

/** The number of words in the cells of a table of words. */
const FEW_IN_CELL = 2;
/** The minimum length of a word of the note that becomes a suggestion. */
const SHORTEST_SUGGESTION = 6;
/** The frequency class of words from the user or the text. */
const OWN_CLASS = 8;
/** Two unknown words may be the halves of a word with at least this frequency class. */
const LEAST_JOINED = 2;

/**
 * Checks passages as one text.
 *
 * @returns verdicts in order: on each unknown word, each word with a wrong or missing apostrophe, and each word of
 * another variety of English than the one set.
 */
export function checkSpelling(passages: readonly Passage[], options: CheckOptions): Checked[] {
  const check = new Check(new Prose(passages, options.lexicon, options.accepted), options);
  return [...check.unknown(), ...check.wrongApostrophes(), ...check.ofOtherVariety()].sort(
    (a, b) => a.passage - b.passage || a.word.at - b.word.at,
  );
}

class Check {
  readonly #prose: Prose;
  readonly #options: CheckOptions;
  readonly #judge: Judge;
  readonly #surroundings: Surroundings;

  constructor(prose: Prose, options: CheckOptions) {
    const { lexicon, accepted, inCode } = options;
    this.#prose = prose;
    this.#options = options;
    const counts = new Map<string, number>();
    for (const { lowerCase } of prose.unknown) counts.set(lowerCase, (counts.get(lowerCase) ?? 0) + 1);
    const count = (word: string) => counts.get(word) ?? 0;
    const vocabulary = {
      count,
      inCode,
      has: (word: string) => prose.has(word),
      carelessness: () => this.#surroundings.carelessness,
      accepts: (word: string) => accepted.accepts(word),
    };
    const plain = new Judge(lexicon, { ...vocabulary, suggestions: new Map() });
    const suggestions = ownSuggestions(counts.keys(), count, options, plain);
    this.#judge = suggestions.size === 0 ? plain : new Judge(lexicon, { ...vocabulary, suggestions });
    this.#surroundings = new Surroundings(prose, this.#judge, vocabulary);
  }

  unknown(): Checked[] {
    const found: Checked[] = [];
    const { unknown } = this.#prose;
    for (let i = 0; i < unknown.length; i++) {
      const token = unknown[i]!;
      const next = unknown[i + 1];
      const joined = next && this.#joined(token, next);
      if (joined) i++;
      found.push(joined ?? this.#check(this.#withApostrophe(token), this.#verdictOn(token)));
    }
    // A word that is misspelt at one place is probably misspelt at all.
    const misspelt = new Set(found.flatMap(({ verdict, bare }) => (verdict.kind === 'leave' ? [] : bare)));
    return found.map((one) => {
      const { bare, verdict } = one;
      const isLeft = verdict.kind === 'leave' && verdict.grounds !== undefined;
      return isLeft && misspelt.has(bare) ? { ...one, verdict: { ...verdict, kind: 'suggest' } } : one;
    });
  }

  /** Returns the words that are spelt as in the other variety of English. */
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
        const suggestion = right.get(token.lowerCase);
        if (suggestion === undefined || accepted.accepts(token.bare) || this.#surroundings.objectionTo(token))
          continue;
        const { capital, alone } = this.#prose.placeOf(token);
        // "Labour Party", "World Trade Center", "the word “colour”"
        const isMeant = looksLikeName(capital) || alone || inCode(token.lowerCase);
        const reason = isMeant ? 'it may be a name or a quotation' : `“english” is set to “${variety}”`;
        const verdict: Verdict = { kind: isMeant ? 'suggest' : 'fix', suggestions: [suggestion], reason };
        yield this.#check(token, this.#unlessCited(token, verdict));
      }
    }
  }

  /** Returns the words whose apostrophe is wrong, such as “its'”, or missing, such as “cant”. */
  *wrongApostrophes(): Generator<Checked> {
    for (const [passage, { text }] of this.#prose.passages.entries()) {
      for (const { words, reason, ...word } of wrongApostrophes(text)) {
        const index = this.#prose.wordsOf(passage).findIndex(({ at }) => at === word.at);
        if (index === -1 || this.#options.accepted.accepts(word.text)) continue;
        const token = { ...this.#prose.token(passage, index, word), bare: word.text };
        const suggestions = this.#withMarks(words);
        const objection = this.#surroundings.objectionTo(token);
        yield this.#check(
          token,
          objection ? leave(objection) : this.#unlessCited(token, { kind: 'suggest', suggestions, reason }),
        );
      }
    }
  }

  /** Returns a contraction with an apostrophe that was typed after it: “dont'”. */
  #withApostrophe(token: Token): Token {
    const { passage, word, lowerCase } = token;
    const { text } = this.#prose.passages[passage]!;
    const mark = text[word.at + word.text.length] ?? '';
    const isStray = /['’]/.test(mark) && !QUOTE.test(text[word.at - 1] ?? '');
    if (!isStray || contractionOf(lowerCase) === undefined) return token;
    const whole = word.text + mark;
    return { ...token, word: { ...word, text: whole }, bare: whole };
  }

  #check({ passage, word, bare }: Token, verdict: Verdict): Checked {
    const ending = word.text.slice(bare.length);
    const suggestions = verdict.suggestions.map((word) => inCaseOf(bare, word) + ending);
    return { passage, word, bare, suggestions, verdict };
  }

  /** Returns two unknown words that are the halves of one word, such as “compara tively”. */
  #joined(first: Token, second: Token): Checked | undefined {
    const { passage, word } = first;
    if (second.passage !== passage || second.index !== first.index + 1) return undefined;
    const { text } = this.#prose.passages[passage]!;
    const end = second.word.at + second.word.text.length;
    const whole = text.slice(word.at, end);
    const suggestion = first.lowerCase + second.lowerCase;
    if (whole !== `${first.bare} ${second.lowerCase}` || !/^[a-z]{6,}$/.test(suggestion)) return undefined;
    if (Math.min(first.lowerCase.length, second.lowerCase.length) < 3) return undefined;
    if ((this.#options.lexicon.words.classOf(suggestion) ?? 0) < LEAST_JOINED) return undefined;
    if (this.#surroundings.objectionTo(first) || this.#options.inCode(first.lowerCase)) return undefined;
    const verdict: Verdict = { kind: 'fix', suggestions: [suggestion], reason: 'neither half is a word' };
    return this.#check({ ...first, word: { text: whole, at: word.at }, bare: whole }, verdict);
  }

  #verdictOn(token: Token): Verdict {
    const objection = this.#surroundings.objectionTo(token);
    if (objection) return leave(objection);
    if (this.#prose.isHalf(token)) return leave('it is half of a word');
    if (this.#surroundings.isInForeignPhrase(token)) return leave(FOREIGN_NEIGHBOURS);
    if (this.#prose.isInKnownCompound(token)) return leave('with its hyphens, it is a word');
    // “Dont's” may also stand for “don'ts”.
    const contraction =
      token.word.text.length > token.lowerCase.length ? undefined : contractionOf(token.lowerCase);
    const place = this.#prose.placeOf(token);
    if (contraction === undefined)
      return this.#unlessCited(token, this.#judge.judge(withCalendar(place, this.#judge)));
    const suggestions = this.#withMarks(contraction.words);
    const isName = place.capital === 'of a name' || place.hyphenated || this.#options.inCode(token.lowerCase);
    const verdict: Verdict =
      isName || !contraction.isSure
        ? { kind: 'suggest', suggestions, reason: isName ? NAME : uncertainty(suggestions) }
        : { kind: 'fix', suggestions, reason: problemOfContraction(token.lowerCase, contraction) };
    return this.#unlessCited(token, verdict);
  }

  /** Returns words with the apostrophes of the text. */
  #withMarks(words: readonly string[]): string[] {
    return words.map((word) => (this.#prose.isCurly ? word : word.replace('’', "'")));
  }

  #unlessCited({ passage, word }: Token, verdict: Verdict): Verdict {
    const [first] = verdict.suggestions;
    const { text, row, isWhole } = this.#prose.passages[passage]!;
    if (first === undefined) return verdict;
    // The row may be part of a table of misspellings, or of words in two languages, with a word or two in each cell.
    const isShort = (index: number) => this.#prose.wordsOf(index).length <= FEW_IN_CELL;
    const beside =
      row === undefined || !isShort(passage) ? [] : this.#prose.companionsOf(passage).filter(isShort);
    const isListed = beside.some((companion) =>
      this.#prose.wordsOf(companion).some(({ text: other }) => other.toLowerCase() === first.toLowerCase()),
    );
    return isListed || isCited(text, word, first, isWhole(word.at, word.at + word.text.length))
      ? leave('it is quoted as a misspelling')
      : verdict;
  }
}

/** Suggestions in addition to those of the lexicon: words that the user accepts, or that the text repeats. */
function ownSuggestions(
  unknown: Iterable<string>,
  count: Vocabulary['count'],
  { accepted, lexicon }: CheckOptions,
  judge: Judge,
): Map<string, number> {
  const suggestions = new Map<string, number>();
  for (const word of accepted.common) {
    if (/^[a-z]+$/.test(word) && !lexicon.knows(word)) suggestions.set(word, OWN_CLASS);
  }
  for (const word of unknown) {
    if (word.length < SHORTEST_SUGGESTION || count(word) < ESTABLISHED || !/^[a-z]+$/.test(word)) continue;
    // A misspelling made again and again must not become an answer.
    if (!judge.study(word).candidates.some(({ distance }) => distance === 1))
      suggestions.set(word, OWN_CLASS);
  }
  return suggestions;
}

/** Treats the capital of a misspelt day or month like one at the start of a sentence. */
function withCalendar(place: WordPlace, judge: Judge): WordPlace {
  if (place.capital !== 'of a name') return place;
  const [best] = judge.study(place.word.toLowerCase()).candidates;
  return best && CALENDAR.has(best.word) ? { ...place, capital: 'by place' } : place;
}

function inCaseOf(bare: string, suggestion: string): string {
  const isLowerCase = bare[0] === bare[0]!.toLowerCase() && !CALENDAR.has(suggestion);
  return isLowerCase ? suggestion : suggestion[0]!.toUpperCase() + suggestion.slice(1);
}
