/** The documentation of rules as data, which is read from the comments in their source files. */

import type { RuleDefinition } from './define-rule.ts';

export interface RuleDocs extends Pick<RuleDefinition<object>, 'id' | 'summary' | 'fixes'> {
  readonly severity: 'off' | 'info' | 'warn';
  /** The paragraphs of the description. */
  readonly what: readonly string[];
  /** The harm that the problem does. */
  readonly why: string;
  /** The cases that the rule does not report. */
  readonly leaves: readonly string[];
  readonly options: readonly OptionDocs[];
  readonly examples: readonly Example[];
}

/** The documentation of a rule option. */
export interface OptionDocs {
  readonly name: string;
  readonly about: string;
  readonly default: unknown;
  /** The allowed values, if there are only a few. */
  readonly choices?: readonly string[];
}

/** An example of what a rule does with a note. */
export interface Example {
  /** Whether the note is fixed, only reported, or not reported. */
  readonly kind: 'fixed' | 'reported' | 'kept';
  /** The options that differ from their defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly before: string;
  /** The result; equal to `before` unless the note is fixed. */
  readonly after: string;
  /** The messages of the findings, in order. */
  readonly messages: readonly string[];
}
