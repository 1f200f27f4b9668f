/** Expensive work that is done once for all test files of a run, which run in parallel. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';

/** In milliseconds. */
const LONGEST = 240_000;

/**
 * Does some work, or waits until another test file has done it.
 *
 * @param work called with a new folder.
 * @returns the folder, or the reason why the work failed.
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
  // The other process may have died.
  for (const end = Date.now() + LONGEST; !existsSync(result); await setTimeout(50)) {
    if (Date.now() > end) throw new Error(`${name} was not done by another file of the tests`);
  }
  const failure = readFileSync(result, 'utf8');
  return failure === '' ? { folder } : { folder, failure };
}
