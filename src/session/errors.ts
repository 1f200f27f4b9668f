/** Errors as messages of one line. */

import { oneLine, printableLines, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { TooDeep } from '../source/parse/too-deep.ts';

/** An error whose message was already formatted in another thread. */
export class ReportedError extends Error {}

/**
 * Formats an error: a `UserError` with its own message, anything else as a fault of this program.
 *
 * @param where the note that was processed, if any.
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

/** Whether an error was caused by the removal of the current folder. */
function isAboutFolder(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'uv_cwd';
}
