/** A test case: a note, a number for random choices, and the results of the program and the judge. */

import type { Root } from 'mdast';
import type { Config } from '../../src/config/config-types.ts';
import { activeRules } from '../../src/config/resolve-rules.ts';
import { findContents } from '../../src/contents/find-contents.ts';
import type { Outcome } from '../../src/pipeline/fix-progress.ts';
import { fixNote } from '../../src/pipeline/passes.ts';
import { parseMarkdown } from '../../src/source/parse/parse.ts';
import { Source } from '../../src/source/source.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { parseStock, remembering } from './judge.ts';

export const ALL_OFF: Config = { rules: { '*': 'off' } };

/** The result of a build, with the edits of each pass. */
export interface Built extends Outcome {
  readonly text: string;
}

const NOTHING: Config = {};
/** Every rule with its default settings. */
export const ALL = activeRules([NOTHING]);

const treeOf = remembering(parseMarkdown);

/** Parses a note as the program does. */
export function sourceOf(text: string): Source {
  const source = new SourceText(text);
  return Source.parsed(source, treeOf(source.body));
}

/** Builds a note as `fixText` does, and returns its edits as well. */
export function build(text: string, config: Config = NOTHING): Built {
  const outcome = fixNote(sourceOf(text), config === NOTHING ? ALL : activeRules([config]), {});
  return { ...outcome, text: outcome.source.text.toString() };
}

/** The results for a case, which all oracles share: each is computed once. */
export class Case {
  readonly text: string;
  /** The number for random choices, such as the edited line or the target of a book. */
  readonly salt: number;
  #built: Built | undefined;
  #again: Built | undefined;
  #before: Root | undefined;
  #after: Root | undefined;

  constructor(text: string, salt = 0) {
    this.text = text;
    this.salt = salt;
  }

  get built(): Built {
    this.#built ??= build(this.text);
    return this.#built;
  }

  /** The result of building the cleaned note again. */
  get again(): Built {
    this.#again ??= this.built.text === this.text ? this.built : build(this.built.text);
    return this.#again;
  }

  /** The trees of the note and of the cleaned note, as parsed by stock remark. */
  get before(): Root {
    this.#before ??= parseStock(this.text);
    return this.#before;
  }

  get after(): Root {
    this.#after ??= this.built.text === this.text ? this.before : parseStock(this.built.text);
    return this.#after;
  }

  /** The corrected words, each with its correction. */
  get typos(): (readonly [string, string])[] {
    return this.built.done
      .filter(({ ruleId }) => ruleId === 'typo' || ruleId === 'repeated-word')
      .map(({ actual, expected }) => [actual!, expected![0]!] as const);
  }

  count(rule: string): number {
    return this.built.done.filter(({ ruleId }) => ruleId === rule).length;
  }

  /** Whether the table of contents was rewritten, which is the one part that a rule generates. */
  get relisted(): boolean {
    return this.count('contents') > 0;
  }

  /**
   * A table of contents may name lines that became headings in this build, or have a single item. Then it
   * cannot be compared.
   */
  get isComparable(): boolean {
    return !this.relisted || [this.before, this.after].every((tree) => findContents(tree) !== undefined);
  }
}

/** Chooses an element for a number; the same for the same number. */
export function pick<T>(from: readonly T[], salt: number): T {
  return from[salt % from.length]!;
}
