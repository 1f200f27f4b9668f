/** Spell-checks a text: passages of prose in, verdicts on their words out. */

import { contractionOf } from './contractions.ts';
import { addSigns, isEnglish, isForeignSmallWord, type LanguageSigns, languageSigns } from './english.ts';
import { Judge, leave, type Place, type Verdict, type Vocabulary } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import type { WordList } from './word-list.ts';
import { isCited, isNameLike, proseWords, stemOf, type Word } from './words.ts';

/** A paragraph, heading or table cell as a reader sees it. */
export interface Passage {
  readonly text: string;
  /** In headings, capitals say nothing. */
  readonly isHeading: boolean;
  /** Whether `text[start..end)` is all that an emphasis or a link holds. */
  readonly isWhole: (start: number, end: number) => boolean;
}

export interface CheckOptions {
  readonly lexicon: Lexicon;
  /** What the user accepts. */
  readonly accepted: WordList;
  /** Whether the text's code, addresses or labels hold a word in small letters. */
  readonly inCode: (word: string) => boolean;
  /** Whether all words are to be spelled as the British or as the Americans do. */
  readonly variety?: 'british' | 'american';
  /** How often other texts that belong to this one have a word in small letters. */
  readonly elsewhere: (word: string) => number;
}

/** What there is to say of a word. */
export interface Checked {
  /** The number of its passage. */
  readonly passage: number;
  readonly word: Word;
  /** The word without the ending of a possessive. */
  readonly stem: string;
  /** The answers as they would be written here: in its case, with its apostrophe and its possessive. */
  readonly answers: readonly string[];
  readonly verdict: Verdict;
}

/** A word that is not known. */
interface Token {
  readonly passage: number;
  readonly word: Word;
  readonly stem: string;
  readonly small: string;
}

/** What a word in a text may be, and what may be one. */
const LETTERS = /[A-Za-z]+(?:['’][A-Za-z]+)?/g;
/** How many words on each side tell whether one stands among English words, and how many of them may be unknown. */
const NEIGHBOURS = 5;
const FEW_STRANGERS = 2;
const STRANGERS = 0.4;
/** A text of this many words is no English prose if more than this share of them is unknown. */
const ENOUGH_WORDS = 60;
const MOST_UNKNOWN = 0.25;
/** How many unknown words tell whether they are misspelt. */
const SAMPLE = 200;
/** So many characters tell the language of a text. */
const ENOUGH_CHARACTERS = 4_000;
/** How often a word must stand in a text to be an answer for its misspellings, and how short it may be. */
const ESTABLISHED = 3;
const SHORTEST_ANSWER = 6;
/** The class that a word counts as that the user or the text itself has made common. */
const OWN_CLASS = 8;

/**
 * Checks passages as one text.
 *
 * @returns a verdict on each word that is not known, in order.
 */
export function checkSpelling(passages: readonly Passage[], options: CheckOptions): Checked[] {
  const text = new Text(passages, options);
  const found = text.unknown.map((token) => text.check(token));
  return options.variety ? [...found, ...text.ofOtherVariety(options.variety)] : found;
}

class Text {
  readonly judge: Judge;
  /** In order; contractions without their apostrophe count as unknown. */
  readonly unknown: readonly Token[];
  readonly #passages: readonly Passage[];
  readonly #options: CheckOptions;
  /** Words as written, and whether they are known. */
  readonly #known = new Map<string, boolean>();
  readonly #words = new Map<number, readonly Word[]>();
  readonly #names: ReadonlySet<string>;
  readonly #english: (passage: number) => boolean;
  readonly #isProse: boolean;

  constructor(passages: readonly Passage[], options: CheckOptions) {
    const { lexicon, accepted, inCode, elsewhere } = options;
    this.#passages = passages;
    this.#options = options;
    const { unknown, count: words } = this.#unknownWords();
    this.unknown = unknown;
    this.#names = this.#namesAmong(this.unknown);
    this.#english = englishPassages(passages);
    const counts = new Map<string, number>();
    for (const { small } of this.unknown) counts.set(small, (counts.get(small) ?? 0) + 1);
    const count = (word: string) => (counts.get(word) ?? 0) + elsewhere(word);
    const vocabulary = { count, inCode, accepts: (word: string) => accepted.accepts(word) };
    const plain = new Judge(lexicon, { ...vocabulary, answers: new Map() });
    const answers = answersOf(counts, count, accepted, plain);
    this.judge = new Judge(lexicon, { ...vocabulary, answers });
    this.#isProse = words < ENOUGH_WORDS || unknown.length <= words * MOST_UNKNOWN || this.#isBadlySpelt();
  }

  /** All words that are not known, and how many words there are. */
  #unknownWords(): { unknown: Token[]; count: number } {
    const unknown: Token[] = [];
    let count = 0;
    this.#passages.forEach(({ text }, passage) => {
      const runs = text.match(LETTERS);
      if (!runs) return;
      count += runs.length;
      // Most passages hold nothing unknown, and want no closer look.
      if (runs.every((run) => this.#isKnown(run))) return;
      for (const word of this.#wordsOf(passage)) {
        if (this.#isKnown(word.text)) continue;
        const stem = stemOf(word.text);
        unknown.push({ passage, word, stem, small: stem.toLowerCase() });
      }
    });
    return { unknown, count };
  }

  #isKnown(word: string): boolean {
    const before = this.#known.get(word);
    if (before !== undefined) return before;
    const { lexicon, accepted } = this.#options;
    const stem = stemOf(word);
    const small = stem.toLowerCase();
    const known =
      small.length === 1 ||
      (contractionOf(small) === undefined && (/['’]/.test(small) || lexicon.knows(small))) ||
      accepted.accepts(stem);
    this.#known.set(word, known);
    return known;
  }

  #wordsOf(passage: number): readonly Word[] {
    const words = this.#words.get(passage) ?? proseWords(this.#passages[passage]!.text);
    this.#words.set(passage, words);
    return words;
  }

  check(token: Token): Checked {
    const { word, stem, passage } = token;
    const verdict = this.#verdictOn(token);
    const ending = word.text.slice(stem.length);
    const answers = verdict.suggestions.map((one) => inCaseOf(stem, one) + ending);
    return { passage, word, stem, answers, verdict };
  }

  #verdictOn(token: Token): Verdict {
    const { word, small, passage } = token;
    const { text, isHeading } = this.#passages[passage]!;
    if (!this.#isProse) return leave('too few words of the note are English');
    if (!this.#english(passage)) return leave('what is round it is not English');
    if (!this.#isAmongEnglish(token)) return leave('the words beside it are not English');
    const place = this.#placeOf(token, text, isHeading);
    const contraction = contractionOf(small);
    const verdict =
      contraction === undefined ? this.judge.judge(place) : this.#contracted(place, contraction);
    const [first] = verdict.suggestions;
    if (first !== undefined && isCited(text, word, first)) return leave('it is cited');
    return verdict;
  }

  /** Words in the middle of sentences and at their start that the other variety of English spells so. */
  ofOtherVariety(wanted: 'british' | 'american'): Checked[] {
    const { lexicon, accepted } = this.#options;
    const wrong = lexicon
      .varieties()
      .map(([british, american]) => (wanted === 'british' ? [american, british] : [british, american]));
    const right = new Map(wrong as [string, string][]);
    return this.#passages.flatMap(({ text, isHeading }, passage) =>
      this.#wordsOf(passage).flatMap((word): Checked[] => {
        const stem = stemOf(word.text);
        const answer = right.get(stem.toLowerCase());
        if (answer === undefined || accepted.accepts(stem) || !this.#english(passage)) return [];
        // "Labour Party", "World Trade Center"
        const isName = !isHeading && isNameLike(text, word);
        const answers = [inCaseOf(stem, answer) + word.text.slice(stem.length)];
        const verdict: Verdict = {
          kind: isName ? 'suggest' : 'fix',
          suggestions: [answer],
          reason: isName ? 'it may be a name' : `the ${wanted} spelling was asked for`,
        };
        return isCited(text, word, answer) ? [] : [{ passage, word, stem, answers, verdict }];
      }),
    );
  }

  #contracted(place: Place, contraction: string): Verdict {
    const suggestions = [prefersCurly(this.#passages) ? contraction : contraction.replace('’', "'")];
    if (place.capital === 'of a name' || place.hyphenated || this.judge.isInCode(place.word.toLowerCase())) {
      return { kind: 'suggest', suggestions, reason: 'it may be a name' };
    }
    return { kind: 'fix', suggestions, reason: 'it has lost its apostrophe' };
  }

  #placeOf({ word, stem, small, passage }: Token, text: string, isHeading: boolean): Place {
    const words = this.#wordsOf(passage);
    const i = words.findIndex(({ at }) => at === word.at);
    const end = word.at + word.text.length;
    const isName = this.#names.has(small) || (!isHeading && isNameLike(text, word));
    const quoted = /["'“”‘’«»„]/.test(text[word.at - 1] ?? '') && /["'“”‘’«»„]/.test(text[end] ?? '');
    const beside = (other: Word | undefined, from: number, to: number) =>
      other && text.slice(from, to) === ' ' ? stemOf(other.text) : undefined;
    const [before, after] = [words[i - 1], words[i + 1]];
    return {
      word: stem,
      capital: isName ? 'of a name' : stem[0] === small[0] ? 'none' : 'by place',
      hyphenated: text[word.at - 1] === '-' || text[end] === '-',
      explained: word.at === 0 && /^(?: [-–—]|:) /.test(text.slice(end, end + 3)),
      alone: quoted || this.#passages[passage]!.isWhole(word.at, end),
      before: before && beside(before, before.at + before.text.length, word.at),
      after: after && beside(after, end, after.at),
    };
  }

  /** Whether most of what is unknown is known to be misspelt; the others are tried one in so many. */
  #isBadlySpelt(): boolean {
    const step = Math.ceil(this.unknown.length / SAMPLE);
    const sample = this.unknown.filter((_, i) => i % step === 0);
    return sample.filter(({ small }) => this.#isKnownMisspelling(small)).length > sample.length / 2;
  }

  #isKnownMisspelling(small: string): boolean {
    return /^[a-z]+$/.test(small) && this.judge.study(small).candidates[0]?.known === true;
  }

  /** Words that the text has as names: with a capital in the middle of a sentence. */
  #namesAmong(unknown: readonly Token[]): Set<string> {
    const names = new Set<string>();
    for (const { word, small, passage } of unknown) {
      const { text, isHeading } = this.#passages[passage]!;
      if (!isHeading && isNameLike(text, word)) names.add(small);
    }
    return names;
  }

  /** Whether most words near one are known: in a phrase of another language they are not. */
  #isAmongEnglish({ word, passage }: Token): boolean {
    if (isBesideForeign(this.#passages[passage]!.text, word)) return false;
    const words = this.#wordsOf(passage);
    const i = words.findIndex(({ at }) => at === word.at);
    const near = [...words.slice(Math.max(0, i - NEIGHBOURS), i), ...words.slice(i + 1, i + 1 + NEIGHBOURS)];
    let strangers = near.filter((one) => !this.#isKnown(one.text));
    if (strangers.length <= FEW_STRANGERS || strangers.length <= near.length * STRANGERS) return true;
    strangers = strangers.filter((one) => !this.#isKnownMisspelling(stemOf(one.text).toLowerCase()));
    return strangers.length <= FEW_STRANGERS;
  }
}

/** Which passages are English, each looked at once. */
function englishPassages(passages: readonly Passage[]): (passage: number) => boolean {
  const known = new Map<number, boolean>();
  let whole: LanguageSigns | undefined;
  const ofWhole = () => {
    whole ??= sampleOf(passages).map(languageSigns).reduce(addSigns);
    return whole;
  };
  return (passage) => {
    const answer = known.get(passage) ?? isEnglish(languageSigns(passages[passage]!.text), ofWhole);
    known.set(passage, answer);
    return answer;
  };
}

/** Passages from all over a text, enough to tell its language. */
function sampleOf(passages: readonly Passage[]): string[] {
  const length = passages.reduce((sum, { text }) => sum + text.length, 0);
  const step = Math.ceil(length / ENOUGH_CHARACTERS);
  return passages.flatMap(({ text }, i) => (i % step === 0 ? text : []));
}

/** Words that may be meant besides those of the lexicon: what the user accepts, and what the text has again and again. */
function answersOf(
  counts: ReadonlyMap<string, number>,
  count: Vocabulary['count'],
  accepted: WordList,
  judge: Judge,
): Map<string, number> {
  const answers = new Map<string, number>();
  for (const word of accepted.common) if (/^[a-z]+$/.test(word)) answers.set(word, OWN_CLASS);
  for (const word of counts.keys()) {
    if (word.length < SHORTEST_ANSWER || count(word) < ESTABLISHED || !/^[a-z]+$/.test(word)) continue;
    // A misspelling made again and again must not become an answer.
    if (!judge.study(word).candidates.some(({ distance }) => distance === 1)) answers.set(word, OWN_CLASS);
  }
  return answers;
}

/** Whether apostrophes are curly where words have one. */
function prefersCurly(passages: readonly Passage[]): boolean {
  let curly = 0;
  for (const { text } of passages) {
    for (const [mark] of text.matchAll(/(?<=[A-Za-z])['’](?=[A-Za-z])/g)) curly += mark === '’' ? 1 : -1;
  }
  return curly > 0;
}

/** Whether a word next to one is of another language, as in “raison d’être” and “embarras de richesses”. */
function isBesideForeign(text: string, { text: word, at }: Word): boolean {
  const before = /([A-Za-z\u00C0-\u024F'’]+)[ -]$/.exec(text.slice(Math.max(0, at - 24), at))?.[1];
  const after = /^[ -]([A-Za-z\u00C0-\u024F'’]+)/.exec(
    text.slice(at + word.length, at + word.length + 24),
  )?.[1];
  return [before, after].some(
    (one) => one !== undefined && (/[^a-z'’]/i.test(one) || isForeignSmallWord(one.toLowerCase())),
  );
}

function inCaseOf(stem: string, answer: string): string {
  return stem[0] === stem[0]!.toLowerCase() ? answer : answer[0]!.toUpperCase() + answer.slice(1);
}
