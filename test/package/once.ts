/** Work that takes long, done once for all files of a run, which run side by side. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';

/** In milliseconds. */
const LONGEST = 240_000;

/**
 * Does some work, or waits until another file of the tests has done it.
 *
 * @param work is given a folder that is its own.
 * @returns the folder, or why it could not be done.
 */
export async function once(
  name: string,
  work: (folder: string) => void,
): Promise<{ folder: string; failure?: string }> {
  const folder = join(inject('runFolder'), name);
  const result = `${folder}.result`;
  try {
    mkdirSync(folder);
    let failure = '';
    try {
      work(folder);
    } catch (error) {
      failure = String(error);
    }
    writeFileSync(`${result}.tmp`, failure);
    renameSync(`${result}.tmp`, result);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // The other file may have died over it.
  for (const end = Date.now() + LONGEST; !existsSync(result); await setTimeout(50)) {
    if (Date.now() > end) throw new Error(`${name} was not done by another file of the tests`);
  }
  const failure = readFileSync(result, 'utf8');
  return failure === '' ? { folder } : { folder, failure };
}
