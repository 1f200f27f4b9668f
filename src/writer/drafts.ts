/** Folders that are being made, under names of their own as long as they are not whole. */

import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../problem.ts';
import { isRunning } from './running.ts';

/** How folders are called that are to become one, up to the process that makes them. */
export function beside(target: string): string {
  return `.${basename(target).slice(0, 60)}.ddia-notes-`;
}

/** Removes what killed processes have left of folders that they were making. */
export function removeAbandoned(parent: string, prefix: string): void {
  if (!existsSync(parent)) return;
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(prefix) ? Number(entry.slice(prefix.length)) : Number.NaN;
    if (pid > 0 && pid !== process.pid && !isRunning(pid))
      rmSync(join(parent, entry), { recursive: true, force: true });
  }
}

/** Makes a file, down to the disk. */
export function put(file: string, content: string | Uint8Array, mode?: number): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'wx');
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (mode !== undefined) chmodSync(file, mode & 0o7777);
}

/** What to say where another program was quicker. */
export function meanwhile(file: string): Problem {
  return new Problem(file, 'was changed by another program meanwhile', 'nothing was written: run again');
}
