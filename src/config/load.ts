/** Finding and reading the config that counts for a note: the nearest one, upwards from its folder. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type LilconfigResult, lilconfigSync } from 'lilconfig';
import { Problem, problemOf } from '../problem.ts';
import { ConfigProblem } from './check.ts';
import { type Config, checkConfig, type NoteSettings, type Override, type PluginSetting } from './config.ts';
import { lineOfKey } from './place.ts';

/** A config and the file that it was read from, which its paths are relative to. */
export interface LoadedConfig {
  /** What it says of all notes together, the configs that it extends included. */
  readonly config: Config;
  readonly file?: string;
  /** The configs that it extends, and itself: from the least to the most important. */
  readonly stack: readonly StackedConfig[];
  /** The files that those were read from. */
  readonly files: readonly string[];
}

/** A config of several that count together. */
interface StackedConfig {
  readonly config: Config;
  /** The folder that its globs are from: its own, or of a package that of the config which names it. */
  readonly folder: string;
}

const PLACES = [
  'package.json',
  'ddia-notes.config.json',
  'ddia-notes.config.js',
  'ddia-notes.config.mjs',
  'ddia-notes.config.cjs',
  'ddia-notes.config.ts',
  'ddia-notes.config.mts',
  '.ddia-notesrc',
  '.ddia-notesrc.json',
  '.ddia-notesrc.yaml',
  '.ddia-notesrc.yml',
];

/** What was read for each file or folder: notes mostly share theirs. */
const known = new Map<string, Promise<LoadedConfig>>();
/** How often configs were read anew: programs are kept by their URL, so it must differ. */
let generation = 0;

/** The files in a folder that are configs, if they are there. */
export function configPlaces(folder: string): string[] {
  return PLACES.map((place) => join(folder, place));
}

/** Has configs read anew: they may have been changed. */
export function forgetConfigs(): void {
  known.clear();
  generation++;
}

/**
 * The config that counts: that in a named file, or else the nearest one from a folder upwards; an empty one where
 * there is none.
 *
 * @throws {Problem} if it cannot be read, or says something that is no config.
 */
export function configFor(folder: string, file: string | undefined): Promise<LoadedConfig> {
  const place = file ?? folder;
  const config = known.get(place) ?? load(file ?? findConfig(folder));
  known.set(place, config);
  return config;
}

/**
 * What a config says of a note: for all notes, and in those overrides that are for it; from the least to the most important.
 *
 * @param note its path; no override is for a note without a name.
 */
export async function settingsFor(
  { stack }: LoadedConfig,
  note: string | undefined,
): Promise<NoteSettings[]> {
  const settings: NoteSettings[] = [];
  for (const { config, folder } of stack) {
    settings.push(config);
    for (const override of config.overrides ?? []) {
      if (note !== undefined && (await isFor(override, note, folder))) settings.push(override);
    }
  }
  return settings;
}

async function isFor({ files, excludeFiles = [] }: Override, note: string, folder: string): Promise<boolean> {
  const { default: picomatch } = await import('picomatch');
  const path = relative(folder, resolve(note)).split(sep).join('/');
  const matches = (globs: string | readonly string[]): boolean =>
    [globs]
      .flat()
      .some((glob) =>
        picomatch(glob.replace(/^\.\//, ''), { dot: true, basename: !glob.includes('/') })(path),
      );
  return !path.startsWith('../') && matches(files) && !matches(excludeFiles);
}

/** The nearest file, from a folder upwards, that is a config. */
function findConfig(folder: string): string | undefined {
  // What a file says is read later; here it counts that it says something, of a package.json under our key.
  const isJson = (file: string, text: string): unknown =>
    isPackage(file) ? parseJson(file, text) : { text };
  const loaders = Object.fromEntries(
    [...new Set(PLACES.map(extname)), 'noExt'].map((end) => [end || 'noExt', isJson]),
  );
  let result: LilconfigResult;
  try {
    result = lilconfigSync('ddia-notes', { searchPlaces: PLACES, loaders, cache: false }).search(folder);
  } catch (error) {
    throw problemOf(error, folderNamedLikeConfig(folder));
  }
  return result?.filepath;
}

/** The folder that a search for a config took for one. */
function folderNamedLikeConfig(folder: string): string {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory();
  const found = PLACES.map((place) => join(folder, place)).find(isFolder);
  const parent = dirname(folder);
  return found ?? (parent === folder ? folder : folderNamedLikeConfig(parent));
}

async function load(file: string | undefined): Promise<LoadedConfig> {
  if (file === undefined) return { config: {}, stack: [], files: [] };
  const files: string[] = [];
  const stack = await withExtended(file, dirname(resolve(file)), [], files);
  const config = Object.assign({}, ...stack.map((one) => one.config)) as Config;
  const output = Object.assign({}, ...stack.map((one) => one.config.output));
  return { config: { ...config, output }, file, stack, files };
}

/**
 * A config after those that it extends, and that those extend.
 *
 * @param folder the folder that its globs are from.
 * @param via the files that led to it.
 * @param files gets the files that are read.
 */
async function withExtended(
  file: string,
  folder: string,
  via: readonly string[],
  files: string[],
): Promise<StackedConfig[]> {
  if (via.includes(resolve(file))) {
    throw new Problem(file, 'extends itself', `take it out of “extends” in ${via.at(-1)}`);
  }
  files.push(file);
  const config = await readConfig(file);
  const stack: StackedConfig[] = [];
  for (const base of [config.extends ?? []].flat()) {
    const inner = await resolveFrom(base, file, 'extends');
    if (!existsSync(inner))
      throw new Problem(
        file,
        `names “${base}” in “extends”, which does not exist`,
        'check the spelling of its path',
      );
    const from = isPath(base) ? dirname(inner) : folder;
    stack.push(...(await withExtended(inner, from, [...via, resolve(file)], files)));
  }
  return [...stack, { config, folder }];
}

/** The config in a file; of a package.json its key `ddia-notes`. */
async function readConfig(file: string): Promise<Config> {
  const isProgram = /\.[cm]?[jt]s$/.test(file);
  const text = textOf(file);
  const data = isProgram ? await runConfig(file) : await parseConfig(file, text);
  const config = isPackage(file) ? (data as Record<string, unknown>)['ddia-notes'] : data;
  if (config === undefined) {
    const advice = isProgram ? 'end it with export default { … }' : 'add it, or name another file';
    throw new Problem(file, isProgram ? 'exports no config' : 'has no key “ddia-notes”', advice);
  }
  try {
    return await withPaths(checkConfig(config, file), file);
  } catch (error) {
    if (!(error instanceof ConfigProblem) || isProgram) throw error;
    const line = await lineOfKey(text, isPackage(file) ? ['ddia-notes', ...error.path] : error.path);
    throw line === undefined ? error : error.at(`${file}:${line}`);
  }
}

/** A config whose plugins are named by their paths. */
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
  if (typeof plugin === 'string') return resolveFrom(plugin, file, 'plugins');
  if (!Array.isArray(plugin)) return plugin;
  const [name, ...options] = plugin;
  return typeof name === 'string' ? [await resolveFrom(name, file, 'plugins'), ...options] : plugin;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') {
      throw new Problem(file, 'is a folder', 'name the config file in it');
    }
    throw problemOf(error, file);
  }
}

/** JSON, or by its name YAML; a file without an ending may be either. */
async function parseConfig(file: string, text: string): Promise<unknown> {
  if (text.trim() === '') return {};
  const isYaml = /\.ya?ml$/.test(file) || (extname(file) === '' && !text.trimStart().startsWith('{'));
  if (!isYaml) return parseJson(await placeInJson(file, text), text);
  const { load: loadYaml } = await import('js-yaml');
  try {
    return loadYaml(text) ?? {};
  } catch (error) {
    const { mark, reason } = error as { mark?: { line: number }; reason?: string };
    throw new Problem(
      mark ? `${file}:${mark.line + 1}` : file,
      `is no valid YAML (${reason ?? error})`,
      'mend it',
    );
  }
}

/** A file, and where its JSON is broken the line. */
async function placeInJson(file: string, text: string): Promise<string> {
  try {
    JSON.parse(text);
    return file;
  } catch {
    const { parse } = await import('jsonc-parser');
    const errors: { offset: number }[] = [];
    parse(text, errors as never);
    const [first] = errors;
    return first ? `${file}:${text.slice(0, first.offset).split('\n').length}` : file;
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Problem(file, `is no valid JSON (${(error as Error).message.split('\n')[0]})`, 'mend it');
  }
}

/** Runs a config that is a program, and takes what it exports. */
async function runConfig(file: string): Promise<unknown> {
  const { href } = pathToFileURL(resolve(file));
  // CommonJS is kept by its path, whatever the URL says.
  delete createRequire(import.meta.url).cache[resolve(file)];
  const { runModule } = await import('./run-module.ts');
  try {
    return (await runModule(generation === 0 ? href : `${href}?${generation}`)).default;
  } catch (error) {
    if (process.env.DEBUG) throw error;
    const [why] = String((error as Error | null)?.message ?? error).split('\n');
    throw new Problem(file, `could not be run (${why})`, 'mend it; DEBUG=1 shows where it failed');
  }
}

/**
 * What a config means by the name of a module: a path from its folder, or a package that can be imported there.
 *
 * @param key where in the config it stands.
 * @returns a path.
 */
export async function resolveFrom(name: string, file: string, key: string): Promise<string> {
  if (isPath(name)) return resolve(dirname(file), name);
  const { resolve: resolveModule } = await import('import-meta-resolve');
  try {
    return fileURLToPath(resolveModule(name, pathToFileURL(resolve(file)).href));
  } catch {
    throw new Problem(
      file,
      `names “${name}” in “${key}”, which is not installed`,
      `install it: npm install --save-dev ${name}`,
    );
  }
}

/** Whether the name of a module is a path. */
function isPath(name: string): boolean {
  return name === '' || /^\.{0,2}[\\/]/.test(name) || isAbsolute(name);
}

/** Whether a config file is a package.json, in which one key is ours. */
export function isPackage(file: string): boolean {
  return /(?:^|[\\/])package\.json$/.test(file);
}
