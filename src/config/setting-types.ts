/** The types of settings that say more than their schema does; see `config-types.ts` for the others. */

import type { Rule } from '../rules/define-rule.ts';
import type { SEVERITIES } from './schema.ts';

/** The severity of a rule. */
export type Severity = (typeof SEVERITIES)[number];

/** A rule's severity, alone or with options. */
export type RuleSetting = Severity | readonly [Severity, object?];

/**
 * A remark plugin or a rule, alone or with options: the name of its package, a path to it, or the plugin or
 * rule itself, in configs that are programs.
 */
export type PluginSetting = PluginName | readonly [PluginName, ...unknown[]];
// biome-ignore lint/suspicious/noExplicitAny: a plugin may have any parameters
type PluginName = string | ((...options: any[]) => unknown) | { readonly plugins: readonly unknown[] } | Rule;
