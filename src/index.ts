/** What a program may import from `ddia-notes`. */

import './links/emoji.ts';
import './reader/read-lexicon.ts';
import { activeRules, checkConfig } from './config/config.ts';
import type { Config } from './config/config-types.ts';
import { problemOfPlugins, sortPlugins } from './config/load-plugins.ts';
import { UserError } from './messages/user-error.ts';
import { type Diagnostic, sortDiagnostics } from './pipeline/diagnostic.ts';
import { fixNote, lintNote, type Result } from './pipeline/passes.ts';
import type { NoteContext } from './pipeline/run-rules.ts';
import { drive, fixInTurns, lintInTurns } from './pipeline/with-plugins.ts';
import type { Transformed } from './reprint/transform.ts';
import type { ActiveRule } from './rules/define-rule.ts';
import { dialectOf } from './source/dialect/flavours.ts';
import { Source } from './source/source.ts';

export { defineConfig } from './config/config.ts';
export type { Config, NoteSettings, Override } from './config/config-types.ts';
export type { PluginSetting, RuleSetting, Severity } from './config/setting-types.ts';
export type { AnchorStyle } from './links/slug.ts';
export { UserError } from './messages/user-error.ts';
export type { Diagnostic, DoneFix, Place } from './pipeline/diagnostic.ts';
export type { Result } from './pipeline/passes.ts';
export { rules } from './rules/all-rules.ts';
export { defineRule, type Finding, type Note, type Rule, type RuleDefinition } from './rules/define-rule.ts';
export type { Edit } from './source/edits.ts';
export type { Expectation, Fix } from './source/fix.ts';
export { type ReadBlock, type Reading, readBlocks } from './source/reading.ts';
export type { Source } from './source/source.ts';

export interface FixedText extends Result {
  /** The text after its fixes. */
  readonly text: string;
}

/**
 * Fixes the text of a note. Settings in its front matter are not looked at, nor are files round it.
 *
 * @param text Markdown; a byte-order mark and any kind of line endings are kept.
 * @param config which rules, with which options; every rule by default. Plugins must be given themselves, not by name,
 * and must not be asynchronous; rules made by `defineRule` may be among them.
 * @returns the fixed text, what was done, and what is left to report.
 * @throws {UserError} if the config is none, or a plugin fails.
 * @example fixText('I recieve it.\n').text // 'I receive it.\n'
 */
export function fixText(text: string, config: Config = {}): FixedText {
  const { original, rules, plugins, context } = prepare(text, config);
  const { source, history, ...result } = plugins
    ? drive(fixInTurns(original, rules, context), plugins)
    : fixNote(original, rules, context);
  return { text: source.text.toString(), ...result };
}

/**
 * Says what the rules find in the text of a note, as `ddia-notes lint` does.
 *
 * @param text as for `fixText`.
 * @param config as for `fixText`.
 * @returns findings, in order of their places; the edits of a fix are of `text`, in UTF-16 units.
 * @throws {UserError} as `fixText` does.
 * @example lintText('I recieve it.\n')[0].fix.edits // [{ start: 2, end: 9, text: 'receive' }]
 */
export function lintText(text: string, config: Config = {}): Diagnostic[] {
  const { original, rules, plugins, context } = prepare(text, config);
  return sortDiagnostics(
    plugins ? drive(lintInTurns(original, rules, context), plugins) : lintNote(original, rules, context),
  );
}

/** What a config asks for. */
function prepare(
  text: string,
  config: Config,
): {
  original: Source;
  rules: ActiveRule[];
  /** Runs the plugins; `undefined` where there are none. */
  plugins: ((source: Source) => Transformed) | undefined;
  context: NoteContext;
} {
  checkConfig(config, 'the config');
  const { plugins: given = [], flavour = 'auto' } = config;
  const named = given
    .map((one) => (Array.isArray(one) ? one[0] : one))
    .find((one) => typeof one === 'string');
  if (named !== undefined)
    throw new UserError('the config', `names the plugin “${named}”`, 'import it, and give it itself');
  const { transformer, rules: more } = sortPlugins(given);
  const run = (source: Source): Transformed => {
    try {
      return transformer!.transform(source);
    } catch (error) {
      throw problemOfPlugins(error, 'the text');
    }
  };
  const parsed = Source.parse(text);
  const original = parsed.in(dialectOf(flavour, { body: parsed.body }));
  return {
    original,
    rules: activeRules([config], more),
    plugins: transformer ? run : undefined,
    context: { anchors: config.anchors ?? original.dialect.anchors },
  };
}
