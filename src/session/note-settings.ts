/** The settings of a note, from its config, its front matter and the command line. */

import { dirname, resolve } from 'node:path';
import { settingsKey } from '../cache/settings-key.ts';
import { checkRuleIds, checkRuleSettings } from '../config/config.ts';
import type { NoteSettings } from '../config/config-types.ts';
import { type Layer, settingOf } from '../config/layer.ts';
import { configFor, type NamedConfig } from '../config/load-config.ts';
import { ownSettingsOf } from '../config/own-settings.ts';
import { type ResolvedRule, resolveRules, rulesThatAreOn } from '../config/resolve-rules.ts';
import { settingsFor } from '../config/settings-for.ts';
import { type ChosenRules, chosenOf, settleSettings, turnedOff } from '../config/settle-settings.ts';
import type { LoadedPlugins } from '../config/sort-plugins.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { didYouMean } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { type DetectedProject, Projects } from '../reader/projects.ts';
import type { Transformer } from '../reprint/transform.ts';
import type { ActiveRule, Rule } from '../rules/define-rule.ts';
import { type DetectedDialect, type Dialect, detectDialect } from '../source/dialect/flavours.ts';
import type { InvalidFrontMatter } from '../source/invalid-front-matter.ts';
import type { Source } from '../source/source.ts';

export interface RuleOptions {
  readonly config?: NamedConfig;
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
  /** Settings that override the config, from programs that use this one. */
  readonly settings?: NoteSettings;
  /** Whether disable comments without an effect are reported. */
  readonly reportUnusedDisables?: boolean;
}

/** How the settings of a note came about. */
export interface SettingsOrigins {
  /** The settings of the config, the API and the note itself, from the lowest to the highest priority. */
  readonly layers: readonly Layer[];
  /** All rules, including those that are off. */
  readonly rules: readonly ResolvedRule[];
  readonly dialect: DetectedDialect;
  /** The project around the note, if the flavour is `auto`. */
  readonly project: DetectedProject | undefined;
}

export class Settings {
  readonly #options: RuleOptions;
  readonly #flags: readonly Layer[];
  readonly #projects = new Projects();
  /** The rules of the last note, with the settings that they result from: many notes have the same. */
  #last: { readonly settings: readonly object[]; readonly rules: ChosenRules } | undefined;

  /** @throws {UserError} if the command line names an unknown rule, or a setting is invalid. */
  constructor(options: RuleOptions) {
    this.#options = options;
    this.#flags = layersOfFlags(options);
  }

  /**
   * Returns the settings of a note: its rules, its dialect, and the style of its slugs.
   *
   * @param words words that count as correctly spelt, in addition to those in the settings.
   * @throws {UserError} if a config or the settings in the front matter are invalid.
   */
  async forNote(
    path: string,
    source: Source,
    words: readonly string[] = [],
  ): Promise<{
    rules: ActiveRule[];
    /** The ids of the rules that settings turn off. */
    off: readonly string[];
    anchors: AnchorStyle | undefined;
    dialect: Dialect;
    transformer?: Transformer | undefined;
    invalidFrontMatter: InvalidFrontMatter | undefined;
    origins: SettingsOrigins;
  }> {
    const config = await configFor(dirname(resolve(path)), this.#options.config);
    const named = path === '<stdin>' ? undefined : path;
    const { settings: given } = this.#options;
    const { own, invalid } = await ownSettingsOf(source, path);
    const layers = [...(await settingsFor(config, named))];
    if (given) layers.push({ settings: given, from: 'API' });
    if (own) layers.push({ settings: own, from: 'front matter' });
    if (words.length > 0) layers.push({ settings: { words: [...words] }, from: 'accepted words' });
    const { detected, project } = this.#detect(layers, path, source);
    const { transformer, rules: pluginRules } = await pluginsOf(layers);
    checkPluginRules([...layers, ...this.#flags], pluginRules, path);
    const chosen = this.#rulesFor(layers, pluginRules);
    const { resolved, active, off, anchors, dialect, isSafe } = await settleSettings(
      source,
      layers,
      chosen,
      detected.dialect,
      invalid,
    );
    return {
      rules: active,
      off,
      anchors,
      dialect,
      invalidFrontMatter: invalid,
      origins: { layers, rules: resolved, dialect: detected, project },
      ...(isSafe ? { transformer } : {}),
    };
  }

  /** Returns a key of the settings of a note that `forNote` has read; see `settingsKey`. */
  async keyFor(path: string): Promise<string | undefined> {
    const config = await configFor(dirname(resolve(path)), this.#options.config);
    return settingsKey(config, this.#projects.dialectAround(path));
  }

  #detect(
    layers: readonly Layer[],
    path: string,
    { body }: Source,
  ): { detected: DetectedDialect; project: DetectedProject | undefined } {
    const flavour = settingOf(layers, 'flavour')?.value ?? 'auto';
    const project = flavour === 'auto' ? this.#projects.around(path) : undefined;
    return { detected: detectDialect(flavour, { path, body, project: project?.dialect }), project };
  }

  #rulesFor(layers: readonly Layer[], more: readonly Rule[]): ChosenRules {
    const settings = [...layers.map((layer) => layer.settings), ...more];
    const last = this.#last;
    const isSame =
      last?.settings.length === settings.length && settings.every((one, i) => one === last.settings[i]);
    this.#last = isSame ? last : { settings, rules: chosenOf(this.#resolve(layers, more)) };
    return this.#last.rules;
  }

  /** `--only` enables its rules, even if they are off in a config, and disables all others. */
  #resolve(layers: readonly Layer[], more: readonly Rule[]): ResolvedRule[] {
    const { only } = this.#options;
    if (!only) return resolveRules([...layers, ...this.#flags], more);
    const on = new Set(rulesThatAreOn(resolveRules(layers, more)).map(({ rule }) => rule.id));
    const missing = only.filter((id) => !on.has(id)).map((id) => [id, 'warn']);
    const wanted = { settings: { rules: Object.fromEntries(missing) }, from: '--only' };
    return resolveRules([...layers, wanted, ...this.#flags], more).map((one) =>
      only.includes(one.rule.id) ? one : turnedOff(one, '--only'),
    );
  }
}

/** Loads plugins. The loader itself is only imported if there are plugins. */
async function pluginsOf(
  layers: readonly Layer[],
): Promise<Partial<LoadedPlugins> & { rules: readonly Rule[] }> {
  const settings = layers.map((layer) => layer.settings);
  if (!settings.some(({ plugins }) => plugins?.length)) return { rules: [] };
  const { loadPlugins } = await import('../config/load-plugins.ts');
  return loadPlugins(settings);
}

/**
 * Checks rule ids with a slash. They come from plugins, so they can only be checked after the plugins are
 * loaded.
 */
function checkPluginRules(layers: readonly Layer[], rules: readonly Rule[], path: string): void {
  const known = rules.map(({ id }) => id);
  for (const { settings, from } of layers) {
    const id = Object.keys(settings.rules ?? {}).find((one) => one.includes('/') && !known.includes(one));
    if (id === undefined) continue;
    const where = typeof from !== 'string' ? from.file : from.startsWith('--') ? from : path;
    const advice = didYouMean(id, known, 'add the plugin that provides it to “plugins”');
    throw new UserError(where, `names the rule ${quoted(id)}, which no plugin provides`, advice);
  }
}

/** The settings on the command line. */
function layersOfFlags({ rule = [], only, reportUnusedDisables }: RuleOptions): Layer[] {
  if (only) checkRuleIds(only, '--only');
  const settings = rule.map((setting): [string, string] => {
    const match = /^\s*(\S+?)\s*:\s*(\S+)\s*$/.exec(setting);
    if (!match)
      throw new UserError('--rule', `does not accept ${quoted(setting)}`, 'use the form --rule "typo: off"');
    return [match[1]!, match[2]!];
  });
  checkRuleIds(
    settings.flatMap(([id]) => (id === '*' ? [] : id)),
    '--rule',
    true,
  );
  const unused = reportUnusedDisables ? [['disable-comment', ['warn', { unused: true }]]] : [];
  return [['--report-unused-disables', unused] as const, ['--rule', settings] as const].flatMap(
    ([from, rules]) =>
      rules.length > 0
        ? [{ settings: { rules: checkRuleSettings(Object.fromEntries(rules), from) }, from }]
        : [],
  );
}
