/** A case: a note, a number that choices are made by, and what the program and the judge make of it. */

import type { Root } from 'mdast';
import { activeRules } from '../../src/config/config.ts';
import type { Config } from '../../src/config/config-types.ts';
import { findContents } from '../../src/contents/find-contents.ts';
import type { Outcome } from '../../src/pipeline/fix-progress.ts';
import { fixNote } from '../../src/pipeline/passes.ts';
import { parseMarkdown } from '../../src/source/parse.ts';
import { Source } from '../../src/source/source.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { parseStock, remembering } from './judge.ts';

export const ALL_OFF: Config = { rules: { '*': 'off' } };

/** What came of a build, with the edits of each pass. */
export interface Built extends Outcome {
  readonly text: string;
}

const NOTHING: Config = {};
/** Every rule as it is by default. */
export const ALL = activeRules([NOTHING]);

const treeOf = remembering(parseMarkdown);

/** A note as the program parses it. */
export function sourceOf(text: string): Source {
  const source = new SourceText(text);
  return Source.parsed(source, treeOf(source.body));
}

/** Builds a note as `fixText` does, and keeps its edits. */
export function build(text: string, config: Config = NOTHING): Built {
  const outcome = fixNote(sourceOf(text), config === NOTHING ? ALL : activeRules([config]), {});
  return { ...outcome, text: outcome.source.text.toString() };
}

/** What one oracle has worked out others need not: everything here is made once. */
export class Case {
  readonly text: string;
  /** What choices are made by: the line that is edited, the target of a book. */
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

  /** The cleaned note, built again. */
  get again(): Built {
    this.#again ??= this.built.text === this.text ? this.built : build(this.built.text);
    return this.#again;
  }

  /** The note and the cleaned note, as stock remark reads them. */
  get before(): Root {
    this.#before ??= parseStock(this.text);
    return this.#before;
  }

  get after(): Root {
    this.#after ??= this.built.text === this.text ? this.before : parseStock(this.built.text);
    return this.#after;
  }

  /** Words that were corrected, each with what was made of it. */
  get typos(): (readonly [string, string])[] {
    return this.built.done
      .filter(({ ruleId }) => ruleId === 'typo' || ruleId === 'repeated-word')
      .map(({ actual, expected }) => [actual!, expected![0]!] as const);
  }

  count(rule: string): number {
    return this.built.done.filter(({ ruleId }) => ruleId === rule).length;
  }

  /** Whether the contents list was written anew, which is the one part that a rule makes. */
  get relisted(): boolean {
    return this.count('contents') > 0;
  }

  /** A list may name lines that only became headings in this build, or keep a single item; then it cannot be told in both notes. */
  get isComparable(): boolean {
    return !this.relisted || [this.before, this.after].every((tree) => findContents(tree) !== undefined);
  }
}

/** A choice that a case makes: the same for the same number. */
export function pick<T>(from: readonly T[], salt: number): T {
  return from[salt % from.length]!;
}
