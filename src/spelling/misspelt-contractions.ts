/**
 * Misspelt contractions, such as “dosn’t”, “is’nt” and “your’e”. A word with an apostrophe is only misspelt if it is
 * close to a common contraction, because names, dialects and coinages have apostrophes of all kinds.
 */

/** What a misspelt contraction may stand for. */
export interface Correction {
  /** Likeliest first, with curly apostrophes. */
  readonly words: readonly string[];
  /** Whether it can stand for nothing else. */
  readonly isSure: boolean;
}

const NEGATIONS = 'are ca could did does do had has have is might must need should was were wo would'
  .split(' ')
  .map((verb) => `${verb}n’t`);
const OTHERS = [
  'I’d I’ll I’m I’ve he’d he’ll he’s here’s how’s it’d it’ll it’s let’s she’d she’ll she’s that’ll that’s there’s',
  'they’d they’ll they’re they’ve we’d we’ll we’re we’ve what’s where’s who’d who’ll who’re who’s who’ve',
  'you’d you’ll you’re you’ve could’ve might’ve must’ve should’ve would’ve',
].flatMap((words) => words.split(' '));
/** All contractions, by their letters in lower case. */
const BY_LETTERS = new Map([...NEGATIONS, ...OTHERS].map((right) => [lettersOf(right), right]));

/** Correct and dialectal words that are close to a contraction, and the poetic “’t” for “it”. */
const CORRECT = new Set(
  [
    ...BY_LETTERS.keys(),
    'aint amnt baint bent caint cont cudnt dasnt dassnt darent doant dursnt haint hant idnt maynt oughtnt shant shudnt',
    'taint usednt usent wadnt warnt willnt woant wudnt',
    'ant bet byt dot fort ift int ist ont seet tot wert wit witht',
  ].flatMap((words) => words.split(' ')),
);
/** “Has it” and the like in older English. */
const POETIC = new Set(["has't", "had't", "was't", "were't"]);

/** The verbs that contractions shorten, each with the words before it: “we’are”. */
const WHOLE_VERBS = new Map([
  ['am', { subjects: ['i'], ending: 'm' }],
  ['are', { subjects: ['you', 'we', 'they'], ending: 're' }],
  ['have', { subjects: ['i', 'you', 'we', 'they'], ending: 've' }],
  ['will', { subjects: ['i', 'you', 'he', 'she', 'we', 'they'], ending: 'll' }],
]);

const NEGATION_ENDING = /'n?t$/;
const OTHER_ENDING = /'(?:re?|ve?|ll?|d|m)$/;
/** The minimum number of letters for a slip, for a slip with a rival, and for two missing letters. */
const LEAST = { slip: 4, rival: 5, two: 5, added: 6 };

/** Returns the letters of a contraction in lower case. */
function lettersOf(contraction: string): string {
  return contraction.toLowerCase().replace('’', '');
}

/** Returns the correction of a misspelt contraction; `undefined` for all other words. @param word in lower case. */
export function misspeltContraction(word: string): Correction | undefined {
  const straight = word.replace('’', "'");
  const at = straight.indexOf("'");
  if (at === -1) return undefined;
  const letters = straight.replace("'", '');
  if (isRight(straight, at, letters)) return undefined;
  return movedApostrophe(at, letters) ?? wholeVerb(straight) ?? slip(straight, letters);
}

/** Whether a word is a contraction whose apostrophe is in its place. */
function isRight(word: string, at: number, letters: string): boolean {
  if (!CORRECT.has(letters)) return false;
  const right = BY_LETTERS.get(letters);
  return right === undefined
    ? NEGATION_ENDING.test(word) && !word.endsWith("'nt")
    : right.indexOf('’') === at;
}

/** “is’nt”, “your’e”, “dont’t”. */
function movedApostrophe(at: number, letters: string): Correction | undefined {
  const right =
    BY_LETTERS.get(letters) ?? (letters.endsWith('ntt') ? BY_LETTERS.get(letters.slice(0, -1)) : undefined);
  if (right === undefined || Math.abs(right.indexOf('’') - at) > 1) return undefined;
  return letters === 'its' ? { words: [right, 'its'], isSure: false } : { words: [right], isSure: true };
}

/** “we’are”, which may also be two words. */
function wholeVerb(word: string): Correction | undefined {
  const [subject = '', verb = ''] = word.split("'");
  const whole = WHOLE_VERBS.get(verb);
  if (!whole?.subjects.includes(subject)) return undefined;
  const shown = subject === 'i' ? 'I' : subject;
  return { words: [`${shown}’${whole.ending}`, `${shown} ${verb}`], isSure: false };
}

/** A contraction close to a misspelt word; see `rankOf`. */
interface Near {
  readonly right: string;
  readonly rank: 0 | 1 | 2;
}

/** “dosn’t”, “havn’t”, “yuo’re”. */
function slip(word: string, letters: string): Correction | undefined {
  const isNegation = NEGATION_ENDING.test(word);
  if (letters.length < LEAST.slip || !(isNegation || OTHER_ENDING.test(word))) return undefined;
  const near = (isNegation ? NEGATIONS : OTHERS).flatMap((right): Near[] => {
    const plain = lettersOf(right);
    const rank = plain[0] === letters[0] ? rankOf(plain, letters, isNegation) : undefined;
    return rank === undefined ? [] : [{ right, rank }];
  });
  const words = near.sort((a, b) => a.rank - b.rank).map(({ right }) => right);
  if (words.length === 0) return undefined;
  const isSure = !POETIC.has(word) && isClear(near, letters, isNegation);
  return { words: isSure ? words.slice(0, 1) : words, isSure };
}

/** Whether the first of the contractions near a word is the only likely one. */
function isClear([first, second]: readonly Near[], letters: string, isNegation: boolean): boolean {
  if (first!.rank === 1) return second === undefined && letters.length >= LEAST.added;
  if (first!.rank === 2 || second?.rank === 0) return false;
  // Without a letter, “you’re” and the like may be other words.
  return isNegation
    ? second === undefined || letters.length >= LEAST.rival
    : letters.length === first!.right.length - 1;
}

/**
 * How unlikely a word is as a misspelling of another one: 0 if letters are missing or two are exchanged, 1 if one is
 * added, 2 if one is changed; `undefined` if it differs more.
 */
function rankOf(right: string, wrong: string, isNegation: boolean): Near['rank'] | undefined {
  const missing = right.length - wrong.length;
  if (missing === 1 || (missing === 2 && isNegation && wrong.length >= LEAST.two))
    return isContainedIn(wrong, right) ? 0 : undefined;
  if (missing === -1) return isContainedIn(right, wrong) ? 1 : undefined;
  if (missing !== 0) return undefined;
  const different = [...right].flatMap((letter, i) => (letter === wrong[i] ? [] : [i]));
  const [a = 0, b = 0] = different;
  if (different.length === 2 && b === a + 1 && right[a] === wrong[b] && right[b] === wrong[a]) return 0;
  return different.length === 1 && isNegation ? 2 : undefined;
}

/** Whether all letters of a word are in another one in the same order. */
function isContainedIn(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
