/** Settings with their origin. */

import type { AnchorStyle } from '../links/slug.ts';
import type { NoteSettings } from './config-types.ts';

/** An entry of `overrides` in a config file, or all other settings in the file. */
export interface ConfigPlace {
  /** The absolute path of the file. */
  readonly file: string;
  /** The position of the entry, from 0. */
  readonly override?: number;
}

/** Where a setting comes from: a place in a config file, or the name of another origin, such as an option. */
export type Origin = ConfigPlace | string;

/** The origin of settings that nobody has made. */
export const DEFAULT = 'default';

/** Settings that have the same origin, and so the same priority. */
export interface Layer {
  readonly settings: NoteSettings;
  readonly from: Origin;
}

/** Returns the anchors that a setting chooses. @param ofFlavour those of the program that the note is written for. */
export function anchorsBy(
  setting: NoteSettings['anchors'],
  ofFlavour: AnchorStyle | undefined,
): AnchorStyle | undefined {
  return setting === undefined || setting === 'auto' ? ofFlavour : setting;
}

/**
 * Returns the setting that wins, with its origin.
 *
 * @param layers from the lowest to the highest priority.
 * @returns `undefined` if no layer has the setting.
 */
export function settingOf<Key extends 'flavour' | 'anchors' | 'compat'>(
  layers: readonly Layer[],
  key: Key,
): { readonly value: NonNullable<NoteSettings[Key]>; readonly from: Origin } | undefined {
  const layer = layers.findLast(({ settings }) => settings[key] !== undefined);
  return layer && { value: layer.settings[key]!, from: layer.from };
}
