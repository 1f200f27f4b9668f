/** Contractions that lack their apostrophe or space, or are misspelt. */

import { isEnglishFunctionWord } from './english.ts';
import { type Correction, misspeltContraction } from './misspelt-contractions.ts';

/** Forms that are words without the apostrophe or space are missing: its, lets, wont, cant, were, well; incase, onto. */
const LOST = new Map(
  [
    'aren’t|couldn’t|could’ve|didn’t|doesn’t|don’t|hadn’t|hasn’t|haven’t|isn’t|mustn’t|needn’t|should’ve|shouldn’t',
    'that’s|there’s|they’d|they’ll|they’re|they’ve|wasn’t|we’ve|weren’t|what’s|would’ve|wouldn’t|you’d|you’ll|you’re|you’ve',
    'a lot|as well|at least|each other|even though|in fact|in spite|no one|of course|thank you',
  ]
    .flatMap((words) => words.split('|'))
    .map((words): [string, Correction] => [words.replace(/[’ ]/, ''), { words: [words], isSure: true }]),
);

/**
 * Returns the correction of a contraction, with curly apostrophes and the space that it lacks; `undefined` if it is
 * correct.
 *
 * @param word in lower case.
 */
export function contractionOf(word: string): Correction | undefined {
  return LOST.get(word) ?? misspeltContraction(word);
}

/** Returns what is wrong with a word, as a clause. @param word in lower case. @param correction see `contractionOf`. */
export function problemOfContraction(word: string, { words: [right = ''] }: Correction): string {
  if (right.includes(' ')) return 'it is missing a space';
  const isBare = right.toLowerCase().replace('’', '') === word;
  return isBare ? 'it is missing an apostrophe' : 'it is a misspelt contraction';
}

/** “its’”, “our’s”: pronouns without an apostrophe. A quotation mark may follow “its”. */
const PRONOUN =
  /(?<![A-Za-z'’-])(?:its['’]|(?:her|our|their|your)['’]s|(?:hers|ours|theirs|yours)['’])(?![A-Za-z'’-])/gi;
/** An opening quotation mark, which the apostrophe may close. */
const OPENING = /(?:^|[\s([])['‘]/;

/** A word whose apostrophe is wrong or missing, and what it may stand for, with curly apostrophes. */
export interface WrongApostrophe {
  readonly text: string;
  readonly at: number;
  readonly words: readonly string[];
  /** Why it may be correct, as a clause. */
  readonly reason: string;
}

/** Finds possessive pronouns with an apostrophe in a text, and contractions whose form without it is a noun. */
export function* wrongApostrophes(text: string): Generator<WrongApostrophe> {
  yield* markedPronouns(text);
  yield* lostApostrophes(text);
}

/** Why none of some suggestions for a contraction is certain, as a clause. */
export function uncertainty([, second]: readonly string[]): string {
  if (second === undefined) return 'it may be intended';
  return second.includes(' ') ? 'it may be two words' : `it could just as well be “${second}”`;
}

function* markedPronouns(text: string): Generator<WrongApostrophe> {
  if (!/['’]/.test(text)) return;
  for (const { 0: written, index } of text.matchAll(PRONOUN)) {
    const endsWithMark = /['’]$/.test(written);
    if (endsWithMark && OPENING.test(text.slice(0, index))) continue;
    const plain = written.toLowerCase().replace(/['’]/, '');
    const words = plain === 'its' ? ['its', 'it’s'] : [plain];
    const reason = words.length > 1 ? uncertainty(words) : 'it may be an older spelling';
    yield { text: written, at: index, words, reason };
  }
}

/** “cant” and “wont” after a subject or at the start of a sentence, and the word after them: “you cant undo it”. */
const NOUN_OR_CONTRACTION =
  /(?:((?<![\w'’-])(?:I|[Hh]e|[Ss]he|[Ii]t|[Tt]here|[Tt]hey|[Ww]e|[Ww]ho|[Yy]ou)\s+)|(?:^|[.!?…]["'”’)]*\s+)["'“‘(]*)([Cc]ant|[Ww]ont)(?=\s+([a-z]+))/g;
/** Function words that may follow a contraction. */
const AUXILIARIES = new Set(['be', 'do', 'have']);
/** Verbs that may follow a contraction at the start of a sentence. “Cant phrases” may be a noun phrase. */
const VERBS = new Set(
  'be believe do find fix get go happen have help let make open read remember say see sleep stop take tell think understand use wait work'.split(
    ' ',
  ),
);

function* lostApostrophes(text: string): Generator<WrongApostrophe> {
  if (!/[CcWw](?:ant|ont)\s/.test(text)) return;
  for (const { 0: whole, 1: subject, 2: written = '', 3: next = '', index } of text.matchAll(
    NOUN_OR_CONTRACTION,
  )) {
    const isContraction =
      subject === undefined ? VERBS.has(next) : AUXILIARIES.has(next) || !isEnglishFunctionWord(next);
    if (!isContraction) continue;
    const words = [written.toLowerCase() === 'cant' ? 'can’t' : 'won’t'];
    yield { text: written, at: index + whole.length - written.length, words, reason: 'it is also a noun' };
  }
}
