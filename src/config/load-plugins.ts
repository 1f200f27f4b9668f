/** Loads the plugins of a config: remark plugins and rules. */

import { pathToFileURL } from 'node:url';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import type { NoteSettings } from './config-types.ts';
import { nameOfPlugin } from './resolve-module.ts';
import { runModule } from './run-module.ts';
import type { PluginSetting } from './setting-types.ts';
import { isRule, type LoadedPlugins, sortPlugins } from './sort-plugins.ts';

/** The loaded plugins by their settings, because most notes share theirs. */
const known = new Map<string, Promise<LoadedPlugins>>();
/** Numbers that stand for functions and rules in a key of `known`. */
const numbers = new WeakMap<object, number>();
let count = 0;

/**
 * Loads the plugins in a list of settings.
 *
 * @param settings the settings, from the lowest to the highest priority.
 * @throws {UserError} if a plugin cannot be loaded.
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
  const names = new Map(
    plugins.flatMap((plugin, i) => {
      const [named] = [plugin].flat() as unknown[];
      return typeof named === 'string' ? [[modules[i], quoted(nameOfPlugin(named))] as const] : [];
    }),
  );
  return sortPlugins(modules, names);
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
      'fix it, or remove it from “plugins”',
    );
  }
  if (!isPlugin(module.default))
    throw new UserError(
      setting,
      'does not export a plugin',
      'name a module whose default export is a remark plugin or a rule',
    );
  return module.default;
}

/** Whether a value may be a plugin: a function, a rule, a preset, or a list that begins with one. */
function isPlugin(value: unknown): boolean {
  if (typeof value === 'function' || isRule(value)) return true;
  if (Array.isArray(value)) return isPlugin(value[0]);
  return typeof value === 'object' && value !== null && ('plugins' in value || 'settings' in value);
}
