/** Reads one config file of any kind. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { problemOfGlob } from '../reader/glob.ts';
import { problemOfReading, readNamedFile } from '../reader/read-file.ts';
import { ConfigProblem, type KeyPath, nameOfPath, shownValue } from './check-value.ts';
import { checkConfig } from './config.ts';
import type { Config, NoteSettings } from './config-types.ts';
import { isPackage, isProgram } from './find-config.ts';
import { lineOfKey } from './line-of-key.ts';
import { parseConfig } from './parse-config.ts';
import { rememberName, resolveFrom } from './resolve-module.ts';
import type { PluginSetting } from './setting-types.ts';
import { checkIsData, checkUntrustedSettings } from './trust.ts';

const MOST_LEVELS = 100;

/**
 * Reads and checks the config in a file; in a package.json, the key `ddia-notes`. The names of plugins are
 * resolved to paths.
 *
 * @param times how often the file was read before. It makes the URL of a program unique, because Node.js
 * caches modules by URL.
 * @param isTrusted whether the config may run programs.
 * @throws {UserError} if the config is invalid, or cannot be read or run.
 */
export async function readConfig(file: string, times: number, isTrusted: boolean): Promise<Config> {
  if (!isTrusted) checkIsData(file);
  try {
    return await read(file, times, isTrusted);
  } catch (error) {
    // The YAML parser is recursive, and overflows the stack on deep nesting.
    throw error instanceof RangeError ? tooDeep(file) : error;
  }
}

function tooDeep(file: string): UserError {
  return new UserError(file, 'is nested too deeply', 'remove some levels of its lists and objects');
}

/** Whether data is nested more deeply than any config needs. */
function isTooDeep(data: unknown): boolean {
  const seen = new Set<unknown>();
  let level = [data];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) return true;
    const inner = level.flatMap((value) => (typeof value === 'object' && value ? Object.values(value) : []));
    level = inner.filter((value) => typeof value === 'object' && !seen.has(value) && seen.add(value));
  }
  return false;
}

async function read(file: string, times: number, isTrusted: boolean): Promise<Config> {
  const runs = isProgram(file);
  const text = textOf(file);
  const data = runs ? await runConfig(file, times) : await parseConfig(file, text);
  if (!runs && isTooDeep(data)) throw tooDeep(file);
  const config = isPackage(file) ? (data as Record<string, unknown>)['ddia-notes'] : data;
  if (config === undefined) {
    const advice = runs ? 'add export default { … }' : 'add it, or name another file';
    throw new UserError(file, runs ? 'does not export a config' : 'has no key “ddia-notes”', advice);
  }
  if (runs && (typeof config !== 'object' || config === null || Array.isArray(config)))
    throw new UserError(file, `exports ${shownValue(config)}, not a config`, 'export an object: { … }');
  try {
    const checked = checkConfig(config, file, isPackage(file) ? ['ddia-notes'] : []);
    checkGlobs(checked, file);
    if (!isTrusted) checkUntrustedSettings(file, checked);
    return await withPaths(checked, file);
  } catch (error) {
    if (!(error instanceof ConfigProblem) || runs) throw error;
    const line = await lineOfKey(text, error.path);
    throw line === undefined ? error : error.at(`${file}:${line}`);
  }
}

/** Checks the cost of the globs in a config. @throws {ConfigProblem} if matching one could take minutes. */
function checkGlobs({ notes = [], overrides = [] }: Config, file: string): void {
  const start = isPackage(file) ? ['ddia-notes'] : [];
  const folder = dirname(resolve(file));
  const globs: [KeyPath, string][] = notes.map((note) => [['notes'], note]);
  for (const [i, override] of overrides.entries())
    for (const key of ['files', 'excludeFiles'] as const)
      for (const glob of [override[key] ?? []].flat()) globs.push([['overrides', i, key], glob]);
  for (const [path, glob] of globs) {
    const problem = existsSync(resolve(folder, glob)) ? undefined : problemOfGlob(glob);
    if (!problem) continue;
    const keys = [...start, ...path];
    const what = `has the glob ${quoted(glob)} in ${quoted(nameOfPath(keys))}, which ${problem.what}`;
    throw new ConfigProblem(file, keys, what, problem.advice);
  }
}

/** Returns a config with the names of its plugins resolved to paths. */
async function withPaths(config: Config, file: string): Promise<Config> {
  const plugins = async <S extends NoteSettings>(settings: S): Promise<S> =>
    settings.plugins
      ? { ...settings, plugins: await Promise.all(settings.plugins.map((one) => pathOfPlugin(one, file))) }
      : settings;
  const { overrides } = config;
  return {
    ...(await plugins(config)),
    ...(overrides ? { overrides: await Promise.all(overrides.map(plugins)) } : {}),
  };
}

async function pathOfPlugin(plugin: PluginSetting, file: string): Promise<PluginSetting> {
  if (typeof plugin === 'string') return pathOfModule(plugin, file);
  if (!Array.isArray(plugin)) return plugin;
  const [name, ...options] = plugin;
  return typeof name === 'string' ? [await pathOfModule(name, file), ...options] : plugin;
}

async function pathOfModule(name: string, file: string): Promise<string> {
  const path = await resolveFrom(name, file, 'plugins');
  if (!existsSync(path))
    throw new UserError(file, `lists the plugin ${quoted(name)}, which does not exist`, 'check the path');
  rememberName(path, name);
  return path;
}

function textOf(file: string): string {
  try {
    return readNamedFile(file)
      .toString()
      .replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') {
      throw new UserError(file, 'is a folder', 'name the config file in it');
    }
    throw problemOfReading(error, file);
  }
}

/** Runs a config that is a program, and returns its default export. */
async function runConfig(file: string, times: number): Promise<unknown> {
  const { href } = pathToFileURL(resolve(file));
  // Node.js caches CommonJS modules by path, without the query of the URL.
  delete createRequire(import.meta.url).cache[resolve(file)];
  const { runModule } = await import('./run-module.ts');
  try {
    return (await runModule(times === 0 ? href : `${href}?${times}`)).default;
  } catch (error) {
    if (process.env.DEBUG) throw error;
    const [why] = String((error as Error | null)?.message ?? error).split('\n');
    throw new UserError(file, `could not be run (${why})`, 'fix it (DEBUG=1 shows where it failed)');
  }
}
