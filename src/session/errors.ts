/** Errors as one line for a person. */

import { oneLine, printableLines, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { TooDeep } from '../source/too-deep.ts';

/** An error whose line has been put into words already, in another thread. */
export class ReportedError extends Error {}

/**
 * What to say of an error: a `Problem` by its own words; anything else is a fault of this program.
 *
 * @param where the note that was being worked on, if any.
 */
export function describeError(error: unknown, where?: string): string {
  if (error instanceof ReportedError) return error.message;
  if (process.env.DEBUG && error instanceof Error) {
    return printableLines(error.stack ?? String(error));
  }
  if (error instanceof UserError) return `error: ${error.message}`;
  if (isAboutFolder(error)) return 'error: the current folder does not exist any more; change to another';
  const note = where === undefined ? 'the program' : shownName(where);
  if (error instanceof TooDeep || (error instanceof RangeError && error.message.includes('call stack'))) {
    return `error: ${note} is nested too deeply to be read; take some levels of quotation or list out`;
  }
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `error: ${note} could not be done, by a fault of ddia-notes (${oneLine(reason!)}); nothing was written; run again with DEBUG=1 and report it`;
}

/** Whether an error says that the current folder was removed. */
function isAboutFolder(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'uv_cwd';
}
