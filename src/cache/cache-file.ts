/** The files of caches: where they are, and reading and replacing them. Whatever fails, the run goes on without them. */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { checksumOf } from '../reader/checksum.ts';
import { isRepositoryRoot } from '../reader/home.ts';
import { leadsOutOfRepository } from '../reader/link-out.ts';
import { statsAt } from '../reader/stats.ts';
import { withTemporary } from '../writer/temporary.ts';
import { isCache, MOST_BYTES } from './cache-data.ts';

/**
 * Returns the path of the cache file.
 *
 * @param location the file, or an existing folder or a path that ends with a slash, for a file in it. By default
 * `node_modules/.cache/ddia-notes` beside the nearest package.json, or else the folder for caches of the user.
 * @param command the name of the command, whose results differ from those of others.
 */
export function cacheFile(location: string | undefined, command: string): string {
  const name = `${command}-${checksumOf(process.cwd())}`;
  if (location === undefined) return join(defaultFolder(), name);
  return /[\\/]$/.test(location) || isFolder(location) ? resolve(location, name) : resolve(location);
}

function defaultFolder(): string {
  const project = packageFolder(process.cwd());
  return (project === undefined ? undefined : cacheInProject(project)) ?? userCacheFolder();
}

/** Returns the cache folder of the user. */
export function userCacheFolder(): string {
  const { XDG_CACHE_HOME: cache = '', LOCALAPPDATA: local = '' } = process.env;
  const candidates = [cache, process.platform === 'win32' ? local : join(homedir(), '.cache')];
  return join(candidates.find((path) => isAbsolute(path)) ?? homedir(), 'ddia-notes');
}

/** Returns the folder of the nearest package.json, up to the root of the repository. */
export function packageFolder(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isPackageFolder(folder)) return folder;
    if (isRepositoryRoot(folder) || dirname(folder) === folder) return undefined;
  }
}

/** Whether a folder contains a package.json. */
export function isPackageFolder(folder: string): boolean {
  return statSync(join(folder, 'package.json'), { throwIfNoEntry: false })?.isFile() === true;
}

/** Returns the cache folder in a folder with a package.json, if it is in the same repository. */
export function cacheInProject(project: string): string | undefined {
  const folder = join(project, 'node_modules', '.cache', 'ddia-notes');
  return leadsOut(folder) ? undefined : folder;
}

/** Whether a path leads out of its repository by a symbolic link, or cannot be followed. */
function leadsOut(path: string): boolean {
  try {
    return leadsOutOfRepository(path);
  } catch {
    return true;
  }
}

function isFolder(path: string): boolean {
  return statsAt(path)?.isDirectory() === true;
}

/** Reads a cache file. @returns `undefined` if there is no regular file, or it is too large. */
export function readCacheFile(path: string, mostBytes = MOST_BYTES): Buffer | undefined {
  try {
    const handle = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const stats = fstatSync(handle);
      return stats.isFile() && stats.size <= mostBytes ? readFileSync(handle) : undefined;
    } finally {
      closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

/**
 * Replaces a cache file atomically, if it is missing or a cache, and in its repository. The temporary file is not
 * flushed to disk, because a damaged cache is ignored.
 *
 * @param mode the permission bits of the file.
 */
export function writeCacheFile(path: string, text: string, mode = 0o666): void {
  try {
    if (Buffer.byteLength(text) > MOST_BYTES || leadsOut(path) || !mayReplace(path)) return;
    mkdirSync(dirname(path), { recursive: true });
    withTemporary(path, (temporary) => {
      writeFileSync(temporary, text, { flag: 'wx', mode });
      try {
        renameSync(temporary, path);
      } catch (error) {
        unlinkSync(temporary);
        throw error;
      }
    });
  } catch {
    // The place is not writable, or the disk is full.
  }
}

/** Removes a cache file, and nothing else. */
export function removeCacheFile(path: string): void {
  try {
    const isFree = lstatSync(path, { throwIfNoEntry: false }) === undefined;
    if (!isFree && !leadsOut(path) && mayReplace(path)) unlinkSync(path);
  } catch {
    // The place is not writable.
  }
}

/** Whether a path is free, or that of a cache or an empty file. */
function mayReplace(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return true;
  if (!stats.isFile()) return false;
  return stats.size === 0 || isCache(readFileSync(path));
}
