/** What a program may import from `ddia-notes`. */

import { activeRules, type Config, checkConfig } from './config/config.ts';
import { fixNote, type Outcome } from './pipeline/pipeline.ts';
import { Source } from './source/source.ts';

export type { Config, RuleSetting, Severity } from './config/config.ts';
export type { Outcome } from './pipeline/pipeline.ts';
export { rules } from './rules/index.ts';

/**
 * Fixes the text of a note.
 *
 * @param text Markdown; a byte-order mark and any kind of line endings are kept.
 * @param config which rules, with which options; every rule by default.
 * @returns the fixed text, what was done, and what is left to report.
 * @throws {Problem} if the config is none.
 */
export function fixText(text: string, config: Config = {}): { text: string } & Outcome {
  const outcome = fixNote(Source.parse(text), activeRules(checkConfig(config, 'the config')));
  return { text: outcome.source.text.toString(), ...outcome };
}
