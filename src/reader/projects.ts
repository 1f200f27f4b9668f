/**
 * Detecting the program that the notes of a folder are written for, from the files of the project around it.
 * None of these files is run.
 */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Dialect, PROJECT_SIGNS, type ProjectSign } from '../source/dialect/flavours.ts';
import { isRepositoryRoot } from './home.ts';

/** Larger files are not read. */
const MOST_BYTES = 1_000_000;

/** Notes that the host of a repository shows. At its root, only the host shows them. */
const SHOWN_BY_HOST = /^(?:readme|contributing|changelog|code_of_conduct|security|support|governance)\b/i;

/** A path in a folder that programs skip. */
const HIDDEN = /[\\/]\.[^.\\/]/;

/** Detects projects, and remembers the result for each folder. */
export class Projects {
  readonly #known = new Map<string, Dialect | undefined>();

  /** Returns the dialect of the nearest project around a note, up to the root of its repository. */
  dialectAround(note: string): Dialect | undefined {
    const path = resolve(note);
    const folder = dirname(path);
    const isHosts = SHOWN_BY_HOST.test(basename(path));
    if (isHosts && isRepositoryRoot(folder)) return undefined;
    const dialect = this.#dialectOf(folder);
    // In other folders, and in hidden ones, it is unknown which of the two shows the note.
    return dialect && (isHosts || HIDDEN.test(folder)) ? { ...dialect, anchors: undefined } : dialect;
  }

  #dialectOf(folder: string): Dialect | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const parent = dirname(folder);
    const own = PROJECT_SIGNS.find((sign) => isSeen(sign, folder))?.dialect;
    const isRoot = parent === folder || isRepositoryRoot(folder);
    const dialect = own ?? (isRoot ? undefined : this.#dialectOf(parent));
    this.#known.set(folder, dialect);
    return dialect;
  }
}

function isSeen({ any, and, contains }: ProjectSign, folder: string): boolean {
  const file = any.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) return false;
  if (and && !and.some((name) => existsSync(join(folder, name)))) return false;
  return !contains || contains.test(textOf(file));
}

/** Returns the text of a file; empty if it is not a file, too large or unreadable. */
function textOf(file: string): string {
  try {
    const stats = statSync(file);
    // A file without a size may be endless.
    return stats.isFile() && stats.size > 0 && stats.size <= MOST_BYTES ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
