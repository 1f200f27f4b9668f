/** Finding the notes that paths, folders and globs on a command line stand for. */

import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { UserError } from '../messages/user-error.ts';
import { Books } from './chapters.ts';
import { filesBelow } from './files-below.ts';
import { globMatcher } from './glob.ts';
import { IgnoreFiles } from './ignore-files.ts';
import { excludedBy } from './path-patterns.ts';

/** Licence files, whose text must not be changed. */
const LICENCE = /^(?:un)?(?:licen[cs]e|copying)(?:[._-][^/]*)?$/i;

const MAGIC = /[*?[\]{}!]/;

/** Whether a name contains glob characters. */
export function isGlob(name: string): boolean {
  return MAGIC.test(name);
}

/** Which notes are skipped. */
export interface Selection {
  /** Whether ignore files apply; they do by default. */
  readonly ignore?: boolean;
  /** Globs of notes that are skipped without a message; see `PathPatterns`. */
  readonly exclude?: readonly string[];
  /** Whether chapters of books are found beside other notes; by default they are not. */
  readonly chapters?: boolean;
}

/** The notes to process, and those that were skipped. */
export interface FoundNotes {
  /** The paths without duplicates, in the order of the command line; those of a folder or glob are sorted. */
  readonly notes: readonly string[];
  /** Notes that were named explicitly and are ignored, each with the ignore file. */
  readonly ignored: readonly { readonly path: string; readonly by: string }[];
}

/**
 * Finds notes. Ignored files are skipped, as are licences, chapters of books, `node_modules` and folders whose names
 * start with a dot.
 *
 * @param paths files, folders, globs, and `-`, which is returned unchanged.
 * @param from the folder that paths are relative to; the current one by default.
 * @throws {UserError} if a folder or glob contains no notes.
 */
export async function findNotes(
  paths: readonly string[],
  { ignore = true, exclude, chapters = false }: Selection = {},
  from?: string,
): Promise<FoundNotes> {
  const ignored = new IgnoreFiles();
  const excluded = await excludedBy(exclude);
  const by = (path: string) => (ignore ? ignored.ignoredBy(path) : undefined);
  const notes = new Map<string, string>();
  const skipped: { path: string; by: string }[] = [];
  for (const path of paths) {
    const below = path === '-' ? undefined : await notesBelow(path, from, chapters);
    for (const note of below ?? [inFolder(path, from)]) {
      if (note !== '-' && excluded.has(note)) continue;
      const reason = note === '-' ? undefined : await by(note);
      if (reason === undefined) {
        const key = note === '-' ? note : resolve(note);
        if (!notes.has(key)) notes.set(key, note);
      } else if (!below) skipped.push({ path: note, by: reason });
    }
  }
  return { notes: [...notes.values()], ignored: skipped };
}

/** Returns the notes in a folder or glob; `undefined` for a path that is neither. */
async function notesBelow(
  path: string,
  from: string | undefined,
  chapters: boolean,
): Promise<readonly string[] | undefined> {
  const place = inFolder(path, from);
  if (isGlob(path) && !existsSync(place)) {
    const names = (await matches(path, from)).filter((name) => !isLicence(name));
    if (names.length === 0) throw new UserError(path, 'matches no notes', 'check the pattern, and quote it');
    const { base } = await partsOf(path);
    return chapters ? names : new Books(inFolder(base, from)).withoutChapters(names);
  }
  if (!isFolder(place)) return undefined;
  const below = [...filesBelow(place, { depth: Number.POSITIVE_INFINITY, hidden: false })];
  const names = below.filter((name) => isMarkdownFile(name) && !/(?:^|\/)\./.test(name) && !isLicence(name));
  if (names.length === 0 || isDependency(place, from))
    throw new UserError(path, 'contains no notes', 'name another folder, or the notes themselves');
  const notes = pathsOf(path, names, from);
  return chapters ? notes : new Books(place).withoutChapters(notes);
}

/** Whether a file is a licence, which is only processed if named explicitly. */
export function isLicence(path: string): boolean {
  return LICENCE.test(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * Returns the paths that are searched for a path, folder or glob: the path itself, and the base folder of a
 * glob. Backslashes in the base are removed.
 */
export async function searchedPaths(path: string, from: string): Promise<string[]> {
  return [path, ...(isGlob(path) ? [(await partsOf(path)).base] : [])].map((name) => resolve(from, name));
}

async function partsOf(pattern: string) {
  const { default: picomatch } = await import('picomatch');
  return picomatch.scan(pattern, { unescape: true });
}

/** Returns the files that a glob matches; those in hidden folders only if it names such folders. */
async function matches(pattern: string, from: string | undefined): Promise<string[]> {
  const { base, glob, negated } = await partsOf(pattern);
  if (glob === '' || negated || isDependency(inFolder(base, from), from)) return [];
  const isDeep = /\*\*|\(/.test(glob);
  const depth = isDeep ? Number.POSITIVE_INFINITY : glob.split('/').length - 1;
  const hidden = /(?:^|[/{,(|])\.[^/]/.test(glob);
  const isMatch = await globMatcher(glob);
  const below = filesBelow(inFolder(base === '' ? '.' : base, from), { depth, hidden });
  return pathsOf(
    base,
    [...below].filter((name) => isMatch(name)),
    from,
  );
}

/**
 * Returns the paths of files in a folder, sorted: relative to the current folder, or absolute if `from` is
 * given.
 */
function pathsOf(folder: string, names: readonly string[], from: string | undefined): string[] {
  const place = inFolder(folder, from);
  return names
    .map((name) => (from === undefined ? relative('.', join(place, name)) : join(place, name)))
    .sort();
}

/** Whether a folder is in `node_modules` below the folder that paths are relative to. */
function isDependency(folder: string, from = '.'): boolean {
  return relative(from, folder).split(sep).includes('node_modules');
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
