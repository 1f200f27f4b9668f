/**
 * The folder in which the program keeps what it has to know after a death: per user, and outside of all repositories, so that
 * nobody can bring records of their own along.
 */

import { accessSync, constants, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { UserError } from '../messages/user-error.ts';

/** The folders that may be it, the best first. */
function candidates(): string[] {
  const { XDG_STATE_HOME: state = '', LOCALAPPDATA: local = '' } = process.env;
  const homes = [state, process.platform === 'win32' ? local : join(home(), '.local/state')];
  const user = process.geteuid?.() ?? 'user';
  return [
    ...homes.filter((path) => isAbsolute(path)).map((path) => join(path, 'ddia-notes')),
    join(tmpdir(), `ddia-notes-${user}`),
  ];
}

function home(): string {
  try {
    return homedir();
  } catch {
    return '';
  }
}

/** Whether a folder is a real one that only this user can write to. */
function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  return process.geteuid === undefined || (stats.uid === process.geteuid() && (stats.mode & 0o022) === 0);
}

/**
 * The folder to write to; it is made where it is missing.
 *
 * @throws {UserError} if there is none that may be written to.
 */
export function stateFolder(): string {
  for (const folder of candidates()) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.W_OK);
      if (isOurs(folder)) return folder;
    } catch {
      // The next one may do.
    }
  }
  const advice = 'set XDG_STATE_HOME to a folder that only you can write to';
  throw new UserError(candidates()[0]!, 'cannot keep the record of a run', advice);
}

/** The paths of the files with an extension that earlier runs have left there. */
export function stateFiles(extension: string): string[] {
  return candidates().flatMap((folder) => {
    try {
      const names = readdirSync(folder).filter((name) => name.endsWith(extension));
      return names.length > 0 && isOurs(folder) ? names.sort().map((name) => join(folder, name)) : [];
    } catch {
      return [];
    }
  });
}
