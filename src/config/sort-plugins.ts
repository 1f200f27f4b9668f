/** Loaded plugins: remark plugins and rules. */

import { UserError } from '../messages/user-error.ts';
import { type PluginEntry, PluginError, Transformer } from '../reprint/transform.ts';
import type { Rule } from '../rules/define-rule.ts';

export interface LoadedPlugins {
  /** Runs the remark plugins; `undefined` if there are none. */
  readonly transformer: Transformer | undefined;
  /** The rules made by `defineRule`. */
  readonly rules: readonly Rule[];
}

/**
 * Returns an error of a remark plugin as a `UserError`, and any other error unchanged.
 *
 * @param where the note that the plugin ran on.
 */
export function problemOfPlugins(error: unknown, where: string): unknown {
  if (!(error instanceof PluginError)) return error;
  const what = `could not be processed by the remark plugins (${error.message})`;
  return new UserError(where, what, 'fix the plugin, or remove it from “plugins”');
}

/**
 * Separates rules from remark plugins.
 *
 * @param names what the config calls the plugins, for errors.
 */
export function sortPlugins(
  plugins: readonly unknown[],
  names: ReadonlyMap<unknown, string> = new Map(),
): LoadedPlugins {
  const rules = plugins.flatMap((one) =>
    Array.isArray(one) && one.every(isRule) ? one : isRule(one) ? [one] : [],
  );
  const others = plugins.filter((one) => !(isRule(one) || (Array.isArray(one) && one.every(isRule))));
  return {
    transformer: others.length > 0 ? new Transformer(others as PluginEntry[], names) : undefined,
    rules,
  };
}

/** Whether a value was made by `defineRule`. */
export function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null) return false;
  const { id, plugin, options } = value as Partial<Rule>;
  return typeof id === 'string' && typeof plugin === 'function' && typeof options === 'object';
}
