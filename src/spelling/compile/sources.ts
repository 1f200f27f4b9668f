/** Reads the sources of the word data: packages, and the files in this folder. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeTrie } from 'cspell-trie-lib';
import { IterableHunspellReader } from 'hunspell-reader';

/** The sources of each kind of words. Their licences, MIT or BSD, are included in the package. */
const STRICT = ['dictionary-en', 'dictionary-en-gb'];
const LARGE = ['@cspell/dict-en_us/en_US.trie.gz', '@cspell/dict-en-gb-mit/en_GB.trie.gz'];
const RARE = ['word-list/words.txt'];
const NAMES = [
  '@cspell/dict-people-names/dict/people-names.txt',
  '@cspell/dict-companies/dict/companies.txt',
];
const TRADE = [
  '@cspell/dict-software-terms/dict/softwareTerms.txt.gz',
  '@cspell/dict-software-terms/dict/software-tools.txt',
  '@cspell/dict-software-terms/dict/networkingTerms.txt',
  '@cspell/dict-software-terms/dict/coding-compound-terms.txt',
  '@cspell/dict-data-science/dict/data-science.txt',
  '@cspell/dict-docker/dict/docker-words.txt.gz',
  '@cspell/dict-fullstack/dict/fullstack.txt',
  '@cspell/dict-k8s/dict/k8s.txt',
  '@cspell/dict-sql/sql.txt.gz',
];

/** The packages of the sources, for their licences. */
export const PACKAGES = [
  ...new Set(
    [...STRICT, ...LARGE, ...RARE, ...NAMES, ...TRADE].map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)![0]),
  ),
];

/** The words of all sources. */
export interface Sources {
  /** Words of dictionaries without misspellings, as written. */
  readonly american: ReadonlySet<string>;
  readonly british: ReadonlySet<string>;
  /** Words of larger dictionaries, with a few misspellings. */
  readonly large: ReadonlySet<string>;
  readonly rare: ReadonlySet<string>;
  /** Names of people, places and companies, with capitals. */
  readonly names: ReadonlySet<string>;
  /** Technical terms, in any case. */
  readonly trade: ReadonlySet<string>;
  /** Words that no dictionary has, from `words.txt`. */
  readonly own: ReadonlySet<string>;
  /** Frequency classes from 2 upwards. */
  readonly classes: ReadonlyMap<string, number>;
  /** Words that occur in documentation, but in no list. */
  readonly documented: ReadonlySet<string>;
  /** Pairs of adjacent words with their classes; see `context.ts`. */
  readonly wordPairs: ReadonlyMap<string, number>;
  /** Known misspellings; `sure` if they can stand for nothing else, `rare` if they are also rare words. */
  readonly misspellings: readonly {
    readonly wrong: string;
    readonly right: string;
    readonly sure: boolean;
    readonly rare: boolean;
  }[];
}

/** Reads all sources. @param root the folder of this project. */
export async function readSources(root: string): Promise<Sources> {
  const packages = join(root, 'node_modules');
  const lines = (path: string) => wordLines(join(packages, path));
  const own = (name: string) =>
    readFileSync(join(root, 'src/spelling/compile', name), 'utf8')
      .trim()
      .split('\n');
  const [american, british] = await Promise.all(STRICT.map((name) => hunspellWords(join(packages, name))));
  const [largeAmerican, largeBritish] = LARGE.map((path) => trieWords(join(packages, path)));
  return {
    american: american!,
    british: british!,
    // The many obscure names of the British dictionary would hide misspellings at the start of sentences.
    large: new Set([...largeAmerican!, ...largeBritish!.filter((word) => !/[A-Z]/.test(word))]),
    rare: new Set(RARE.flatMap(lines)),
    names: new Set(NAMES.flatMap(lines)),
    trade: new Set(TRADE.flatMap(lines)),
    own: new Set(own('words.txt').flatMap((line) => (line.startsWith('#') ? [] : line.split(' ')))),
    documented: new Set(own('documented-words.txt').flatMap((line) => line.split(' '))),
    classes: classes(own('frequencies.txt')),
    wordPairs: wordPairs(own('word-pairs.txt')),
    misspellings: misspellings(own('misspellings.txt')),
  };
}

async function hunspellWords(folder: string): Promise<ReadonlySet<string>> {
  const files = ['index.aff', 'index.dic'].map((name) => join(folder, name));
  const reader = await IterableHunspellReader.createFromFiles(files[0]!, files[1]!);
  return new Set([...reader.seqWords()].map(bare));
}

function trieWords(file: string): string[] {
  const words = decodeTrie(gunzipSync(readFileSync(file))).words();
  // An entry with “~” repeats a word without its case.
  return [...words].filter((word) => !word.startsWith('~')).map(bare);
}

/** Reads a list with one word per line, comments after “#”, and markers for compounds at both ends. */
function wordLines(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text
    .split(/\r?\n/)
    .map((line) =>
      bare(
        line
          .replace(/#.*/, '')
          .trim()
          .replace(/^[~*+!]+|[*+]+$/g, ''),
      ),
    )
    .filter((word) => word !== '');
}

/** A word without a possessive ending, which is handled separately. */
function bare(word: string): string {
  return word.replace(/['’]s$/, '');
}

/** Parses frequency classes. A line is a class and its words. */
function classes(lines: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    lines.flatMap((line) => {
      const [number, ...words] = line.split(' ');
      return words.map((word): [string, number] => [word, Number(number)]);
    }),
  );
}

/** Parses pairs of words. A line is the first word, and for each class its number and the second words. */
function wordPairs(lines: readonly string[]): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (const line of lines) {
    const [first, ...rest] = line.split(' ');
    let pairClass = 0;
    for (const entry of rest) {
      if (/^\d/.test(entry)) pairClass = Number(entry);
      else pairs.set(`${first} ${entry}`, pairClass);
    }
  }
  return pairs;
}

/**
 * Parses misspellings. A line is a word and its misspellings, with “!” after those that can stand for nothing else, and
 * “?” after rare words.
 */
function misspellings(lines: readonly string[]): Sources['misspellings'] {
  return lines.flatMap((line) => {
    const [right, ...wrongs] = line.split(' ');
    return wrongs.map((wrong) => ({
      wrong: wrong.replace(/[!?]$/, ''),
      right: right!,
      sure: wrong.endsWith('!'),
      rare: wrong.endsWith('?'),
    }));
  });
}
