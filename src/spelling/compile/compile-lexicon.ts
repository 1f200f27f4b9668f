/** Makes the word data: which words may be proposed, which are merely right, and what people are known to misspell. */

import { CALENDAR } from '../calendar.ts';
import { buildLexicon } from './build-lexicon.ts';
import { readSources, type Sources } from './sources.ts';

export { PACKAGES } from './sources.ts';

const LETTERS = /^[a-z]+$/;
/** Of a looser dictionary, only words this frequent and this long are proposed. */
const LEAST_CLASS = 2;
const SHORTEST = 5;
/** What nobody wants to be proposed; it is recognized all the same. */
const RUDE =
  /^(?:anal(?:ly)?|anus(?:es)?|arses?|bastards?|cocks?|crap(?:py|s)?|dicks?|dildos?|fart(?:s|ed|ing)?|penis(?:es)?|piss(?:ed|es|ing)?|porn|rap(?:e[ds]?|ing|ists?)|tits?|turds?|twats?|vaginas?|wank(?:s|ed|er|ers|ing)?)$|bitch|cunt|faggot|fuck|nigger|shit(?!ake)|slut|whore/;

/** The class that names of days and months count as; lists of words have them with their capital. */
const CALENDAR_CLASS = 8;

/** Compiles the lexicon. The same packages and files give the same bytes, whatever the machine. @param root the folder of this project. */
export async function compileLexicon(root: string): Promise<Uint8Array> {
  const sources = await readSources(root);
  const strict = new Set([...sources.american, ...sources.british]);
  const rejected = new Set(sources.misspellings.map(({ wrong }) => wrong));
  const words = answers(sources, strict, rejected);
  const others = recognized(sources, strict, rejected, words);
  const pairs = new Set<string>();
  for (const { wrong, right, sure } of sources.misspellings) {
    if (!words.has(right) || words.has(wrong) || others.has(wrong)) continue;
    pairs.add(`${wrong}>${right}`);
    if (sure) pairs.add(`${wrong}>>${right}`);
  }
  return buildLexicon({ words, others, pairs, varieties: varieties(sources) });
}

/** Words that may be proposed: those of strict dictionaries, and what is frequent enough of the others. */
function answers(
  sources: Sources,
  strict: ReadonlySet<string>,
  rejected: ReadonlySet<string>,
): Map<string, number> {
  const { classes } = sources;
  const words = new Map<string, number>([
    ['a', classes.get('a')!],
    ['i', classes.get('i')!],
  ]);
  const add = (word: string): void => {
    if (!RUDE.test(word)) words.set(word, classes.get(word) ?? 0);
  };
  for (const word of CALENDAR) words.set(word, CALENDAR_CLASS);
  for (const word of strict) if (LETTERS.test(word) && word.length > 1) add(word);
  for (const word of [...sources.large, ...sources.trade, ...sources.own]) {
    const frequent = (classes.get(word) ?? 0) >= LEAST_CLASS && word.length >= SHORTEST;
    if (frequent && LETTERS.test(word) && !rejected.has(word) && !words.has(word)) add(word);
  }
  return words;
}

/** Words that are right but not proposed. Looser dictionaries hold misspellings; what lists of those name is left out. */
function recognized(
  sources: Sources,
  strict: ReadonlySet<string>,
  rejected: ReadonlySet<string>,
  words: ReadonlyMap<string, number>,
): Set<string> {
  const kept = new Set<string>();
  const add = (all: Iterable<string>, mayBeMisspelt: boolean): void => {
    for (const one of all) {
      const word = one.toLowerCase();
      const isName = one !== word;
      if (!LETTERS.test(word) || words.has(word)) continue;
      if (!mayBeMisspelt || isName || !rejected.has(word)) kept.add(word);
    }
  };
  add(strict, false);
  add(sources.own, false);
  add(sources.names, false);
  add(sources.large, true);
  add(sources.rare, true);
  add(sources.trade, true);
  return kept;
}

/** How British spellings differ from American ones. */
const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/our/, 'or'],
  [/re(d|s?)$/, 'er$1'],
  [/is(e|es|ed|er|ers|ing|ation|ations|able)$/, 'iz$1'],
  [/ys(e|es|ed|er|ers|ing)$/, 'yz$1'],
  [/ll/, 'l'],
  [/l/, 'll'],
  [/ogue/, 'og'],
  [/ae|oe/, 'e'],
  [/ence/, 'ense'],
  [/mme/, 'm'],
  [/ey/, 'ay'],
  [/que/, 'ck'],
  [/ough/, 'ow'],
  [/pp/, 'p'],
  [/gement/, 'gment'],
];

/** Words that only one of the strict dictionaries has, with the spelling that only the other one has. */
function varieties({ american, british }: Sources): [british: string, american: string][] {
  const pairs: [string, string][] = [];
  for (const word of [...british].sort()) {
    if (!LETTERS.test(word) || american.has(word)) continue;
    for (const [from, to] of BRITISH) {
      const other = word.replace(from, to);
      if (other !== word && american.has(other) && !british.has(other)) {
        pairs.push([word, other]);
        break;
      }
    }
  }
  return pairs;
}
