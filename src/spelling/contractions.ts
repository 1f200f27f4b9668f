/** Contractions that lack their apostrophe or space, or are misspelt. */

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

/** “its’”, “our’s”: pronouns without an apostrophe. A quotation mark may follow “its”. */
const PRONOUN =
  /(?<![A-Za-z'’-])(?:its['’]|(?:her|our|their|your)['’]s|(?:hers|ours|theirs|yours)['’])(?![A-Za-z'’-])/gi;
/** An opening quotation mark, which the apostrophe may close. */
const OPENING = /(?:^|[\s([])['‘]/;

/** A possessive pronoun with an apostrophe, and what it may stand for, with curly apostrophes. */
export interface MarkedPronoun {
  readonly text: string;
  readonly at: number;
  readonly words: readonly string[];
}

/** Finds possessive pronouns with an apostrophe in a text. */
export function* markedPronouns(text: string): Generator<MarkedPronoun> {
  if (!/['’]/.test(text)) return;
  for (const { 0: written, index } of text.matchAll(PRONOUN)) {
    const endsWithMark = /['’]$/.test(written);
    if (endsWithMark && OPENING.test(text.slice(0, index))) continue;
    const plain = written.toLowerCase().replace(/['’]/, '');
    yield { text: written, at: index, words: plain === 'its' ? ['its', 'it’s'] : [plain] };
  }
}
