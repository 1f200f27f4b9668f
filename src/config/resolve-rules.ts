/** Finds which settings of rules win. */

import { rules as allRules } from '../rules/all-rules.ts';
import type { ActiveRule, Rule } from '../rules/define-rule.ts';
import type { NoteSettings } from './config-types.ts';
import { DEFAULT, type Layer, type Origin } from './layer.ts';
import type { Severity } from './setting-types.ts';

/** A rule with its settings, and where they come from. */
export interface ResolvedRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly severityFrom: Origin;
  /** The options that are set; the others have their defaults. The `words` of all layers are among them. */
  readonly options: object;
  /** The options that are set for the rule itself. */
  readonly ownOptions: object;
  /** The origin of `ownOptions`. */
  readonly optionsFrom: Origin;
}

/**
 * Returns all rules with their settings.
 *
 * @param layers the settings, from the lowest to the highest priority. The last setting of a rule wins; a
 * severity alone keeps the options of the settings before. The `words` of all settings are joined.
 * @param more rules of plugins.
 */
export function resolveRules(layers: readonly Layer[], more: readonly Rule[] = []): ResolvedRule[] {
  const words = layers.flatMap(({ settings }) => settings.words ?? []);
  return [...allRules, ...more].map((rule) => {
    let severity: Severity = rule.severity ?? 'warn';
    let ownOptions: object = {};
    let [severityFrom, optionsFrom]: [Origin, Origin] = [DEFAULT, DEFAULT];
    for (const { settings, from } of layers) {
      const { rules = {} } = settings;
      // `*` does not turn on a rule that is off by default.
      const all = rule.severity === 'off' ? undefined : rules['*'];
      const setting = rules[rule.id] ?? all;
      if (setting === undefined) continue;
      severityFrom = from;
      if (typeof setting === 'string') {
        severity = setting;
        continue;
      }
      severity = setting[0];
      if (setting[1] !== undefined) [ownOptions, optionsFrom] = [setting[1], from];
    }
    const options =
      words.length > 0 && 'words' in rule.options
        ? { ...ownOptions, words: [...words, ...((ownOptions as { words?: string[] }).words ?? [])] }
        : ownOptions;
    return { rule, severity, severityFrom, options, ownOptions, optionsFrom };
  });
}

/** Returns the rules that are on. */
export function rulesThatAreOn(rules: readonly ResolvedRule[]): ActiveRule[] {
  return rules.flatMap(({ rule, severity, options }) =>
    severity === 'off' ? [] : [{ rule, severity, options }],
  );
}

/**
 * Returns the rules that are on.
 *
 * @param configs the settings, from the lowest to the highest priority; see `resolveRules`.
 * @param more rules of plugins.
 */
export function activeRules(configs: readonly NoteSettings[], more: readonly Rule[] = []): ActiveRule[] {
  return rulesThatAreOn(
    resolveRules(
      configs.map((settings) => ({ settings, from: '' })),
      more,
    ),
  );
}
