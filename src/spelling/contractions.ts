/** Words without their apostrophe or space. */

/** Forms that are words without the apostrophe or space are missing: its, lets, wont, cant, were, well; incase, onto. */
const LOST = new Map(
  [
    'aren’t|couldn’t|could’ve|didn’t|doesn’t|don’t|hadn’t|hasn’t|haven’t|isn’t|mustn’t|needn’t|should’ve|shouldn’t',
    'that’s|there’s|they’d|they’ll|they’re|they’ve|wasn’t|we’ve|weren’t|what’s|would’ve|wouldn’t|you’d|you’ll|you’re|you’ve',
    'a lot|as well|at least|each other|even though|in fact|in spite|no one|of course|thank you',
  ]
    .flatMap((words) => words.split('|'))
    .map((words) => [words.replace(/[’ ]/, ''), words]),
);

/** Returns a word, in lower case, with the apostrophe (curly) or space that it lacks; `undefined` if it lacks none. */
export function contractionOf(word: string): string | undefined {
  return LOST.get(word);
}
