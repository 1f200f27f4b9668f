/** Which parts of a config count for a note. */

import { relative, resolve, sep } from 'node:path';
import { globMatcher } from '../reader/glob.ts';
import { StepBudget } from '../reader/glob-cost.ts';
import type { NoteSettings, Override } from './config-types.ts';
import type { LoadedConfig } from './load-config.ts';

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
  const steps = new StepBudget();
  for (const { config, folder } of stack) {
    settings.push(config);
    for (const override of config.overrides ?? []) {
      if (note !== undefined && (await isFor(override, note, folder, steps))) settings.push(override);
    }
  }
  return settings;
}

async function isFor(
  { files, excludeFiles = [] }: Override,
  note: string,
  folder: string,
  steps: StepBudget,
): Promise<boolean> {
  const path = relative(folder, resolve(note)).split(sep).join('/');
  if (path.startsWith('../')) return false;
  return (await matchesAny(files, path, steps)) && !(await matchesAny(excludeFiles, path, steps));
}

async function matchesAny(
  globs: string | readonly string[],
  path: string,
  steps: StepBudget,
): Promise<boolean> {
  for (const glob of [globs].flat()) {
    const isMatch = await globMatcher(glob, { dot: true, basename: true });
    if (isMatch(path, steps)) return true;
  }
  return false;
}
