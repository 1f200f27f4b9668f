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

/** A project around a note. */
export interface DetectedProject {
  readonly dialect: Dialect;
  /** The file or folder that shows it. */
  readonly sign: string;
}

/** Detects projects, and remembers the result for each folder. */
export class Projects {
  readonly #known = new Map<string, DetectedProject | undefined>();

  /** Returns the dialect of the project around a note; see `around`. */
  dialectAround(note: string): Dialect | undefined {
    return this.around(note)?.dialect;
  }

  /** Returns the nearest project around a note, up to the root of its repository. */
  around(note: string): DetectedProject | undefined {
    const path = resolve(note);
    const folder = dirname(path);
    const isHosts = SHOWN_BY_HOST.test(basename(path));
    if (isHosts && isRepositoryRoot(folder)) return undefined;
    const project = this.#projectOf(folder);
    if (!project || !(isHosts || HIDDEN.test(folder))) return project;
    // In other folders, and in hidden ones, it is unknown which of the two shows the note.
    return { ...project, dialect: { ...project.dialect, anchors: undefined } };
  }

  #projectOf(folder: string): DetectedProject | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const parent = dirname(folder);
    const own = projectIn(folder);
    const isRoot = parent === folder || isRepositoryRoot(folder);
    const project = own ?? (isRoot ? undefined : this.#projectOf(parent));
    this.#known.set(folder, project);
    return project;
  }
}

/** Returns the project that a folder is by the first sign in it. */
function projectIn(folder: string): DetectedProject | undefined {
  for (const one of PROJECT_SIGNS) {
    const sign = signIn(folder, one);
    if (sign !== undefined) return { dialect: one.dialect, sign };
  }
  return undefined;
}

/** Returns the file or folder that is the sign of a project; `undefined` if there is none. */
function signIn(folder: string, { any, and, contains }: ProjectSign): string | undefined {
  const file = any.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined || (and && !and.some((name) => existsSync(join(folder, name))))) return undefined;
  return !contains || contains.test(textOf(file)) ? file : undefined;
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
