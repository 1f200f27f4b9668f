/** Contractions that lost their apostrophe. Left out is what is a word without one: its, lets, wont, cant, were, well. */

const LOST = new Map(
  (
    'aren’t couldn’t didn’t doesn’t don’t hadn’t hasn’t haven’t isn’t mustn’t needn’t shouldn’t wasn’t weren’t wouldn’t ' +
    'could’ve should’ve that’s there’s they’d they’ll they’re they’ve we’ve what’s would’ve you’d you’ll you’re you’ve'
  )
    .split(' ')
    .map((word) => [word.replace('’', ''), word]),
);

/** The contraction that a word in small letters stands for, with a curly apostrophe. */
export function contractionOf(word: string): string | undefined {
  return LOST.get(word);
}
