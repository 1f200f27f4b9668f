/** A mistyped command: the first word of a run, where no command is named. */

import { lstatSync } from 'node:fs';
import type { Command } from 'commander';
import { didYouMean } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { isGlob } from '../reader/find-notes.ts';

/** A folder or a file extension. */
const LIKE_A_PATH = /[\\/]|\.\w/;

/**
 * Checks that the first word of a run without a command is a note, so that nothing is done if it is a
 * mistyped command. Words like paths pass: a missing note does not stop the others.
 *
 * @param commands all commands.
 * @throws {UserError} if it is neither a file nor a glob.
 */
export function checkFirstWord(word: string | undefined, commands: readonly Command[]): void {
  if (word === undefined || word === '-' || LIKE_A_PATH.test(word) || isGlob(word) || exists(word)) return;
  const advice = didYouMean(word, namesOf(commands), 'name a note, or see ddia-notes --help');
  throw new UserError(quoted(word), 'is neither a command nor a file', advice);
}

/** Returns the error for a name that is not that of a command. */
export function unknownCommand(name: string, commands: readonly Command[]): UserError {
  return new UserError(
    quoted(name),
    'is not a command',
    didYouMean(name, namesOf(commands), 'see ddia-notes --help'),
  );
}

function namesOf(commands: readonly Command[]): string[] {
  return commands.map((command) => command.name());
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
