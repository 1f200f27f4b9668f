/** Noticing that configs and ignore files change, whoever changes them. */

import { type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { possibleConfigs } from '../config/find-config.ts';
import { configFor } from '../config/load-config.ts';

/** How often files are looked at, in milliseconds. Not every editor tells of changes, and none of all files. */
const PERIOD = 1000;

const IGNORE_FILES = ['.gitignore', '.ddia-notesignore'];

/** The globs of the files that an editor should tell of. */
export const WATCHED_GLOBS = [
  '**/*.{md,mdx,markdown}',
  '**/package.json',
  '**/ddia-notes.config.*',
  '**/.ddia-notesrc*',
  ...IGNORE_FILES.map((name) => `**/${name}`),
];

/** Whether a file may be a config, or tells which notes are ignored. */
export function isSettingsFile(path: string): boolean {
  return IGNORE_FILES.includes(basename(path)) || possibleConfigs(dirname(path)).includes(path);
}

export class ConfigWatch {
  readonly #folders: () => readonly string[];
  readonly #onChange: () => void;
  /** The watched files, each with its state when it was first seen. */
  #seen = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param folders returns the folders of the open documents.
   * @param onChange called when a file has changed.
   */
  constructor(folders: () => readonly string[], onChange: () => void) {
    this.#folders = folders;
    this.#onChange = onChange;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#look(), PERIOD);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Sees the files of folders of documents that were opened, before their configs are read. */
  see(): void {
    this.#add(candidatesFor(this.#folders()));
  }

  /** Takes all files as they are now, before the configs are read again. */
  reset(): void {
    this.#seen = new Map();
    this.see();
  }

  async #look(): Promise<void> {
    if ([...this.#seen].some(([file, state]) => stateOf(file) !== state)) {
      this.reset();
      this.#onChange();
      return;
    }
    const folders = this.#folders();
    const configs = (await Promise.all(folders.map(filesOfConfig))).flat();
    const wanted = new Set([...candidatesFor(folders), ...configs]);
    for (const file of this.#seen.keys()) if (!wanted.has(file)) this.#seen.delete(file);
    this.#add(wanted);
  }

  #add(files: Iterable<string>): void {
    for (const file of files) if (!this.#seen.has(file)) this.#seen.set(file, stateOf(file));
  }
}

/** The files in some folders, and above them, that may be configs or ignore files. */
function candidatesFor(folders: readonly string[]): Set<string> {
  const files = new Set<string>();
  for (const folder of new Set(folders)) {
    for (let here = folder; ; here = dirname(here)) {
      for (const file of possibleConfigs(here)) files.add(file);
      for (const name of IGNORE_FILES) files.add(join(here, name));
      if (dirname(here) === here) break;
    }
  }
  return files;
}

/** The files that the config of a folder was read from; none if it is invalid. */
async function filesOfConfig(folder: string): Promise<readonly string[]> {
  try {
    return (await configFor(folder, undefined)).files;
  } catch {
    return [];
  }
}

function stateOf(file: string): string {
  let stats: Stats | undefined;
  try {
    stats = statSync(file, { throwIfNoEntry: false });
  } catch {
    // It is as good as missing.
  }
  return stats ? `${file} ${stats.size} ${stats.mtimeMs} ${stats.ino}` : '';
}
