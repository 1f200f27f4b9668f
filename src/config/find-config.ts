/** Where a config may be, and which one is the nearest. */

import { statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { type LilconfigResult, lilconfigSync } from 'lilconfig';
import { Problem, problemOf } from '../problem.ts';

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

/** The files in a folder that are configs, if they are there. */
export function configPlaces(folder: string): string[] {
  return PLACES.map((place) => join(folder, place));
}

/**
 * The nearest file, from a folder upwards, that is a config.
 *
 * @throws {Problem} if a package.json on the way is none.
 */
export function findConfig(folder: string): string | undefined {
  // What a file says is read later; here it counts that it says something, of a package.json under our key.
  const loadAs = (file: string, text: string): unknown =>
    isPackage(file) ? parsePackage(file, text) : { text };
  const loaders = Object.fromEntries(
    [...new Set(PLACES.map(extname)), 'noExt'].map((end) => [end || 'noExt', loadAs]),
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

function parsePackage(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Problem(file, `is no valid JSON (${(error as Error).message.split('\n')[0]})`, 'mend it');
  }
}

/** Whether a config file is a package.json, in which one key is ours. */
export function isPackage(file: string): boolean {
  return /(?:^|[\\/])package\.json$/.test(file);
}
