/** Which parts of a config count for a note. */

import { relative, resolve, sep } from 'node:path';
import type { NoteSettings, Override } from './config.ts';
import type { LoadedConfig } from './load.ts';

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
  for (const { config, folder } of stack) {
    settings.push(config);
    for (const override of config.overrides ?? []) {
      if (note !== undefined && (await isFor(override, note, folder))) settings.push(override);
    }
  }
  return settings;
}

async function isFor({ files, excludeFiles = [] }: Override, note: string, folder: string): Promise<boolean> {
  const { default: picomatch } = await import('picomatch');
  const path = relative(folder, resolve(note)).split(sep).join('/');
  const matches = (globs: string | readonly string[]): boolean =>
    [globs]
      .flat()
      .some((glob) =>
        picomatch(glob.replace(/^\.\//, ''), { dot: true, basename: !glob.includes('/') })(path),
      );
  return !path.startsWith('../') && matches(files) && !matches(excludeFiles);
}
