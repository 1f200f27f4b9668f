/** The plugins of a config: remark's, and rules of one's own. */

import { pathToFileURL } from 'node:url';
import { UserError } from '../messages/user-error.ts';
import { type PluginEntry, PluginError, Transformer } from '../reprint/transform.ts';
import type { Rule } from '../rules/define-rule.ts';
import type { NoteSettings } from './config-types.ts';
import { runModule } from './run-module.ts';
import type { PluginSetting } from './setting-types.ts';

export interface LoadedPlugins {
  /** Runs the remark plugins; `undefined` where there are none. */
  readonly transformer: Transformer | undefined;
  /** Rules made by `defineRule`. */
  readonly rules: readonly Rule[];
}

/** Notes mostly have the same plugins, which are set up once. */
const known = new Map<string, Promise<LoadedPlugins>>();
/** Numbers for plugins that are no names. */
const numbers = new WeakMap<object, number>();
let count = 0;

/**
 * Loads the plugins that settings name, from the least important settings to the most.
 *
 * @throws {UserError} if one cannot be loaded.
 */
export function loadPlugins(settings: readonly NoteSettings[]): Promise<LoadedPlugins> {
  const plugins = settings.flatMap((one) => one.plugins ?? []);
  const key = JSON.stringify(plugins, (_, value) => (isNamed(value) ? numberOf(value) : value));
  const loaded = known.get(key) ?? load(plugins);
  known.set(key, loaded);
  return loaded;
}

function isNamed(value: unknown): value is object {
  return typeof value === 'function' || isRule(value);
}

function numberOf(value: object): string {
  const number = numbers.get(value) ?? ++count;
  numbers.set(value, number);
  return `#${number}`;
}

async function load(plugins: readonly PluginSetting[]): Promise<LoadedPlugins> {
  const modules = await Promise.all(plugins.map(loadOne));
  return sortPlugins(modules);
}

/** What remark plugins did wrong, as a `Problem`; anything else as it is. @param where the note that they ran on. */
export function problemOfPlugins(error: unknown, where: string): unknown {
  if (!(error instanceof PluginError)) return error;
  const what = `could not be given to the remark plugins (${error.message})`;
  return new UserError(where, what, 'mend the plugin, or take it out of “plugins”');
}

/** Parts rules from remark plugins. */
export function sortPlugins(plugins: readonly unknown[]): LoadedPlugins {
  const rules = plugins.flatMap((one) =>
    Array.isArray(one) && one.every(isRule) ? one : isRule(one) ? [one] : [],
  );
  const others = plugins.filter((one) => !(isRule(one) || (Array.isArray(one) && one.every(isRule))));
  return { transformer: others.length > 0 ? new Transformer(others as PluginEntry[]) : undefined, rules };
}

async function loadOne(setting: PluginSetting): Promise<unknown> {
  if (Array.isArray(setting)) {
    const [plugin, ...options] = setting as readonly [PluginSetting, ...unknown[]];
    return [await loadOne(plugin), ...options];
  }
  if (typeof setting !== 'string') return setting;
  let module: { default?: unknown };
  try {
    module = await runModule(pathToFileURL(setting).href);
  } catch (error) {
    const [why] = String((error as Error)?.message ?? error).split('\n');
    throw new UserError(
      setting,
      `could not be loaded as a plugin (${why})`,
      'mend it, or take it out of “plugins”',
    );
  }
  if (module.default === undefined)
    throw new UserError(
      setting,
      'exports no plugin',
      'name a module whose default export is a remark plugin or a rule',
    );
  return module.default;
}

/** Whether something was made by `defineRule`. */
function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null) return false;
  const { id, plugin, options } = value as Partial<Rule>;
  return typeof id === 'string' && typeof plugin === 'function' && typeof options === 'object';
}
