/** The notes in a config. */

import { dirname, resolve, sep } from 'node:path';
import type { LoadedConfig } from '../config/load-config.ts';

/** The folder that the paths in a config are relative to. */
export function folderOfConfig({ file }: LoadedConfig): string {
  return dirname(file ?? '.');
}

/**
 * Returns notes without those that were built: a built note is not built again, unless it is named explicitly.
 *
 * @param files the paths of the notes in the config.
 * @returns absolute paths.
 */
export function withoutBuiltNotes(loaded: LoadedConfig, files: readonly string[]): string[] {
  const { notes = [], output } = loaded.config;
  const folder = folderOfConfig(loaded);
  const out = output?.dir === undefined ? undefined : resolve(folder, output.dir) + sep;
  const named = new Set(notes.map((note) => resolve(folder, note)));
  return files
    .map((note) => resolve(note))
    .filter((note) => out === undefined || named.has(note) || !note.startsWith(out));
}
