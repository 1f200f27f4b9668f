/** Keys of the settings that apply to a note. */

import { basename, dirname } from 'node:path';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Dialect } from '../source/dialect/flavours.ts';
import { shortHash } from './short-hash.ts';

/** The length of settings above which their hash is their key. Most are shorter, and need no cryptography. */
const MOST_UNHASHED = 1_000;

/** The keys of configs. Most notes share theirs. */
const known = new WeakMap<LoadedConfig, string | undefined>();

/**
 * Returns a key of the settings of a note. Notes at the same path with the same text and the same key have the
 * same settings.
 *
 * @param config the config of the note, as loaded, which includes what programs export.
 * @param project the dialect of the project around the note.
 * @returns `undefined` if plugins run on the note, whose code may change, or the config is not plain data.
 */
export function settingsKey(config: LoadedConfig, project: Dialect | undefined): string | undefined {
  if (!known.has(config)) known.set(config, keyOf(config));
  const key = known.get(config);
  return key === undefined ? undefined : `${key} ${project ? JSON.stringify(project) : ''}`;
}

function keyOf({ stack }: LoadedConfig): string | undefined {
  if (stack.length === 0) return '';
  const all = stack.flatMap(({ config }) => [config, ...(config.overrides ?? [])]);
  if (all.some(({ plugins = [] }) => plugins.length > 0) || !isPlainData(stack)) return undefined;
  const json = JSON.stringify(stack);
  return json.length <= MOST_UNHASHED ? json : shortHash(json);
}

/** Whether JSON can represent a value exactly. Configs that are programs can contain anything. */
function isPlainData(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlainData);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return !('toJSON' in value) && Object.values(value).every(isPlainData);
}

/** What a note's result depends on before its text is read. */
export interface NoteSituation {
  /** See `settingsKey`. */
  readonly settings: string;
  /** The real path of the note, and the folder to which its files belong; see `homeOf`. */
  readonly path: string;
  readonly home: string;
}

/**
 * Returns a key of the situation of a note, which the notes of a folder have in common.
 *
 * @param given the path of the note as the user gave it.
 */
export function situationKey(given: string, { settings, path, home }: NoteSituation): string {
  const place = basename(path) === basename(given) ? dirname(path) : path;
  return [settings, home, place].join('\0');
}
