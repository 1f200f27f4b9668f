/** Writing to a named pipe. */

import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { UserError } from '../messages/user-error.ts';

/** How long to wait for a reader of the pipe, and how often to check, in milliseconds. */
const PATIENCE = 5000;
const PERIOD = 50;

/**
 * Writes a text to a named pipe, and waits for a reader if necessary.
 *
 * @throws {UserError} if no program reads it in time.
 */
export function writePipe(path: string, text: string): void {
  // Opened without blocking, the handle stays open while the text is written: otherwise the reader might see
  // the end of the file too early.
  const handle = openWhenRead(path);
  try {
    writeFileSync(path, text);
  } finally {
    closeSync(handle);
  }
}

function openWhenRead(path: string): number {
  for (let waited = 0; ; waited += PERIOD) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    }
    if (waited >= PATIENCE)
      throw new UserError(
        path,
        'is a named pipe that no program reads',
        'start the reader first, or name a file',
      );
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PERIOD);
  }
}
