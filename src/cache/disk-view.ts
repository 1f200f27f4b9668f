/** A view of files for one run: each question about the disk is answered once. */

import { existsSync, lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { realPathOf } from '../reader/confined-folder.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { shortHash } from './short-hash.ts';

/** The hash of a file's content, and the state by which the content is recognised without reading it. */
export interface Stamp {
  readonly hash: string;
  readonly size: number;
  /** Times in milliseconds. */
  readonly changed: number;
  readonly modified: number;
  readonly inode: number;
}

/**
 * How long before its stamp a file must have changed, in milliseconds. Times of files are coarse: a later change may
 * leave the time of an earlier one.
 */
const SETTLED = 2_000;

interface DiskEntry {
  readonly real: string;
  /** The state of the file that the path leads to; `undefined` if there is none. */
  readonly stats: Stats | undefined;
}

export class DiskView {
  /** The stamps of this and earlier runs, by real paths. */
  readonly stamps: Map<string, Stamp>;
  readonly #entries = new Map<string, DiskEntry>();
  readonly #folders = new Map<string, string>();
  readonly #hashes = new Map<string, string | undefined>();
  readonly #now: () => number;
  #hasNewStamps = false;

  /**
   * @param stamps those of earlier runs.
   * @param now returns the time in milliseconds.
   */
  constructor(stamps: Map<string, Stamp>, now: () => number = Date.now) {
    this.stamps = stamps;
    this.#now = now;
  }

  /** Whether stamps were added or removed. */
  get hasNewStamps(): boolean {
    return this.#hasNewStamps;
  }

  /** Whether a file or folder exists. @param path absolute. */
  exists(path: string): boolean {
    return this.#entryOf(path).stats !== undefined || existsSync(path);
  }

  /** The path without symbolic links; see `realPathOf`. @param path absolute. */
  realPath(path: string): string {
    return this.#entryOf(path).real;
  }

  /** The hash of a file; `undefined` if it cannot be read. @param path absolute. */
  hashOf(path: string): string | undefined {
    const { real, stats } = this.#entryOf(path);
    if (!this.#hashes.has(real)) this.#hashes.set(real, this.#findHash(real, stats));
    return this.#hashes.get(real);
  }

  #findHash(real: string, stats: Stats | undefined): string | undefined {
    if (!stats?.isFile()) return undefined;
    const stamp = this.stamps.get(real);
    if (stamp && isUnchanged(stamp, stats)) return stamp.hash;
    if (this.stamps.delete(real)) this.#hasNewStamps = true;
    const now = this.#now();
    const bytes = bytesOf(real, stats);
    if (!bytes) return undefined;
    const hash = shortHash(bytes);
    const { size, ctimeMs: changed, mtimeMs: modified, ino: inode } = stats;
    if (Math.max(changed, modified) < now - SETTLED) {
      this.stamps.set(real, { hash, size, changed, modified, inode });
      this.#hasNewStamps = true;
    }
    return hash;
  }

  #entryOf(path: string): DiskEntry {
    const known = this.#entries.get(path);
    if (known) return known;
    const entry = this.#look(path);
    this.#entries.set(path, entry);
    return entry;
  }

  #look(path: string): DiskEntry {
    const stats = statsOf(path, lstatSync);
    if (!stats?.isSymbolicLink()) return { real: this.#realPathBelow(path), stats };
    return { real: realPathOf(path), stats: statsOf(path, statSync) };
  }

  /** The real path of a file that is not a symbolic link itself. */
  #realPathBelow(path: string): string {
    const folder = dirname(path);
    if (folder === path) return path;
    const known = this.#folders.get(folder) ?? realPathOf(folder);
    this.#folders.set(folder, known);
    return join(known, basename(path));
  }
}

function isUnchanged(stamp: Stamp, { size, ctimeMs, mtimeMs, ino }: Stats): boolean {
  return (
    stamp.size === size && stamp.changed === ctimeMs && stamp.modified === mtimeMs && stamp.inode === ino
  );
}

function statsOf(
  path: string,
  look: (path: string, options: { throwIfNoEntry: false }) => Stats | undefined,
): Stats | undefined {
  try {
    return look(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The content of a file. One that is empty according to the system may be endless. */
function bytesOf(path: string, { size }: Stats): Buffer | undefined {
  try {
    return size > 0 ? readFileSync(path) : readPlainFile(path);
  } catch {
    return undefined;
  }
}
