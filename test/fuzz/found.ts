/** The cases that hunts have found, kept as fixtures: one file per case, which the tests check again. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Found } from './hunt.ts';

const FOLDER = 'fixtures/found';

/** The case of a file: the oracle that failed, the note, and the number for random choices. */
export interface KeptCase {
  readonly file: string;
  readonly oracle: string;
  readonly salt: number;
  readonly text: string;
}

export function keptCases(): KeptCase[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) }));
}

/**
 * Saves a case.
 *
 * @returns the path of its file.
 */
export function keep({ oracle, salt, text }: Found): string {
  const hash = createHash('sha256').update(`${oracle}\n${salt}\n${text}`).digest('hex').slice(0, 8);
  const name = oracle.toLowerCase().replace(/[^a-z\d]+/g, '-');
  const path = join(FOLDER, `${name}-${hash}.json`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ oracle, salt, text }, null, 1)}\n`);
  return path;
}
