/** Projects whose runs are undone. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { folderOf, type Result } from './run.ts';
import { run } from './shared-process.ts';

export const NOTHING = 'nothing to undo\n';

/** A repository with files, and its own cache folder. */
export class Project {
  readonly folder: string;
  readonly cache = folderOf();

  constructor(files: Readonly<Record<string, string | Buffer>>) {
    this.folder = folderOf({ '.git/HEAD': '', ...files });
  }

  run(...args: string[]): Result {
    return this.runIn('.', ...args);
  }

  runIn(folder: string, ...args: string[]): Result {
    const env = { XDG_CACHE_HOME: this.cache };
    return run(args, { cwd: join(this.folder, folder), env });
  }

  undo(...args: string[]): Result {
    const result = this.run('undo', ...args);
    expect([result.status, result.stderr]).toEqual([0, expect.any(String)]);
    return result;
  }

  /** The contents of all files, and their permission bits. */
  state(): Record<string, string> {
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).sort();
    return Object.fromEntries(
      names.flatMap((name) => {
        const path = join(this.folder, name);
        const stats = statSync(path);
        if (!stats.isFile() || name.includes('.cache')) return [];
        return [[name, `${(stats.mode & 0o777).toString(8)} ${readFileSync(path).toString('latin1')}`]];
      }),
    );
  }

  /** The files of the recorded runs. */
  runs(): string[] {
    const folder = join(this.cache, 'ddia-notes');
    return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  }
}
