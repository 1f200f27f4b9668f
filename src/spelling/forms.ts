/** Words that no dictionary lists, but that are derived from listed words by the rules of English. */

/** Endings of derived words, each with the ends of stems that it replaces. */
const ENDINGS: readonly (readonly [ending: string, instead?: readonly string[]])[] = [
  ['s'],
  ['es'],
  ['ies', ['y']],
  ['ed', ['', 'e']],
  ['ied', ['y']],
  ['ing', ['', 'e']],
  ['ings', ['', 'e']],
  ['er', ['', 'e']],
  ['ers', ['', 'e']],
  ['ier', ['y']],
  ['iers', ['y']],
  ['or', ['', 'e']],
  ['ors', ['', 'e']],
  ['est', ['', 'e']],
  ['able', ['', 'e']],
  ['iable', ['y']],
  ['ible', ['', 'e']],
  ['ability', ['', 'e']],
  ['ably', ['', 'e']],
  ['bly', ['ble']],
  ['ly'],
  ['ally'],
  ['ness'],
  ['iness', ['y']],
  ['less'],
  ['ful'],
  ['like'],
  ['wise'],
  ['ish', ['', 'e']],
  ['y', ['', 'e']],
  ['ee', ['', 'e']],
  ['ism', ['', 'e']],
  ['ist', ['', 'e']],
  ['ists', ['', 'e']],
  ['esque'],
  ['ize', ['', 'e', 'y']],
  ['ise', ['', 'e', 'y']],
  ['izes', ['', 'e', 'y']],
  ['ises', ['', 'e', 'y']],
  ['ized', ['', 'e', 'y']],
  ['ised', ['', 'e', 'y']],
  ['izing', ['', 'e', 'y']],
  ['ising', ['', 'e', 'y']],
  ['izer', ['', 'e', 'y']],
  ['iser', ['', 'e', 'y']],
  ['ization', ['', 'e', 'y']],
  ['isation', ['', 'e', 'y']],
  ['ify', ['', 'e', 'y']],
  ['ified', ['', 'e', 'y']],
  ['ation', ['', 'e']],
  ['ations', ['', 'e']],
  ['ees'],
  ['ment'],
  ['ments'],
  ['hood'],
  ['ship'],
  ['let'],
  ['lets'],
  ['proof'],
];

const PREFIXES =
  'anti auto co counter cross de dis geo hyper inter intra macro mega meta micro mid mini mis mono multi nano neo non over poly post pre pseudo quasi re self semi sub super tele ultra un under'.split(
    ' ',
  );

const SHORTEST_STEM = 3;
const SHORTEST_AFTER_PREFIX = 4;
/** The ending “y” makes new words only of short stems: “queuey”, never “explicity”. */
const LONGEST_BEFORE_Y = 5;

/** Abbreviations that programmers join with a word. */
const ABBREVIATIONS = new Set(
  'ack api arg async auth bin buf cfg cmd conf cpu ctl cur db deb dev dir dst env evt exec fs func get gpu has http id ids idx init io ip is json kv len lib max mem min msg num obj os pkg proc ptr rel req rpc rpm sec set sql src ssh ssl str sync sys tcp tls tmp udp uri url val var vm xml'.split(
    ' ',
  ),
);

/** Whether a text, in lower case, is a prefix of derived words. */
export function isPrefix(text: string): boolean {
  return PREFIXES.includes(text);
}

/** A derivation of a word. */
export interface Form {
  readonly kind: 'ending' | 'prefix' | 'compound';
  /** The parts, such as `['shard', 'able']`. */
  readonly parts: readonly string[];
  /** The known word in it. A compound has a form for each of its two words. */
  readonly stem: string;
}

/** Returns the derivations of a word from known words. @param knows whether a word is known. */
export function* formsOf(word: string, knows: (word: string) => boolean): Generator<Form> {
  for (const [stem, ending] of stemsOf(word)) {
    if (knows(stem)) yield { kind: 'ending', parts: [stem, ending], stem };
  }
  for (const prefix of PREFIXES) {
    if (!word.startsWith(prefix) || word.length < prefix.length + SHORTEST_AFTER_PREFIX) continue;
    const rest = word.slice(prefix.length);
    if (knows(rest)) yield { kind: 'prefix', parts: [prefix, rest], stem: rest };
    for (const [stem, ending] of stemsOf(rest)) {
      if (stem.length > SHORTEST_AFTER_PREFIX && knows(stem)) {
        yield { kind: 'prefix', parts: [prefix, stem, ending], stem };
      }
    }
  }
  for (let at = SHORTEST_STEM; at <= word.length - SHORTEST_STEM; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    // At the end of an adjective, “full” is spelt with one l.
    if (parts.every(knows) && parts[1] !== 'full') {
      for (const stem of parts) yield { kind: 'compound', parts, stem };
    }
  }
  for (const [at, rest] of [2, 3, 4, 5].flatMap(
    (n) =>
      [
        [n, word.slice(n)],
        [-n, word.slice(0, -n)],
      ] as const,
  )) {
    const short = at > 0 ? word.slice(0, at) : word.slice(at);
    if (rest.length >= SHORTEST_AFTER_PREFIX && ABBREVIATIONS.has(short) && knows(rest)) {
      yield { kind: 'prefix', parts: at > 0 ? [short, rest] : [rest, short], stem: rest };
    }
  }
}

/** Returns the stems of which a word may be an inflection or derivation, by the rules for doubled and dropped letters. */
export function* stemsOf(word: string): Generator<readonly [stem: string, ending: string]> {
  for (const [ending, instead = ['']] of ENDINGS) {
    if (!word.endsWith(ending) || word.length < ending.length + SHORTEST_STEM) continue;
    const base = word.slice(0, -ending.length);
    if (ending === 'y' && base.length > LONGEST_BEFORE_Y) continue;
    if (ending === 's' && /(?:s|x|z|ch|sh|[^aeiou]y)$/.test(base)) continue;
    if (ending === 'es' && !/(?:s|x|z|ch|sh|o)$/.test(base)) continue;
    const beforeVowel = /^[aeiouy]/.test(ending);
    for (const stemEnd of instead) {
      // A single consonant after a short vowel would be doubled, and a final e dropped.
      if (beforeVowel && stemEnd === '' && /^[^aeiouy]*[aeiou][^aeiouwxy]$|[^eoy]e$/.test(base)) continue;
      yield [base + stemEnd, ending];
    }
    if (beforeVowel && ending !== 'es' && /([^aeiou])\1$/.test(base)) yield [base.slice(0, -1), ending];
  }
}

/** Whether two words are the same inflection of one stem, except for doubled or dropped letters before the ending. */
export function inflectAlike(wrong: string, right: string): boolean {
  const ending = /(?:e?s|ed|ings?|ers?|ors?|able|ably|ations?|ly|est)$/;
  const [a, b] = [wrong, right].map((word) => ending.exec(word)?.[0].replace('es', 's'));
  if (a === undefined || a !== b) return false;
  const stem = (word: string) =>
    word
      .replace(ending, '')
      .replace(/([^aeiou])\1$/, '$1')
      .replace(/[eiy]$/, '');
  return stem(wrong) === stem(right);
}
