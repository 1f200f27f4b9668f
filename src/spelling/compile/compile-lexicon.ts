/** Compiles the word data: words that can be suggested, other correct words, and known misspellings. */

import { CALENDAR } from '../calendar.ts';
import { slipCount } from '../candidates.ts';
import { buildLexicon } from './build-lexicon.ts';
import { readSources, type Sources } from './sources.ts';

export { PACKAGES } from './sources.ts';

const LETTERS = /^[a-z]+$/;
/** Words of less reliable dictionaries are only suggested if they are this frequent and this long. */
const LEAST_CLASS = 2;
const SHORTEST = 5;
const RUDE_WORDS =
  'anal(?:ly)? anus(?:es)? arses? bastards? cocks? crap(?:py|s)? dicks? dildos? fart(?:s|ed|ing)? penis(?:es)? ' +
  'piss(?:ed|es|ing)? porn rap(?:e[ds]?|ing|ists?) tits? turds? twats? vaginas? wank(?:s|ed|er|ers|ing)?';
const RUDE_PARTS = 'bitch cunt faggot fuck nigger shit(?!ake) slut whore';
/** Words that are recognised but never suggested. */
const RUDE = new RegExp(`^(?:${RUDE_WORDS.replaceAll(' ', '|')})$|${RUDE_PARTS.replaceAll(' ', '|')}`);

/** The frequency class of days and months, which word lists contain with their capital. */
const CALENDAR_CLASS = 8;

/**
 * Compiles the word data. The same packages and files give the same bytes on every machine.
 *
 * @param root the folder of this project.
 */
export async function compileLexicon(root: string): Promise<Uint8Array> {
  const sources = await readSources(root);
  const strict = new Set([...sources.american, ...sources.british]);
  const rejected = new Set(sources.misspellings.map(({ wrong }) => wrong));
  const words = suggestedWords(sources, strict, rejected);
  const { others, names } = recognized(sources, strict, rejected, words);
  const pairs = new Set<string>();
  for (const { wrong, right: listed, sure } of sources.misspellings) {
    const right = withPlural(wrong, listed, words);
    if (!words.has(right) || words.has(wrong) || others.has(wrong)) continue;
    pairs.add(`${wrong}>${right}`);
    if (sure) pairs.add(`${wrong}>>${right}`);
  }
  const rare = sources.misspellings.filter((one) => one.rare).map(({ wrong }) => wrong);
  const documented = new Set([...sources.documented, ...rare].filter((word) => !others.has(word)));
  const { wordPairs } = sources;
  return buildLexicon({ words, others, names, documented, pairs, wordPairs, varieties: varieties(sources) });
}

/** Returns the plural of a correction if that is nearer to the misspelling: “possesives” lacks a letter of “possessives”. */
function withPlural(wrong: string, right: string, words: ReadonlyMap<string, number>): string {
  const plural = `${right}s`;
  const isNearer = wrong.endsWith('s') && slipCount(right, wrong) === 2 && slipCount(plural, wrong) === 1;
  return isNearer && words.has(plural) ? plural : right;
}

/** The words that can be suggested: those of strict dictionaries, and the frequent ones of the others. */
function suggestedWords(
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

/** Correct words and names that are not suggested. Known misspellings in less reliable dictionaries are skipped. */
function recognized(
  sources: Sources,
  strict: ReadonlySet<string>,
  rejected: ReadonlySet<string>,
  words: ReadonlyMap<string, number>,
): { readonly others: ReadonlySet<string>; readonly names: ReadonlySet<string> } {
  const others = new Set<string>();
  const names = new Set<string>();
  const add = (all: Iterable<string>, mayBeMisspelt: boolean): void => {
    for (const entry of all) {
      const word = entry.toLowerCase();
      const isName = entry !== word;
      if (!LETTERS.test(word) || words.has(word)) continue;
      if (isName) names.add(word);
      else if (!mayBeMisspelt || !rejected.has(word)) others.add(word);
    }
  };
  add(strict, false);
  add(sources.own, false);
  add(sources.names, false);
  add(sources.large, true);
  add(sources.rare, true);
  // Names of software are often written without their capital.
  add(
    Array.from(sources.trade, (term) => term.toLowerCase()),
    true,
  );
  return { others, names: new Set([...names].filter((name) => !others.has(name))) };
}

/** Differences between British and American spellings. */
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

/** Words that only the British dictionary has, with their spelling that only the American one has. */
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
