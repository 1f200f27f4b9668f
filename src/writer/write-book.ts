/**
 * Writing a book: all of its files change together, or none does.
 *
 * A new folder is made beside its place and moved there. In one that is there already, what is new is first put
 * into a folder of its own, with a journal of what is to be done; then one rename follows the other at once. Whoever comes upon
 * a journal whose writer has died does the rest.
 */

import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isInFolder, MANIFEST } from '../chapters/manifest.ts';
import { hashOf } from '../chapters/record.ts';
import { Problem, problemOf } from '../problem.ts';
import { isRunning } from './running.ts';
import { flushFolder } from './write-file.ts';

/** A file's content. */
export type Content = string | Uint8Array;

/** What is to be done so that a folder holds a book. */
export interface BookPlan {
  readonly folder: string;
  /** By their paths from the folder. */
  readonly write: ReadonlyMap<string, Content>;
  readonly remove: readonly string[];
  /** Files that are no longer of the book, and were edited since they were written: they stay. */
  readonly orphans: readonly string[];
  /** Files that would be written over edits. */
  readonly edited: readonly string[];
  /** What the files to write and remove hold now, as hashes; `undefined` for one that is not there. */
  readonly found: ReadonlyMap<string, string | undefined>;
}

/** Where what is new is put, in the folder of a book; its journal, and who writes it. */
const STAGE = '.ddia-notes.next';
const JOURNAL = 'journal.json';
const OWNER = 'pid';

interface Journal {
  /** What each file held before, as a hash; `null` for one that was not there. */
  readonly write: Readonly<Record<string, string | null>>;
  readonly remove: Readonly<Record<string, string | null>>;
}

/**
 * Compares a book with what its folder holds.
 *
 * @param files what the book consists of, the manifest aside.
 * @param before what was written the last time, as hashes.
 * @throws {Problem} if a file is in the way that another program wrote, or the folder cannot be read.
 */
export function planBook(
  folder: string,
  files: ReadonlyMap<string, Content>,
  before: ReadonlyMap<string, string>,
): BookPlan {
  const write = new Map<string, Content>();
  const remove: string[] = [];
  const orphans: string[] = [];
  const edited: string[] = [];
  const found = new Map<string, string | undefined>();
  for (const [path, content] of files) {
    const old = before.get(path);
    const present = hashIn(folder, path);
    const next = hashOf(content);
    if (present === next) continue;
    // What was edited stays as long as there is nothing new to say.
    if (present !== undefined && present !== old && next === old) continue;
    if (present === FOREIGN || (present !== undefined && old === undefined)) {
      const advice = 'move it away, or choose another folder with --out-dir';
      throw new Problem(join(folder, path), 'is there already and is none of ddia-notes’ files', advice);
    }
    if (present !== undefined && present !== old) edited.push(path);
    write.set(path, content);
    found.set(path, present);
  }
  for (const [path, old] of before) {
    if (files.has(path)) continue;
    const present = hashIn(folder, path);
    if (present === undefined) continue;
    found.set(path, present);
    if (present === old) remove.push(path);
    else orphans.push(path);
  }
  return { folder, write, remove, orphans, edited, found };
}

/** What is no file, or lies behind a symbolic link. */
const FOREIGN = 'foreign';

function hashIn(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (!stats) return isReachable(folder, dirname(file)) ? undefined : FOREIGN;
    return stats.isFile() && isReachable(folder, dirname(file)) ? hashOf(readFileSync(file)) : FOREIGN;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return FOREIGN;
    throw problemOf(error, file);
  }
}

/** Whether the folders down to one are real ones of the book's, as far as they are there. */
function isReachable(root: string, folder: string): boolean {
  if (!existsSync(root)) return true;
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const [real, top] = [realpathSync(there), realpathSync(root)];
  if (!statSync(there).isDirectory()) return false;
  return (
    real === top ||
    real.startsWith(top.endsWith(sep) ? top : top + sep) ||
    resolve(there).length < resolve(root).length
  );
}

/**
 * Carries out a plan.
 *
 * @param manifest the text of the manifest.
 * @returns whether there was anything to do.
 * @throws {Problem} if the folder may not be written, the disk is full, or another run is at it; the folder is as it was then.
 */
export function writeBook(plan: BookPlan, manifest: string): boolean {
  const { folder, write, remove } = plan;
  const path = join(folder, MANIFEST);
  const present = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (write.size === 0 && remove.length === 0 && present === manifest) return false;
  try {
    if (isNew(folder)) makeFolder(folder, new Map([...write, [MANIFEST, manifest]]));
    else replaceFiles(plan, manifest);
  } catch (error) {
    throw problemOf(error, folder);
  }
  return true;
}

function isNew(folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new Problem(folder, 'is a file', 'name a folder for the book');
  return (
    !stats ||
    (readdirSync(folder).length === 0 &&
      !lstatSync(folder).isSymbolicLink() &&
      resolve(folder) !== process.cwd())
  );
}

/** Makes a folder that nobody sees before it is whole. */
function makeFolder(folder: string, files: ReadonlyMap<string, Content>): void {
  const target = resolve(folder);
  mkdirSync(dirname(target), { recursive: true });
  removeAbandoned(dirname(target), basename(target));
  const made = join(dirname(target), `${beside(basename(target))}${process.pid}`);
  try {
    for (const [path, content] of files) put(join(made, path), content);
    renameSync(made, target);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
  flushFolder(dirname(target));
}

/** How folders are called that are to become one, up to the process that makes them. */
function beside(name: string): string {
  return `.${name.slice(0, 60)}.ddia-notes-`;
}

/** Removes what killed processes have left of a folder that they meant to make. */
function removeAbandoned(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(beside(name)) ? Number(entry.slice(beside(name).length)) : Number.NaN;
    if (pid > 0 && !isRunning(pid)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
}

function put(file: string, content: Content, mode?: number): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'wx');
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (mode !== undefined) chmodSync(file, mode & 0o7777);
}

function replaceFiles({ folder, write, remove, found }: BookPlan, manifest: string): void {
  const stage = join(folder, STAGE);
  finishBook(folder);
  mkdirSync(stage);
  try {
    writeFileSync(join(stage, OWNER), String(process.pid));
    for (const [path, content] of write) {
      const file = join(folder, path);
      put(join(stage, 'files', path), content, statSync(file, { throwIfNoEntry: false })?.mode);
      mkdirSync(dirname(file), { recursive: true });
    }
    put(join(stage, MANIFEST), manifest);
    const known = (paths: Iterable<string>) =>
      Object.fromEntries([...paths].map((path) => [path, found.get(path) ?? null]));
    const journal: Journal = { write: known(write.keys()), remove: known(remove) };
    put(join(stage, `${JOURNAL}.tmp`), JSON.stringify(journal));
    for (const path of [...write.keys(), ...remove]) {
      checkWritable(join(folder, path));
      if (hashIn(folder, path) === found.get(path)) continue;
      throw new Problem(
        join(folder, path),
        'was changed by another program meanwhile',
        'nothing was written: run again',
      );
    }
    renameSync(join(stage, `${JOURNAL}.tmp`), join(stage, JOURNAL));
  } catch (error) {
    rmSync(stage, { recursive: true, force: true });
    throw error;
  }
  // From here on a signal waits until all is done.
  const late: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const leave = () => process.exit(130);
  for (const signal of late) process.once(signal, leave);
  carryOut(folder, [...write.keys()], remove);
  setImmediate(() => {
    for (const signal of late) process.off(signal, leave);
  });
}

/** A file without any write permission is meant to stay as it is. */
function checkWritable(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && (stats.mode & 0o222) === 0)
    throw problemOf(Object.assign(new Error(), { code: 'EACCES' }), file);
  accessSync(dirname(file), constants.W_OK);
}

/** Moves every file to its place. Nothing else is done in between, so that it takes no longer than it must. */
function carryOut(folder: string, write: readonly string[], remove: readonly string[]): void {
  const stage = join(folder, STAGE);
  const moves = write.map((path) => [join(stage, 'files', path), join(folder, path)] as const);
  const gone = remove.map((path) => join(folder, path));
  for (const [from, to] of moves) renameSync(from, to);
  for (const file of gone) unlinkSync(file);
  renameSync(join(stage, MANIFEST), join(folder, MANIFEST));
  rmSync(stage, { recursive: true, force: true });
  for (const file of gone) removeEmpty(folder, dirname(file));
  flushFolder(folder);
}

/** Removes folders that nothing is left in, upwards. */
function removeEmpty(root: string, folder: string): void {
  try {
    for (let at = folder; at !== root && at.startsWith(root); at = dirname(at)) rmdirSync(at);
  } catch {
    // It holds something still.
  }
}

/**
 * Does the rest of what a run that died has left undone in the folder of a book, or undoes what it had only begun. A file that
 * was edited since stays as it is.
 *
 * @throws {Problem} if that run is still at it.
 */
export function finishBook(folder: string): void {
  const stage = join(folder, STAGE);
  if (!existsSync(stage)) return;
  try {
    const pid = existsSync(join(stage, OWNER)) ? Number(readFileSync(join(stage, OWNER), 'utf8')) : 0;
    if (pid > 0 && pid !== process.pid && isRunning(pid)) {
      throw new Problem(folder, `is being written by another run (process ${pid})`, 'wait for it to end');
    }
    if (!existsSync(join(stage, JOURNAL))) {
      rmSync(stage, { recursive: true, force: true });
      return;
    }
    const journal = JSON.parse(readFileSync(join(stage, JOURNAL), 'utf8')) as Journal;
    const asBefore = ([path, hash]: [string, string | null]) =>
      isInFolder(path) && (hashIn(folder, path) ?? null) === hash;
    const write = Object.entries(journal.write)
      .filter(([path]) => existsSync(join(stage, 'files', path)))
      .filter(asBefore);
    const remove = Object.entries(journal.remove)
      .filter(asBefore)
      .filter(([, hash]) => hash !== null);
    if (!existsSync(join(stage, MANIFEST))) {
      rmSync(stage, { recursive: true, force: true });
      return;
    }
    const paths = (entries: [string, unknown][]) => entries.map(([path]) => path);
    for (const path of paths(write)) mkdirSync(dirname(join(folder, path)), { recursive: true });
    carryOut(folder, paths(write), paths(remove));
  } catch (error) {
    throw problemOf(error, folder);
  }
}
