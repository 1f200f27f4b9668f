/** Checks configs. */

import { didYouMean } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { rules as allRules } from '../rules/all-rules.ts';
import { checkValue, type KeyPath } from './check-value.ts';
import type { Config, NoteSettings } from './config-types.ts';
import { configSchema, noteSchema, ruleSettings } from './schema.ts';

/**
 * Returns its argument. In a config that is a program, it tells editors the type of the config.
 *
 * @example `export default defineConfig({ rules: { typo: 'error' } })` in ddia-notes.config.js
 */
export function defineConfig(config: Config): Config {
  return config;
}

/**
 * Checks that data from a config file or a command line is a config.
 *
 * @param where the file or option to name in an error.
 * @param path the keys that lead to the config in its file.
 * @throws {ConfigProblem} for the first unknown key or invalid value, with the nearest valid one.
 */
export function checkConfig(data: unknown, where: string, path: KeyPath = []): Config {
  checkValue(data, configSchema, where, path);
  return data as Config;
}

/**
 * Checks the settings in a note's own front matter: flavour, anchors, words and rules, and nothing else.
 *
 * @param where the note to name in an error.
 * @param path the keys in the front matter that lead to the settings.
 * @throws {ConfigProblem} for the first unknown key or invalid value.
 */
export function checkNoteConfig(data: unknown, where: string, path: KeyPath = []): NoteSettings {
  checkValue(data, noteSchema, where, path);
  return data as NoteSettings;
}

/**
 * Checks the settings of rules.
 *
 * @param where the option to name in an error.
 * @throws {ConfigProblem} for the first unknown rule or invalid value.
 */
export function checkRuleSettings(data: unknown, where: string): NonNullable<NoteSettings['rules']> {
  checkValue(data, ruleSettings, where);
  return data as NonNullable<NoteSettings['rules']>;
}

/** The advice for an unknown rule: the list of all would be a long line. */
export const SEE_RULES = 'see ddia-notes rules';

/**
 * Checks that rules exist. Rules of plugins, whose ids contain a slash, are accepted.
 *
 * @param where the option or file to name in an error.
 * @param mayBeEmpty whether the list of rules may be empty.
 * @throws {UserError} if a rule is unknown, or the list is empty.
 */
export function checkRuleIds(ids: readonly string[], where: string, mayBeEmpty = false): void {
  if (ids.length === 0 && !mayBeEmpty) throw new UserError(where, 'needs at least one rule', SEE_RULES);
  const known = allRules.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id) || id.includes('/')) continue;
    throw new UserError(where, `names an unknown rule, ${quoted(id)}`, didYouMean(id, known, SEE_RULES));
  }
}
