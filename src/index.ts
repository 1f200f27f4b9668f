/** What a program may import from `ddia-notes`. */

import './outline/emoji.ts';
import './reader/lexicon.ts';
import { activeRules, type Config, checkConfig } from './config/config.ts';
import { fixNote, type Outcome } from './pipeline/pipeline.ts';
import { Source } from './source/source.ts';

export type { Config, RuleSetting, Severity } from './config/config.ts';
export type { AnchorStyle } from './outline/slug.ts';
export type { Diagnostic, DoneFix, Place } from './pipeline/diagnostic.ts';
export type { Outcome } from './pipeline/pipeline.ts';
export { Problem } from './problem.ts';
export { defineRule, type Finding, type Rule, type RuleDefinition } from './rules/define-rule.ts';
export { rules } from './rules/index.ts';

/**
 * Fixes the text of a note. Settings in its front matter are not looked at.
 *
 * @param text Markdown; a byte-order mark and any kind of line endings are kept.
 * @param config which rules, with which options; every rule by default.
 * @returns the fixed text, what was done, and what is left to report.
 * @throws {Problem} if the config is none.
 */
export function fixText(text: string, config: Config = {}): { text: string } & Outcome {
  const rules = activeRules(checkConfig(config, 'the config'));
  const outcome = fixNote(Source.parse(text), rules, { anchors: config.anchors });
  return { text: outcome.source.text.toString(), ...outcome };
}
