/** Makes notes of any size out of the blocks and words of a few real ones. */

import { addTo } from '../../src/source/grouping.ts';
import { seededRandom } from '../random.ts';

/** A note of many: its path in their folder, and its text. */
export interface MadeNote {
  readonly path: string;
  readonly text: string;
}

/** The number of linked notes per folder. */
const PER_FOLDER = 100;

/**
 * Makes notes that differ in words and structure: sections of random depth and length, with blocks and headings of the
 * sources in random order, in whose prose a third of the words are replaced by others with the same ending. Defects of
 * the sources are kept.
 */
export class NoteMaker {
  readonly #blocks: readonly string[];
  readonly #headings: readonly string[];
  readonly #words: ReadonlyMap<string, readonly string[]>;
  readonly #random: () => number;

  /** @param sources the texts of notes with headings. @param seed the same seed gives the same notes in turn. */
  constructor(sources: readonly string[], seed: number) {
    const blocks = sources.flatMap(blocksOf);
    this.#blocks = unique(blocks.map((block) => block.replace(/^#+ .*\n?/, '')).filter(isBody));
    this.#headings = unique(blocks.flatMap((block) => /^#{2,} (.*\S)/.exec(block)?.[1] ?? []));
    const words = new Map<string, string[]>();
    for (const word of unique(sources.flatMap((source) => source.match(WORD) ?? [])))
      addTo(words, ending(word), word);
    this.#words = words;
    this.#random = seededRandom(seed);
  }

  /** Returns a note of about a size in UTF-16 code units, with a table of contents. */
  note(size: number): string {
    const body = this.sections(size);
    const items = [...body.matchAll(/^## (.*)$/gm)].map(([, title]) => `- ${title}`);
    return `# ${this.#title()}\n\n${this.#block()}\n\n## Contents\n\n${items.join('\n')}\n\n${body}`;
  }

  /** Returns sections without a title and a table of contents above them. */
  sections(size: number): string {
    let sections = '';
    for (let depth = 2; sections.length < size; depth = Math.max(2, this.#upTo(Math.min(depth + 1, 4)))) {
      sections += `${'#'.repeat(depth)} ${this.#title()}\n\n${this.#body(1 + this.#upTo(5))}\n\n`;
    }
    return `${sections.trimEnd()}\n`;
  }

  /** Returns notes of a block each in folders. Each links to three of the others and to the heading in each. */
  linkedNotes(count: number): MadeNote[] {
    const titles = Array.from({ length: count }, () => [this.#word('ing'), this.#word('ed')]);
    const pathOf = (i: number) => `${Math.floor(i / PER_FOLDER)}/note-${i}.md`;
    return titles.map(([first, second], i) => {
      const links = [1, 2, 3].map(() => {
        const other = this.#upTo(count) - 1;
        const [one, two] = titles[other]!;
        return `- [${one} ${two}](../${pathOf(other)}#on-${one}-${two})`;
      });
      const parts = [`# On ${first} ${second}`, this.#block(), links.join('\n')];
      return { path: pathOf(i), text: `${parts.join('\n\n')}\n` };
    });
  }

  /** Returns a number from 1 to the largest one. */
  #upTo(largest: number): number {
    return 1 + Math.floor(this.#random() * largest);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#upTo(from.length) - 1]!;
  }

  #word(end: string): string {
    return this.#pick(this.#words.get(end.slice(-2))!);
  }

  #title(): string {
    return this.#reworded(this.#pick(this.#headings));
  }

  #body(blocks: number): string {
    return Array.from({ length: blocks }, () => this.#block()).join('\n\n');
  }

  #block(): string {
    const block = this.#pick(this.#blocks);
    return /^[`~<|]|\]\(|\]:/.test(block) ? block : this.#reworded(block);
  }

  #reworded(text: string): string {
    return text.replace(WORD, (word) =>
      this.#random() < 1 / 3 ? this.#pick(this.#words.get(ending(word))!) : word,
    );
  }
}

/** A word of lowercase letters that is not part of a name, an address or code. */
const WORD = /(?<![\p{L}\d`/.:_@#&\\-])[a-z]{5,}(?![\p{L}\d`/:_@\\-]|\.\w)/gu;

function ending(word: string): string {
  return word.slice(-2);
}

/** Divides a note at blank lines outside of code and front matter. */
function blocksOf(text: string): string[] {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  return body.match(/^(?:```[\s\S]*?^```|(?!```)(?:.*\S.*\n?)+)/gm)?.map((block) => block.trimEnd()) ?? [];
}

/** Whether a block can be used anywhere: that is not so for definitions of footnotes and links. */
function isBody(block: string): boolean {
  return block.trim() !== '' && !/^#|^\[[^\]]+\]:|\[\^/m.test(block);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
