/** What can be configured, and which rules a stack of configs turns on. */

import type { AssetMode, DivideBy, PageKey, TargetName } from '../book/book-options.ts';
import type { AnchorStyle } from '../links/slug.ts';
import { didYouMean } from '../messages/nearest.ts';
import { UserError } from '../messages/user-error.ts';
import { rules as allRules } from '../rules/all-rules.ts';
import type { ActiveRule, Rule } from '../rules/define-rule.ts';
import type { FLAVOUR_NAMES } from '../source/dialect/flavours.ts';
import { check, type KeyPath } from './check-value.ts';
import { configSchema, noteSchema, type SEVERITIES } from './schema.ts';

export type Severity = (typeof SEVERITIES)[number];

/** A rule's severity, alone or with options. */
export type RuleSetting = Severity | readonly [Severity, object?];

/** A remark plugin or a rule: the name of its package, a path to it, or itself; plugins alone, or with their options. */
export type PluginSetting = PluginName | readonly [PluginName, ...unknown[]];
// biome-ignore lint/suspicious/noExplicitAny: plugins take whatever they please
type PluginName = string | ((...options: any[]) => unknown) | { readonly plugins: readonly unknown[] } | Rule;

/** What may be said of all notes, of some, or in the front matter of one (but for plugins). */
export interface NoteSettings {
  /** The program that the notes are written for; `auto`, the default, is told from the project and the notes. */
  readonly flavour?: (typeof FLAVOUR_NAMES)[number];
  /** The program that shows the notes, whose anchors links lead to; by default that of the flavour. */
  readonly anchors?: AnchorStyle;
  /** Words that are right: in small letters with all their inflections, with capitals just so; `*` for any letters. */
  readonly words?: readonly string[];
  /** Settings by rule id; `*` stands for all rules not named. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Remark plugins that run on the notes. */
  readonly plugins?: readonly PluginSetting[];
}

/** Settings for some of the notes. */
export interface Override extends NoteSettings {
  /** Globs from the folder of the config; one without a slash is for names in any folder. */
  readonly files: string | readonly string[];
  readonly excludeFiles?: string | readonly string[];
}

export interface Config extends NoteSettings {
  readonly $schema?: string;
  /** Configs that count before this one: paths from its folder, or packages. */
  readonly extends?: string | readonly string[];
  /** The notes that `build` builds when none is named, by their paths from the config's folder. */
  readonly notes?: readonly string[];
  readonly output?: {
    /** The folder that they are built into, from the config's folder. */
    readonly dir?: string;
    /** What gets a file of its own; one cleaned note each where nothing is said. */
    readonly split?: DivideBy;
    /** The program that the chapters are for; "plain" by default. */
    readonly target?: TargetName;
    /** Whether pictures are copied into the folder; "link" by default. */
    readonly assets?: AssetMode;
    /** Whether chapters that are not written yet get no file. */
    readonly skipEmpty?: boolean;
    /** How chapters are named, of `{number}`, `{position}` and `{title}`. */
    readonly names?: string;
    /** Which keys are generated for the front matter of chapters; all by default. */
    readonly frontMatter?: readonly PageKey[];
  };
  /** Settings for some of the notes; of two that apply the later counts more. */
  readonly overrides?: readonly Override[];
}

/**
 * A config as it is: for editors, which know then what it may say.
 *
 * @example `export default defineConfig({ rules: { typo: 'error' } })` in ddia-notes.config.js
 */
export function defineConfig(config: Config): Config {
  return config;
}

/**
 * Checks that data from a config file or a command line is a config.
 *
 * @param where the file, or the option, to name in an error.
 * @throws {ConfigProblem} at the first key or value that is none, naming the nearest right one.
 */
export function checkConfig(data: unknown, where: string): Config {
  check(data, configSchema, where);
  return data as Config;
}

/**
 * Checks the settings in a note's own front matter: flavour, anchors, words and rules, and nothing else.
 *
 * @param path the keys that they stand under.
 * @throws {ConfigProblem} as `checkConfig` does.
 */
export function checkNoteConfig(data: unknown, where: string, path: KeyPath = []): NoteSettings {
  check(data, noteSchema, where, path);
  return data as NoteSettings;
}

/**
 * Checks that rules exist.
 *
 * @throws {UserError} if one does not, or none is named.
 */
export function checkRuleIds(ids: readonly string[], where: string): void {
  const known = allRules.map(({ id }) => id);
  if (ids.length === 0) throw new UserError(where, 'names no rule', `name some of: ${known.join(', ')}`);
  for (const id of ids) {
    // Plugins may bring rules like team/no-todo.
    if (known.includes(id) || id.includes('/')) continue;
    const advice = didYouMean(id, known, `there are: ${known.join(', ')}`);
    throw new UserError(where, `names “${id}”, which is no rule`, advice);
  }
}

/**
 * The rules that are on.
 *
 * @param more rules besides our own.
 * @param configs from the least to the most important; of two settings of a rule the later counts, and one that
 * gives a severity alone keeps the options given before. Their `words` add up.
 */
export function activeRules(configs: readonly NoteSettings[], more: readonly Rule[] = []): ActiveRule[] {
  const words = configs.flatMap((config) => config.words ?? []);
  return [...allRules, ...more].flatMap((rule) => {
    let severity: Severity = rule.severity ?? 'warn';
    let options: object = {};
    for (const { rules = {} } of configs) {
      // What is only done on request is not asked for by asking for everything.
      const all = rule.severity === 'off' ? undefined : rules['*'];
      const setting = rules[rule.id] ?? all;
      if (setting === undefined) continue;
      if (typeof setting === 'string') severity = setting;
      else [severity, options = options] = setting;
    }
    if (words.length > 0 && 'words' in rule.options) {
      options = { ...options, words: [...words, ...((options as { words?: string[] }).words ?? [])] };
    }
    return severity === 'off' ? [] : [{ rule, severity, options }];
  });
}
