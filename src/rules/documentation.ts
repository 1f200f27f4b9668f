/** What is said of a rule to those who use it. `docs/` reads it from the comment above the rule. */

import type { RuleDefinition } from './define-rule.ts';

export interface RuleDocs extends Pick<RuleDefinition<object>, 'id' | 'summary' | 'fixes'> {
  readonly severity: 'off' | 'info' | 'warn';
  /** What it looks for and does, a paragraph each. */
  readonly what: readonly string[];
  /** Why that matters. */
  readonly why: string;
  /** What it leaves alone, and why. */
  readonly leaves: readonly string[];
  readonly options: readonly OptionDocs[];
  readonly examples: readonly Example[];
}

export interface OptionDocs {
  readonly name: string;
  readonly about: string;
  readonly default: unknown;
  /** The values that it may have, where they are few. */
  readonly choices?: readonly string[];
}

/** A note, or a part of one, that shows what a rule does with it. */
export interface Example {
  /** Whether it is fixed, only reported, or left as it is without a word. */
  readonly kind: 'fixed' | 'reported' | 'kept';
  /** Those that differ from the defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly before: string;
  /** What it becomes; the same as before unless it is fixed. */
  readonly after: string;
  /** What is said of it, in order. */
  readonly messages: readonly string[];
}
