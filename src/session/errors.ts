/** Errors as messages of one line. */

import { oneLine, printableLines, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { MOST_LEVELS, TooDeep } from '../source/parse/too-deep.ts';

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
  const advice = 'remove some levels of block quotes or lists';
  if (error instanceof TooDeep) {
    const place = where === undefined ? note : `${note}:${error.line}`;
    return `error: ${place} has more than ${MOST_LEVELS} levels of nesting; ${advice}`;
  }
  if (error instanceof RangeError && error.message.includes('call stack'))
    return `error: ${note} is nested too deeply; ${advice}`;
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `error: ${note} failed because of a bug in ddia-notes (${oneLine(reason!)}); run again with DEBUG=1 and report the stack trace`;
}

/** Whether an error was caused by the removal of the current folder. */
function isAboutFolder(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'uv_cwd';
}
