/** The config that counts for a note: the nearest one, upwards from its folder, on top of those that it extends. */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import type { Config } from './config-types.ts';
import { findConfig } from './find-config.ts';
import { readConfig } from './read-config.ts';
import { isPath, resolveFrom } from './resolve-module.ts';
import { checkFound, checkInside, checkPlaces, isOwn } from './trust.ts';

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

/** What was read for each file or folder: notes mostly share theirs. */
const known = new Map<string, Promise<LoadedConfig>>();
/** How often configs were read anew. */
let generation = 0;

/** Has configs read anew: they may have been changed. */
export function forgetConfigs(): void {
  known.clear();
  generation++;
}

/**
 * The config that counts: that in a named file, or else the nearest one from a folder upwards; an empty one where
 * there is none.
 *
 * @throws {UserError} if it cannot be read, or says something that is no config.
 */
export function configFor(folder: string, file: string | undefined): Promise<LoadedConfig> {
  const place = file ?? folder;
  const config = known.get(place) ?? load(file, folder);
  known.set(place, config);
  return config;
}

async function load(named: string | undefined, folder: string): Promise<LoadedConfig> {
  const file = named ?? findConfig(folder);
  if (file === undefined) return { config: {}, stack: [], files: [] };
  if (named === undefined) checkFound(file);
  const files: string[] = [];
  const isTrusted = named !== undefined || isOwn(file);
  const stack = await withExtended(file, dirname(resolve(file)), [], { files, isTrusted });
  const config = Object.assign({}, ...stack.map((one) => one.config)) as Config;
  const output = Object.assign({}, ...stack.map((one) => one.config.output));
  if (named === undefined) await checkPlaces(file, { ...config, output });
  return { config: { ...config, output }, file, stack, files };
}

/**
 * A config after those that it extends, and that those extend.
 *
 * @param folder the folder that its globs are from.
 * @param via the files that led to it.
 * @param search gets the files that are read, and says whether they may run programs.
 */
async function withExtended(
  file: string,
  folder: string,
  via: readonly string[],
  search: { readonly files: string[]; readonly isTrusted: boolean },
): Promise<StackedConfig[]> {
  if (via.includes(resolve(file))) {
    throw new UserError(file, 'extends itself', `take it out of “extends” in ${via.at(-1)}`);
  }
  const { files, isTrusted } = search;
  files.push(file);
  const config = await readConfig(file, generation, isTrusted);
  const stack: StackedConfig[] = [];
  for (const base of [config.extends ?? []].flat()) {
    const inner = await resolveFrom(base, file, 'extends');
    if (!isTrusted) checkInside(file, inner, 'extends');
    if (!existsSync(inner))
      throw new UserError(
        file,
        `names “${base}” in “extends”, which does not exist`,
        'check the spelling of its path',
      );
    const from = isPath(base) ? dirname(inner) : folder;
    stack.push(...(await withExtended(inner, from, [...via, resolve(file)], search)));
  }
  return [...stack, { config, folder }];
}
