/** Noticing that configs and ignore files change, whoever changes them. */

import { statSync } from 'node:fs';
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
  #state: string | undefined;
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

  /** Takes the files as they are, because everything is read again anyway. */
  reset(): void {
    this.#state = undefined;
  }

  async #look(): Promise<void> {
    const before = this.#state;
    const state = await this.#read();
    if (before === this.#state) this.#state = state;
    // Other folders are other files.
    if (before === undefined || before.split('\n')[0] !== state.split('\n')[0]) return;
    if (before !== state) this.#onChange();
  }

  async #read(): Promise<string> {
    const folders = [...new Set(this.#folders())].sort();
    const files = new Set<string>();
    for (const folder of folders) {
      for (let here = folder; ; here = dirname(here)) {
        for (const file of possibleConfigs(here)) files.add(file);
        for (const name of IGNORE_FILES) files.add(join(here, name));
        if (dirname(here) === here) break;
      }
      for (const file of await filesOfConfig(folder)) files.add(file);
    }
    return [JSON.stringify(folders), ...[...files].map(stateOf)].join('\n');
  }
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
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${file} ${stats.size} ${stats.mtimeMs} ${stats.ino}` : '';
}
