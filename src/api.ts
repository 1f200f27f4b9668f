/** The public API of `ddia-notes`, in Node.js and in browsers. The entry points provide the word data and the parsers. */

import { checkConfig } from './config/config.ts';
import type { Config } from './config/config-types.ts';
import { anchorsBy } from './config/layer.ts';
import { markdownlintComments } from './config/markdownlint/compat-comments.ts';
import { activeRules } from './config/resolve-rules.ts';
import { problemOfPlugins, sortPlugins } from './config/sort-plugins.ts';
import { vitepressEmoji } from './links/emoji.ts';
import { provideEmoji } from './links/vitepress-slug.ts';
import { quoted } from './messages/quoted.ts';
import { UserError } from './messages/user-error.ts';
import type { Change } from './pipeline/change.ts';
import type { Diagnostic } from './pipeline/diagnostic.ts';
import { fixNote } from './pipeline/passes.ts';
import { type Choice, planNote } from './pipeline/plan-note.ts';
import { type Result, resultOf } from './pipeline/result.ts';
import type { NoteContext } from './pipeline/run-rules.ts';
import { fixWithPlugins, planWithPlugins, takeTurns } from './pipeline/with-plugins.ts';
import type { Transformed } from './reprint/transform.ts';
import type { ActiveRule } from './rules/define-rule.ts';
import { dialectOf } from './source/dialect/flavours.ts';
import { Source } from './source/source.ts';

export { defineConfig } from './config/config.ts';
export type { Config, NoteSettings, Override } from './config/config-types.ts';
export type { PluginSetting, RuleSetting, Severity } from './config/setting-types.ts';
export type { AnchorStyle } from './links/slug.ts';
export { UserError } from './messages/user-error.ts';
export type { Change } from './pipeline/change.ts';
export type {
  ChangeFix,
  Diagnostic,
  DoneFix,
  LeftFinding,
  MadeFix,
  OtherFile,
  Place,
} from './pipeline/diagnostic.ts';
export type { Choice } from './pipeline/plan-note.ts';
export type { Result } from './pipeline/result.ts';
export { rules } from './rules/all-rules.ts';
export { defineRule, type Finding, type Note, type Rule, type RuleDefinition } from './rules/define-rule.ts';
export type { Edit } from './source/edits.ts';
export type { Expectation, Fix } from './source/fix.ts';
export { type ReadBlock, type Reading, readBlocks } from './source/reading.ts';
export type { Source } from './source/source.ts';

provideEmoji(vitepressEmoji);

/** The result of `fixText`. */
export interface FixedText extends Result {
  /** The fixed text. */
  readonly text: string;
}

/** The result of `planFixes`. */
export interface FixPlan {
  /** The text with all planned changes. */
  readonly text: string;
  /** In order of their first edits. */
  readonly changes: readonly Change[];
  /** The findings in the given text. Those without a fix stay. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Fixes the text of a note. Ignores settings in its front matter, and reads no other files.
 *
 * @param text Markdown; a byte-order mark and any kind of line endings are kept.
 * @param config the rules and their options; by default, every rule that is on by default. Pass plugins themselves, not
 * their names; they must be synchronous, and may include rules made by `defineRule`.
 * @returns the fixed text, the fixes made and the remaining findings.
 * @throws {UserError} if the config is invalid or a plugin fails.
 * @example fixText('I recieve it.\n').text // 'I receive it.\n'
 */
export function fixText(text: string, config: Config = {}): FixedText {
  const { original, rules, plugins, context } = prepare(text, config);
  const outcome = plugins
    ? takeTurns(fixWithPlugins(original, rules, context), plugins)
    : fixNote(original, rules, context);
  return { text: outcome.source.text.toString(), ...resultOf(original, outcome) };
}

/**
 * Lints the text of a note, as `ddia-notes lint` does.
 *
 * @param text as for `fixText`.
 * @param config as for `fixText`.
 * @returns the findings, sorted by position; the edits of a fix are offsets into `text`, in UTF-16 code units.
 * @throws {UserError} as `fixText` does.
 * @example lintText('I recieve it.\n')[0].fix.edits // [{ start: 2, end: 9, text: 'receive' }]
 */
export function lintText(text: string, config: Config = {}): Diagnostic[] {
  return [...planFixes(text, config).findings];
}

/**
 * Plans the fixes of a note, as `fixText` makes them: as changes of the given text, which can be made all together, or
 * some with those that they depend on.
 *
 * @param text as for `fixText`.
 * @param config as for `fixText`.
 * @param choice the ids of changes to refuse, or of the only ones to make. Ids that are unknown are ignored.
 * @throws {UserError} as `fixText` does.
 * @example planFixes('I recieve it.\n').changes[0].id // 'typo::recieve'
 */
export function planFixes(text: string, config: Config = {}, choice: Choice = {}): FixPlan {
  const { original, rules, plugins, context } = prepare(text, config);
  const { changes, findings, outcome } = plugins
    ? takeTurns(planWithPlugins(original, rules, context, choice), plugins)
    : planNote(original, rules, context, choice);
  return { text: outcome.source.text.toString(), changes, findings };
}

/** Returns the parsed text, and the rules, plugins and context that a config sets. */
function prepare(
  text: string,
  config: Config,
): {
  original: Source;
  rules: ActiveRule[];
  /** Runs the plugins; `undefined` if there are none. */
  plugins: ((source: Source) => Transformed) | undefined;
  context: NoteContext;
} {
  checkConfig(config, 'the config');
  const { plugins = [], flavour = 'auto', compat } = config;
  const pluginName = plugins
    .map((plugin) => (Array.isArray(plugin) ? plugin[0] : plugin))
    .find((plugin) => typeof plugin === 'string');
  if (pluginName !== undefined)
    throw new UserError(
      'the config',
      `refers to the plugin ${quoted(pluginName)} by name`,
      'import it and pass the plugin itself',
    );
  const { transformer, rules: pluginRules } = sortPlugins(plugins);
  const run = (source: Source): Transformed => {
    try {
      return transformer!.transform(source);
    } catch (error) {
      throw problemOfPlugins(error, 'the text');
    }
  };
  const parsed = Source.parse(text);
  const dialect = dialectOf(flavour, { body: parsed.body });
  const original = parsed.in(compat ? { ...dialect, markdownlint: markdownlintComments } : dialect);
  return {
    original,
    rules: activeRules([config], pluginRules),
    plugins: transformer ? run : undefined,
    context: { anchors: anchorsBy(config.anchors, original.dialect.anchors) },
  };
}
