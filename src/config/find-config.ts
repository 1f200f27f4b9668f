/** Finds the nearest config file. */

import { type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { problemOf } from '../messages/file-problems.ts';
import { jsonReason } from '../messages/json-reason.ts';
import { UserError } from '../messages/user-error.ts';
import { isRepositoryRoot } from '../reader/home.ts';
import { readPlainFile } from '../reader/read-file.ts';

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

/** Returns the paths of all files in a folder that may be a config, existing or not. */
export function possibleConfigs(folder: string): string[] {
  return PLACES.map((place) => join(folder, place));
}

/**
 * Finds the nearest config file, from a folder upwards. The search ends at the root of the repository, or
 * outside repositories at the user’s home folder. Folders that every user may write to, such as the temporary
 * folder, are skipped.
 *
 * @returns its path; `undefined` if there is none.
 * @throws {UserError} if a package.json on the way is invalid, or a file cannot be read.
 */
export function findConfig(folder: string): string | undefined {
  const home = homeFolder();
  for (let here = resolve(folder); ; here = dirname(here)) {
    const file = isShared(here) ? undefined : possibleConfigs(here).find(isConfig);
    if (file !== undefined) return file;
    if (isRepositoryRoot(here) || here === home || dirname(here) === here) return undefined;
  }
}

/** Returns the user’s home folder; `undefined` if the system has none. */
export function homeFolder(): string | undefined {
  try {
    return resolve(homedir());
  } catch {
    return undefined;
  }
}

/** Whether a folder is writable by all users with the sticky bit set. */
function isShared(folder: string): boolean {
  return ((statsOf(folder)?.mode ?? 0) & 0o1002) === 0o1002;
}

/** Whether a file is a config: a package.json must have the key, any other file must not be empty. */
function isConfig(file: string): boolean {
  const stats = statsOf(file);
  if (!stats) return false;
  if (stats.isDirectory())
    throw new UserError(file, 'is a folder', 'rename it: that name is reserved for a config');
  let text: string;
  try {
    text = readPlainFile(file).toString();
  } catch (error) {
    throw problemOf(error, file, 'read');
  }
  if (!isPackage(file)) return text.trim() !== '';
  return parsePackage(file, text)?.['ddia-notes'] != null;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function parsePackage(file: string, text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(file, `is not valid JSON (${jsonReason(error)})`, 'fix it');
  }
}

/** Whether a config file is a package.json, whose key `ddia-notes` is the config. */
export function isPackage(file: string): boolean {
  return /(?:^|[\\/])package\.json$/.test(file);
}

/** Whether a config file is a program, by its file extension. */
export function isProgram(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file);
}
