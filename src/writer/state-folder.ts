/**
 * The folder for records that must survive a crash. It is per user and outside of repositories, so that a
 * repository cannot supply records.
 */

import { accessSync, constants, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { UserError } from '../messages/user-error.ts';

/** Returns the possible state folders, the best first. */
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

/** Whether a path is a folder that only this user can write to, and not a symbolic link. */
function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  return process.geteuid === undefined || (stats.uid === process.geteuid() && (stats.mode & 0o022) === 0);
}

/**
 * Returns the state folder to write to, and creates it if it is missing.
 *
 * @throws {UserError} if no folder is writable.
 */
export function stateFolder(): string {
  for (const folder of candidates()) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.W_OK);
      if (isOurs(folder)) return folder;
    } catch {
      // The next one may work.
    }
  }
  const advice = 'set XDG_STATE_HOME to a folder that only you can write to';
  throw new UserError(candidates()[0]!, 'cannot be used to record a run', advice);
}

/** Returns the paths of the files with an extension in all state folders, sorted. */
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
