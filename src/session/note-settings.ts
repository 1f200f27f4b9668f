/** The settings of a note, from its config, its front matter and the command line. */

import { dirname, resolve } from 'node:path';
import { settingsKey } from '../cache/settings-key.ts';
import { ConfigProblem } from '../config/check-value.ts';
import { activeRules, checkConfig, checkNoteConfig, checkRuleIds } from '../config/config.ts';
import type { Config, NoteSettings } from '../config/config-types.ts';
import { lineOfKey } from '../config/line-of-key.ts';
import { configFor, type NamedConfig } from '../config/load-config.ts';
import type { LoadedPlugins } from '../config/load-plugins.ts';
import { settingsFor } from '../config/settings-for.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { provideEmoji } from '../links/vitepress-slug.ts';
import { didYouMean } from '../messages/nearest.ts';
import { UserError } from '../messages/user-error.ts';
import { isPlainFrontMatter } from '../reader/plain-front-matter.ts';
import { Projects } from '../reader/projects.ts';
import type { Transformer } from '../reprint/transform.ts';
import type { ActiveRule, Rule } from '../rules/define-rule.ts';
import { mentionsSettings } from '../rules/front-matter.ts';
import { type Dialect, dialectOf } from '../source/dialect/flavours.ts';
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

const NO_SETTINGS: NoteSettings = {};

export class Settings {
  readonly #options: RuleOptions;
  readonly #flags: Config;
  readonly #projects = new Projects();
  /** The rules of the last note, with the settings that they result from: many notes have the same. */
  #last: { readonly settings: readonly object[]; readonly rules: ActiveRule[] } | undefined;

  /** @throws {UserError} if the command line names an unknown rule, or a setting is invalid. */
  constructor(options: RuleOptions) {
    this.#options = options;
    this.#flags = flagConfig(options);
  }

  /**
   * Returns the settings of a note: its rules, its dialect, and the style of its slugs.
   *
   * @throws {UserError} if a config or the settings in the front matter are invalid.
   */
  async forNote(
    path: string,
    source: Source,
  ): Promise<{
    rules: ActiveRule[];
    anchors: AnchorStyle | undefined;
    dialect: Dialect;
    transformer?: Transformer | undefined;
    invalidFrontMatter: InvalidFrontMatter | undefined;
  }> {
    const config = await configFor(dirname(resolve(path)), this.#options.config);
    const named = path === '<stdin>' ? undefined : path;
    const { settings: given = NO_SETTINGS } = this.#options;
    const { own, invalid } = await settingsIn(source, path);
    const settings = [...(await settingsFor(config, named)), given, own];
    const dialect = this.#dialectOf(settings, path, source);
    const anchors = settings.findLast((one) => one.anchors !== undefined)?.anchors ?? dialect.anchors;
    // The list of emoji is large, and only VitePress needs it.
    if (anchors === 'vitepress') provideEmoji((await import('../links/emoji.ts')).vitepressEmoji);
    const { transformer, rules } = await pluginsOf(settings);
    checkPluginRules([...settings, this.#flags], rules, path);
    const chosen = this.#rulesFor(settings, rules);
    const about = { anchors, dialect, invalidFrontMatter: invalid };
    // Unreadable settings might disable any rule.
    if (mayHideSettings(source, invalid))
      return { ...about, rules: chosen.filter(({ rule }) => rule.fixes === 'no') };
    return { ...about, rules: chosen, transformer };
  }

  /** Returns a key of the settings of a note that `forNote` has read; see `settingsKey`. */
  async keyFor(path: string): Promise<string | undefined> {
    const config = await configFor(dirname(resolve(path)), this.#options.config);
    return settingsKey(config, this.#projects.dialectAround(path));
  }

  #dialectOf(settings: readonly NoteSettings[], path: string, { body }: Source): Dialect {
    const flavour = settings.findLast((one) => one.flavour !== undefined)?.flavour ?? 'auto';
    const project = flavour === 'auto' ? this.#projects.dialectAround(path) : undefined;
    return dialectOf(flavour, { path, body, project });
  }

  #rulesFor(configs: readonly NoteSettings[], more: readonly Rule[]): ActiveRule[] {
    const settings = [...configs, ...more];
    const last = this.#last;
    const isSame =
      last?.settings.length === settings.length && settings.every((one, i) => one === last.settings[i]);
    this.#last = isSame ? last : { settings, rules: this.#chosen(configs, more) };
    return this.#last.rules;
  }

  /**
   * The active rules. `--only` enables its rules, even if they are off in a config, and disables all others.
   */
  #chosen(configs: readonly NoteSettings[], more: readonly Rule[]): ActiveRule[] {
    const { only } = this.#options;
    if (!only) return activeRules([...configs, this.#flags], more);
    const on = new Set(activeRules(configs, more).map(({ rule }) => rule.id));
    const missing = only.filter((id) => !on.has(id)).map((id) => [id, 'warn']);
    const wanted = activeRules([...configs, { rules: Object.fromEntries(missing) }, this.#flags], more);
    return wanted.filter(({ rule }) => only.includes(rule.id));
  }
}

/** Loads plugins. The loader itself is only imported if there are plugins. */
async function pluginsOf(
  settings: readonly NoteSettings[],
): Promise<Partial<LoadedPlugins> & { rules: readonly Rule[] }> {
  if (!settings.some(({ plugins }) => plugins?.length)) return { rules: [] };
  const { loadPlugins } = await import('../config/load-plugins.ts');
  return loadPlugins(settings);
}

/**
 * Checks rule ids with a slash. They come from plugins, so they can only be checked after the plugins are
 * loaded.
 */
function checkPluginRules(settings: readonly NoteSettings[], rules: readonly Rule[], path: string): void {
  const known = rules.map(({ id }) => id);
  for (const id of settings.flatMap((one) => Object.keys(one.rules ?? {}))) {
    if (!id.includes('/') || known.includes(id)) continue;
    const advice = didYouMean(id, known, 'name the plugin that brings it in “plugins”');
    throw new UserError(path, `is to be checked by “${id}”, which no plugin brings`, advice);
  }
}

/** The rule options of the command line, as a config. */
function flagConfig({ rule = [], only, reportUnusedDisables }: RuleOptions): Config {
  if (only) checkRuleIds(only, '--only');
  const settings = rule.map((setting) => {
    const match = /^\s*(\S+?)\s*:\s*(\S+)\s*$/.exec(setting);
    if (!match) throw new UserError('--rule', `cannot be “${setting}”`, 'write it so: --rule "typo: off"');
    return [match[1]!, match[2]!];
  });
  const unused = reportUnusedDisables ? { 'disable-comment': ['warn', { unused: true }] } : {};
  return checkConfig({ rules: { ...unused, ...Object.fromEntries(settings) } }, '--rule');
}

/** The settings in a note's front matter, or the reason why it cannot be read. */
async function settingsIn(
  source: Source,
  path: string,
): Promise<{ own: NoteSettings; invalid?: InvalidFrontMatter }> {
  try {
    return { own: await readSettings(source, path) };
  } catch (error) {
    const { FrontMatterProblem } = await import('../reader/read-front-matter.ts');
    if (!(error instanceof FrontMatterProblem)) throw error;
    return { own: NO_SETTINGS, invalid: error.invalid };
  }
}

/** Whether unreadable front matter seems to contain settings. */
function mayHideSettings(source: Source, invalid: InvalidFrontMatter | undefined): boolean {
  const damaged = source.damage.filter(({ kind }) => kind !== 'conflict');
  const unread = invalid ? [source.slice(source.tree.children[0]!)] : [];
  return [...unread, ...damaged.map(({ start, end }) => source.body.slice(start, end))].some(
    mentionsSettings,
  );
}

async function readSettings(source: Source, path: string): Promise<NoteSettings> {
  if (isPlainFrontMatter(source.body)) return NO_SETTINGS;
  const own = (await frontMatterOf(source, path))['ddia-notes'];
  if (own === undefined) return NO_SETTINGS;
  try {
    return checkNoteConfig(own, `${path} (front matter)`, ['ddia-notes']);
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    const line = await lineOfKey(source.slice(source.tree.children[0]!), error.path);
    throw line === undefined ? error : error.at(`${path}:${line} (front matter)`);
  }
}

/** The validated front matter of a note. Its reader is only imported if the note may have front matter. */
export async function frontMatterOf(source: Source, path: string): Promise<Record<string, unknown>> {
  if (!/^(?:---|\+\+\+|\{)/.test(source.body)) return {};
  const { readFrontMatter } = await import('../reader/read-front-matter.ts');
  return readFrontMatter(source, path);
}
