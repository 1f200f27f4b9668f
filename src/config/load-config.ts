/**
 * Loads the config for a note: the nearest one upwards from its folder, merged with those that it extends.
 */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { quoted } from '../messages/quoted.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import type { Config } from './config-types.ts';
import { findConfig } from './find-config.ts';
import { isPath, resolveFrom } from './resolve-module.ts';
import { checkFileInRepository, checkInRepository, checkPathsInRepository, isOwn } from './trust.ts';

/** A config, and the file that its paths are relative to. */
export interface LoadedConfig {
  /** The settings for all notes, merged with the configs that it extends. */
  readonly config: Config;
  readonly file?: string;
  /** The configs that it extends, and itself, from the lowest to the highest priority. */
  readonly stack: readonly StackedConfig[];
  /** The files that the configs were read from. */
  readonly files: readonly string[];
}

/** The config file that the user named; `false` for no config at all. */
export type NamedConfig = string | false;

/** One config of a chain of `extends`. */
interface StackedConfig {
  readonly config: Config;
  /** The file that it was read from, as an absolute path. */
  readonly file: string;
  /** The folder that its globs are relative to: its own; for a package, that of the config that names it. */
  readonly folder: string;
}

/** The config of each named file or folder, because most notes share theirs. */
const known = new Map<string, Promise<LoadedConfig>>();
/** How often the configs were forgotten. */
let generation = 0;

/** Makes the next calls of `configFor` read the files again, because they may have changed. */
export function forgetConfigs(): void {
  known.clear();
  generation++;
}

const NO_CONFIG: LoadedConfig = { config: {}, stack: [], files: [] };

/**
 * Returns the config in a file, or else the nearest one from a folder upwards. If there is none, it is empty.
 *
 * @param folder the folder to start the search in.
 * @throws {UserError} if the config is invalid or cannot be read.
 */
export function configFor(folder: string, file: NamedConfig | undefined): Promise<LoadedConfig> {
  if (file === false) return Promise.resolve(NO_CONFIG);
  const place = file ?? folder;
  const config = known.get(place) ?? load(file, folder);
  known.set(place, config);
  return config;
}

async function load(named: string | undefined, folder: string): Promise<LoadedConfig> {
  const file = named ?? findConfig(folder);
  if (file === undefined) return NO_CONFIG;
  if (named === undefined) checkFileInRepository(file);
  const files: string[] = [];
  const isTrusted = named !== undefined || isOwn(file);
  const stack = await withExtended(file, dirname(resolve(file)), [], { files, isTrusted });
  const config = Object.assign({}, ...stack.map((one) => one.config)) as Config;
  const output = Object.assign({}, ...stack.map((one) => one.config.output));
  if (named === undefined) await checkPathsInRepository(file, { ...config, output });
  return { config: { ...config, output }, file, stack, files };
}

/**
 * Returns a config after all configs that it extends, directly and indirectly.
 *
 * @param folder the folder that its globs are relative to.
 * @param via the chain of files that extend it.
 * @param search `files` collects the files that are read; `isTrusted` tells whether configs may run programs.
 */
async function withExtended(
  file: string,
  folder: string,
  via: readonly string[],
  search: { readonly files: string[]; readonly isTrusted: boolean },
): Promise<StackedConfig[]> {
  if (via.includes(resolve(file))) {
    throw new UserError(file, 'extends itself', `remove it from “extends” in ${shownPath(via.at(-1)!)}`);
  }
  const { files, isTrusted } = search;
  files.push(file);
  // Only configs need the rules, to check their settings.
  const { readConfig } = await import('./read-config.ts');
  const config = await readConfig(file, generation, isTrusted);
  const stack: StackedConfig[] = [];
  for (const base of [config.extends ?? []].flat()) {
    const inner = await resolveFrom(base, file, 'extends');
    if (!isTrusted) checkInRepository(file, inner, 'extends');
    if (!existsSync(inner))
      throw new UserError(file, `extends ${quoted(base)}, which does not exist`, 'check the path');
    const from = isPath(base) ? dirname(inner) : folder;
    stack.push(...(await withExtended(inner, from, [...via, resolve(file)], search)));
  }
  return [...stack, { config, file: resolve(file), folder }];
}
