/** Finding and reading the config that counts for a note: the nearest one, upwards from its folder. */

import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LilconfigResult, lilconfigSync } from 'lilconfig';
import { Problem, problemOf } from '../problem.ts';
import { type Config, checkConfig } from './config.ts';

/** A config and the file that it was read from, which its paths are relative to. */
export interface LoadedConfig {
  readonly config: Config;
  readonly file?: string;
}

const PLACES = ['package.json', 'ddia-notes.config.json', '.ddia-notesrc', '.ddia-notesrc.json'];

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Problem(file, `is no valid JSON (${(error as Error).message.split('\n')[0]})`, 'mend it');
  }
}

const loaders = { '.json': json, noExt: json };

/** What was read for each file or folder: notes mostly share theirs. */
const known = new Map<string, LoadedConfig>();

/** The files in a folder that are configs, if they are there. */
export function configPlaces(folder: string): string[] {
  return PLACES.map((place) => join(folder, place));
}

/** Has configs read anew: they may have been changed. */
export function forgetConfigs(): void {
  known.clear();
}

/**
 * The config that counts: that in a named file, or else the nearest one from a folder upwards; an empty one where
 * there is none.
 *
 * @throws {Problem} if it cannot be read, is not JSON, or says something that is no config.
 */
export function configFor(folder: string, file: string | undefined): LoadedConfig {
  const place = file ?? folder;
  const config = known.get(place) ?? (file === undefined ? searchConfig(folder) : readConfig(file));
  known.set(place, config);
  return config;
}

function searchConfig(folder: string): LoadedConfig {
  let result: LilconfigResult;
  try {
    result = lilconfigSync('ddia-notes', { searchPlaces: PLACES, loaders }).search(folder);
  } catch (error) {
    throw problemOf(error, folderNamedLikeConfig(folder));
  }
  if (!result || result.isEmpty) return { config: {} };
  return { config: checkConfig(result.config, result.filepath), file: result.filepath };
}

/** The folder that a search for a config took for one. */
function folderNamedLikeConfig(folder: string): string {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory();
  const found = PLACES.map((place) => join(folder, place)).find(isFolder);
  const parent = dirname(folder);
  return found ?? (parent === folder ? folder : folderNamedLikeConfig(parent));
}

/** The config in a named file; of a package.json its key `ddia-notes`. */
function readConfig(file: string): LoadedConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') {
      throw new Problem(file, 'is a folder', 'name the config file in it');
    }
    throw problemOf(error, file);
  }
  const data = json(file, text);
  const config = isPackage(file) ? (data as Record<string, unknown>)['ddia-notes'] : data;
  if (config === undefined)
    throw new Problem(file, 'has no key “ddia-notes”', 'add it, or name another file');
  return { config: checkConfig(config, file), file };
}

/** Whether a config file is a package.json, in which one key is ours. */
export function isPackage(file: string): boolean {
  return /(?:^|[\\/])package\.json$/.test(file);
}
