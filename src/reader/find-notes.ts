/** The notes that paths, folders and globs on a command line stand for. */

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../problem.ts';
import { Ignored } from './ignored.ts';

/** What a note is called, in folders. */
export const NOTE_NAME = /\.(?:md|markdown|mdx)$/i;

const MAGIC = /[*?[\]{}!]/;

export interface FoundNotes {
  /** Paths, each once: in the order of the command line, those of a folder or glob by their names. */
  readonly notes: readonly string[];
  /** Notes that were named outright and are ignored, each with the file that says so. */
  readonly ignored: readonly { readonly path: string; readonly by: string }[];
}

/**
 * Finds notes. What ignore files name is left out, as are `node_modules` and folders whose names begin with a dot.
 *
 * @param paths files, folders, globs, and `-`, which stays as it is.
 * @param ignore whether ignore files count.
 * @param from the folder that they are meant from; the current one by default.
 * @throws {Problem} if a folder or glob stands for no note.
 */
export async function findNotes(
  paths: readonly string[],
  ignore: boolean,
  from?: string,
): Promise<FoundNotes> {
  const ignored = new Ignored();
  const by = (path: string) => (ignore ? ignored.by(path) : undefined);
  const notes = new Map<string, string>();
  const left: { path: string; by: string }[] = [];
  for (const path of paths) {
    const found = path === '-' ? undefined : await notesBelow(path, from);
    for (const note of found ?? [inFolder(path, from)]) {
      const reason = note === '-' ? undefined : await by(note);
      if (reason === undefined) {
        const key = note === '-' ? note : resolve(note);
        if (!notes.has(key)) notes.set(key, note);
      } else if (!found) left.push({ path: note, by: reason });
    }
  }
  return { notes: [...notes.values()], ignored: left };
}

/** The notes in a folder, or that a glob matches; `undefined` for what is neither. */
async function notesBelow(path: string, from: string | undefined): Promise<string[] | undefined> {
  const place = inFolder(path, from);
  const isGlob = MAGIC.test(path) && !existsSync(place);
  if (!isGlob && !isFolder(place)) return undefined;
  const { glob, escapePath } = await import('tinyglobby');
  const folder = path.replaceAll('\\', '/').replace(/\/+$/, '') || '/';
  const found = await glob(isGlob ? path : `${escapePath(folder)}/**/*.{md,markdown,mdx}`, {
    ignore: ['**/node_modules/**'],
    followSymbolicLinks: false,
    caseSensitiveMatch: isGlob,
    expandDirectories: false,
    ...(from === undefined ? {} : { cwd: from }),
  });
  if (found.length === 0) {
    const advice = isGlob
      ? 'put it between quotation marks, and check it'
      : 'name another, or the notes themselves';
    throw new Problem(path, isGlob ? 'matches no note' : 'has no notes in it', advice);
  }
  return found.map((one) => inFolder(one, from)).sort();
}

function inFolder(path: string, from: string | undefined): string {
  return from === undefined ? path : resolve(from, path);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
