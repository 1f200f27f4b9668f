/** Selects the settings for a note from its config. */

import { resolve } from 'node:path';
import { StepBudget } from '../reader/glob-cost.ts';
import { pathFrom } from '../reader/path-from.ts';
import { PathPatterns } from '../reader/path-patterns.ts';
import type { Override } from './config-types.ts';
import type { Layer } from './layer.ts';
import type { LoadedConfig } from './load-config.ts';

/**
 * Returns the settings for a note: those for all notes, and the overrides whose patterns match it. They are
 * ordered from the lowest to the highest priority.
 *
 * @param note its path; without one, no override applies.
 */
export async function settingsFor({ stack }: LoadedConfig, note: string | undefined): Promise<Layer[]> {
  const layers: Layer[] = [];
  const steps = new StepBudget();
  for (const { config, file, folder } of stack) {
    layers.push({ settings: config, from: { file } });
    for (const [i, settings] of (config.overrides ?? []).entries()) {
      if (note !== undefined && (await isFor(settings, note, folder, steps)))
        layers.push({ settings, from: { file, override: i } });
    }
  }
  return layers;
}

async function isFor(
  { files, excludeFiles = [] }: Override,
  note: string,
  folder: string,
  steps: StepBudget,
): Promise<boolean> {
  const path = resolve(note);
  if (pathFrom(folder, path).startsWith('../')) return false;
  const [included, excluded] = [
    await PathPatterns.of([files].flat(), folder),
    await PathPatterns.of([excludeFiles].flat(), folder),
  ];
  return included.has(path, steps) && !excluded.has(path, steps);
}
