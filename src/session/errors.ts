/** Errors as messages of one line. */

import { oneLine, printableLines, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { TooDeep } from '../source/parse/too-deep.ts';

/** An error whose message was already formatted in another thread. */
export class ReportedError extends Error {}

/**
 * Formats an error: a `UserError` with its own message, anything else as a bug in this program.
 *
 * @param where the note that was processed, if any.
 */
export function describeError(error: unknown, where?: string): string {
  if (error instanceof ReportedError) return error.message;
  if (process.env.DEBUG && error instanceof Error) {
    return printableLines(error.stack ?? String(error));
  }
  if (error instanceof UserError) return `error: ${error.message}`;
  if (isAboutFolder(error)) return 'error: the current folder no longer exists; change to another one';
  const note = where === undefined ? 'the note' : shownName(where);
  if (error instanceof TooDeep || (error instanceof RangeError && error.message.includes('call stack'))) {
    return `error: ${note} is nested too deeply; remove some levels of block quotes or lists`;
  }
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `error: ${note} failed because of a bug in ddia-notes (${oneLine(reason!)}); run again with DEBUG=1 and report the stack trace`;
}

/** Whether an error was caused by the removal of the current folder. */
function isAboutFolder(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'uv_cwd';
}
