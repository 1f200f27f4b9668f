/**
 * Replacing the files of a book all at once, as far as a file system lets one.
 *
 * What is new is first put into a folder of its own, together with what it will take the place of and a journal of what is to be
 * done. That folder gets its name at once; then one rename follows the other. Whoever comes upon it and finds its writer dead
 * does the rest, or undoes what was done.
 */

import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { MANIFEST } from '../chapters/choices.ts';
import { writtenFiles } from '../chapters/manifest.ts';
import { parseManifest } from '../chapters/manifest-schema.ts';
import { Problem, problemOf } from '../problem.ts';
import { type BookPlan, hashIn, manifestIn } from './book-plan.ts';
import { beside, meanwhile, put, removeAbandoned } from './drafts.ts';
import { isRunning } from './running.ts';
import { flushFolder } from './write-file.ts';

/** What is ready to be done in the folder of a book. */
const STAGE = '.ddia-notes.next';
/** The same as long as it is being made, up to the process that makes it. */
const DRAFT = '.ddia-notes.draft-';
/** In it: the new files, the old ones, what is to be done, and who does it. */
const [NEW, OLD, JOURNAL, OWNER] = ['new', 'old', 'journal.json', 'pid'];
/** No run takes so many milliseconds to move its files; a process with its number is another. */
const LONGEST = 60_000;

interface Journal {
  /** What each file held before, as a hash; `null` for one that was not there. */
  readonly write: Readonly<Record<string, string | null>>;
  readonly remove: Readonly<Record<string, string | null>>;
}

/** Carries out a plan in a folder that is there. */
export function replaceFiles(plan: BookPlan): void {
  const { folder, write, remove, found, manifest } = plan;
  finishBook(folder);
  const draft = join(folder, `${DRAFT}${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft);
    writeFileSync(join(draft, OWNER), String(process.pid));
    for (const [path, content] of write) {
      const file = join(folder, path);
      put(join(draft, NEW, path), content, statSync(file, { throwIfNoEntry: false })?.mode);
    }
    put(join(draft, NEW, MANIFEST), manifest.next);
    const known = (paths: Iterable<string>) =>
      Object.fromEntries([...paths].map((path) => [path, found.get(path) ?? null]));
    put(
      join(draft, JOURNAL),
      JSON.stringify({ write: known(write.keys()), remove: known(remove) } satisfies Journal),
    );
    for (const path of [...write.keys(), ...remove]) {
      checkWritable(folder, path);
      if (found.get(path) !== undefined) keep(join(folder, path), join(draft, OLD, path));
    }
    renameSync(draft, join(folder, STAGE));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw ['ENOTEMPTY', 'EEXIST'].includes(String((error as NodeJS.ErrnoException).code))
      ? busy(folder)
      : error;
  }
  // From here on a signal waits until all is done.
  const late: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const leave = () => process.exit(130);
  for (const signal of late) process.once(signal, leave);
  try {
    // No other run begins from here on, but one may have ended just before.
    const changed = [...write.keys(), ...remove].find((path) => hashIn(folder, path) !== found.get(path));
    if (changed !== undefined || manifestIn(folder) !== manifest.now) {
      dismiss(folder);
      throw meanwhile(join(folder, changed ?? MANIFEST));
    }
    try {
      carryOut(folder, [...write.keys()], remove);
    } catch (error) {
      if (existsSync(join(folder, STAGE, NEW, MANIFEST))) undo(folder, [...write.keys(), ...remove]);
      throw error;
    }
  } finally {
    setImmediate(() => {
      for (const signal of late) process.off(signal, leave);
    });
  }
}

function busy(folder: string): Problem {
  return new Problem(folder, 'is being written by another run', 'wait for it to end');
}

/** Keeps a file under another name as well, so that it can be put back. */
function keep(file: string, copy: string): void {
  mkdirSync(dirname(copy), { recursive: true });
  try {
    linkSync(file, copy);
  } catch {
    // Not every file system has hard links.
    copyFileSync(file, copy);
  }
}

/** A file without any write permission is meant to stay as it is. */
function checkWritable(folder: string, path: string): void {
  const file = join(folder, path);
  const stats = statSync(file, { throwIfNoEntry: false });
  let there = dirname(file);
  while (!existsSync(there)) there = dirname(there);
  try {
    if (stats && (stats.mode & 0o222) === 0) throw Object.assign(new Error('read-only'), { code: 'EACCES' });
    accessSync(there, constants.W_OK);
  } catch (error) {
    throw problemOf(error, stats ? file : there);
  }
}

/** Moves every file to its place. Nothing else is done in between, so that it takes no longer than it must. */
function carryOut(folder: string, write: readonly string[], remove: readonly string[]): void {
  const stage = join(folder, STAGE);
  const moves = write.map((path) => [join(stage, NEW, path), join(folder, path)] as const);
  const gone = remove.map((path) => join(folder, path));
  for (const place of new Set(moves.map(([, to]) => dirname(to)))) mkdirSync(place, { recursive: true });
  for (const [from, to] of moves) at(to, () => renameSync(from, to));
  for (const file of gone) at(file, () => unlinkSync(file));
  for (const file of gone) removeEmpty(folder, dirname(file));
  renameSync(join(stage, NEW, MANIFEST), join(folder, MANIFEST));
  dismiss(folder);
  flushFolder(folder);
}

/** Ends a run: what it had ready counts no more, and goes. */
function dismiss(folder: string): void {
  const draft = join(folder, `${DRAFT}${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  renameSync(join(folder, STAGE), draft);
  rmSync(draft, { recursive: true, force: true });
}

/** Does something to a file; what goes wrong is said of that. */
function at(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw problemOf(error, file);
  }
}

/** Puts files back as they were before a run; what was edited since stays. */
function undo(folder: string, paths: readonly string[]): void {
  const stage = join(folder, STAGE);
  const ours = writtenFiles(parseManifest(readFileSync(join(stage, NEW, MANIFEST), 'utf8')));
  for (const path of paths) {
    const present = hashIn(folder, path);
    // What is neither gone nor as this run wrote it is as it was, or was edited since.
    if (present !== undefined && present !== ours.get(path)) continue;
    const [file, old, next] = [join(folder, path), join(stage, OLD, path), join(stage, NEW, path)];
    if (existsSync(old)) {
      mkdirSync(dirname(file), { recursive: true });
      renameSync(old, file);
    } else if (existsSync(file) && !existsSync(next)) {
      unlinkSync(file);
      removeEmpty(folder, dirname(file));
    }
  }
  dismiss(folder);
}

/** Removes folders that nothing is left in, upwards. */
function removeEmpty(root: string, folder: string): void {
  const top = resolve(root);
  try {
    for (let at = resolve(folder); at.startsWith(`${top}${sep}`); at = dirname(at)) rmdirSync(at);
  } catch {
    // It holds something still.
  }
}

/**
 * Does the rest of what a run that died has left undone in the folder of a book. Where a file was edited since, all is put back as
 * it was before that run.
 *
 * @throws {Problem} if that run is still at it, or what it left is not to be trusted.
 */
export function finishBook(folder: string): void {
  const stage = join(folder, STAGE);
  try {
    removeAbandoned(dirname(resolve(folder)), beside(resolve(folder)));
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    removeAbandoned(folder, DRAFT);
    const stats = lstatSync(stage, { throwIfNoEntry: false });
    if (!stats) return;
    // The manifest goes last: all is done but the clearing up.
    if (stats.isDirectory() && existsSync(join(stage, JOURNAL)) && !existsSync(join(stage, NEW, MANIFEST))) {
      dismiss(folder);
      return;
    }
    const { owner, write, remove } = readStage(folder);
    if (owner > 0 && owner !== process.pid && isRunning(owner) && Date.now() - stats.ctimeMs < LONGEST)
      throw busy(folder);
    const left = write.filter(([path]) => existsSync(join(stage, NEW, path)));
    const kept = remove.filter(([path]) => existsSync(join(folder, path)));
    const edited = [...left, ...kept].some(([path, hash]) => (hashIn(folder, path) ?? null) !== hash);
    const paths = (entries: readonly [string, unknown][]) => entries.map(([path]) => path);
    if (edited)
      undo(folder, [...paths(write).filter((path) => !paths(left).includes(path)), ...paths(remove)]);
    else carryOut(folder, paths(left), paths(kept));
  } catch (error) {
    throw problemOf(error, folder);
  }
}

/** What a run has left, as far as it speaks of files of the book, and holds nothing but files. */
function readStage(folder: string): {
  owner: number;
  write: [string, string | null][];
  remove: [string, string | null][];
} {
  const stage = join(folder, STAGE);
  try {
    const entries = readdirSync(stage, { recursive: true, withFileTypes: true });
    if (lstatSync(stage).isSymbolicLink() || entries.some((entry) => !entry.isFile() && !entry.isDirectory()))
      throw new SyntaxError('it holds links');
    const { write, remove } = JSON.parse(readFileSync(join(stage, JOURNAL), 'utf8')) as Journal;
    const next = join(stage, NEW, MANIFEST);
    const texts = [next, join(folder, MANIFEST)].filter((file) => existsSync(file));
    const own = new Set(
      texts.flatMap((file) => [...writtenFiles(parseManifest(readFileSync(file, 'utf8'))).keys()]),
    );
    const foreign = [...Object.keys(write), ...Object.keys(remove)].find((path) => !own.has(path));
    if (foreign !== undefined) throw new SyntaxError(`it speaks of “${foreign}”`);
    const owner = Number(readFileSync(join(stage, OWNER), 'utf8'));
    return { owner, write: Object.entries(write), remove: Object.entries(remove) };
  } catch (error) {
    const what = `is none that a run of ddia-notes has left (${(error as Error).message.split('\n')[0]})`;
    throw new Problem(stage, what, 'look into it, remove it, and build again');
  }
}
