/**
 * The recorded runs of a project: a file for each, in its cache folder. Their number, age and size are limited. They
 * are read from the files only as far as needed.
 */

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  cacheInProject,
  isPackageFolder,
  packageFolder,
  readCacheFile,
  removeCacheFile,
  userCacheFolder,
  writeCacheFile,
} from '../../cache/cache-file.ts';
import { findConfig } from '../../config/find-config.ts';
import { checksumOf } from '../../reader/checksum.ts';
import { realPathOf } from '../../reader/confined-folder.ts';
import { isInFolder, repositoryRoot } from '../../reader/home.ts';
import { pathFrom } from '../../reader/path-from.ts';
import { statsAt } from '../../reader/stats.ts';
import type { NewRun } from './new-run.ts';
import { parseRun, printRun, type RecordedFile, type RecordedRun } from './recorded-run.ts';

const MOST_RUNS = 20;
const DAY = 24 * 60 * 60 * 1000;
const LONGEST = 30 * DAY;
/** The limit for the file of a run, in bytes. */
const MOST_BYTES = 2 ** 25;
/** The limit for all files of a project, in bytes. */
const MOST_BYTES_OF_ALL = 2 ** 26;

const NAME = /^undo-(?<root>[0-9a-f]{8})-(?<time>\d{13})-(?<id>[0-9a-f]{16})$/;

/** The file of a run. */
interface RunFile {
  readonly path: string;
  readonly root: string;
  readonly time: number;
  readonly id: string;
}

/** Writes a run to the cache folders of the projects whose files it has changed, and of the current one. */
export function saveRun({ command, time, id, files, omitted }: NewRun): void {
  const here = projectOf(process.cwd());
  const roots = new Map<string, RecordedFile[]>([[here, []]]);
  for (const [path, file] of files) {
    const root = isInFolder(path, here) ? here : projectOf(dirname(path));
    const list = roots.get(root) ?? [];
    roots.set(root, list);
    list.push({ ...file, path: pathFrom(root, path) });
  }
  for (const [root, own] of roots) {
    const elsewhere = [...roots.keys()].filter((one) => one !== root);
    saveFiles({ id, time, root, command, elsewhere, files: own, omitted });
    removeOld(root);
  }
}

/** Writes a run. A run that is too large is written without its files, so that no earlier run is undone instead. */
function saveFiles(run: RecordedRun): void {
  const text = printRun(run);
  const isTooLarge = Buffer.byteLength(text) > MOST_BYTES;
  const content = isTooLarge
    ? printRun({ ...run, files: [], omitted: run.files.length + run.omitted })
    : text;
  writeCacheFile(fileOfRun(run), content, 0o600);
}

/** Replaces the files of a run by those that were not undone; removes a run without any. */
export function keepFiles(run: RecordedRun, files: readonly RecordedFile[]): void {
  if (files.length === 0) removeCacheFile(fileOfRun(run));
  else saveFiles({ ...run, files });
}

/** Returns the recorded runs about a folder, those of the folders above it included, the last one first. */
export function* runsAround(folder: string): Generator<RecordedRun> {
  const files: RunFile[] = [];
  for (let root = realPathOf(folder); ; root = dirname(root)) {
    files.push(...filesOf(root).slice(0, MOST_RUNS));
    if (dirname(root) === root) break;
  }
  for (const file of sorted(files)) {
    const run = readRun(file);
    if (run) yield run;
  }
}

/** Returns the parts of a run in other projects. */
export function otherParts({ id, elsewhere }: RecordedRun): RecordedRun[] {
  return elsewhere.flatMap((root) =>
    filesOf(root)
      .filter((file) => file.id === id)
      .flatMap((file) => readRun(file) ?? []),
  );
}

/** Returns the folder of the project that a folder belongs to; itself if nothing marks a project. */
function projectOf(folder: string): string {
  return realPathOf(repositoryRoot(folder) ?? folderOfConfig(folder) ?? packageFolder(folder) ?? folder);
}

function folderOfConfig(folder: string): string | undefined {
  try {
    const file = findConfig(folder);
    return file === undefined ? undefined : dirname(file);
  } catch {
    return undefined;
  }
}

/** Returns the folder for the runs of a project. */
function journalFolder(root: string): string {
  const hasModules = isPackageFolder(root) && statsAt(join(root, 'node_modules'))?.isDirectory();
  return (hasModules ? cacheInProject(root) : undefined) ?? userCacheFolder();
}

function fileOfRun({ root, time, id }: RecordedRun): string {
  return join(journalFolder(root), `undo-${checksumOf(root)}-${String(time).padStart(13, '0')}-${id}`);
}

/** Returns the files of the runs of a project that are not too old, the last one first. */
function filesOf(root: string): RunFile[] {
  try {
    const folder = journalFolder(root);
    const checksum = checksumOf(root);
    const files = readdirSync(folder).flatMap((name) => {
      const parts = NAME.exec(name)?.groups;
      if (parts?.root !== checksum) return [];
      const time = Number(parts.time);
      return isRecent(time) ? [{ path: join(folder, name), root, time, id: parts.id! }] : [];
    });
    return sorted(files);
  } catch {
    return [];
  }
}

function sorted(files: readonly RunFile[]): RunFile[] {
  return [...files].sort((a, b) => b.time - a.time);
}

/** Whether a time is neither too long ago nor, as in a forged name, in the future. */
function isRecent(time: number): boolean {
  const age = Date.now() - time;
  return age > -DAY && age < LONGEST;
}

function readRun({ path, root, id, time }: RunFile): RecordedRun | undefined {
  const bytes = readCacheFile(path, MOST_BYTES);
  const run = bytes && parseRun(bytes, id, time);
  return run?.root === root ? run : undefined;
}

/** Removes runs of a project that are too many or too large together, and runs of any project that are too old. */
function removeOld(root: string): void {
  const folder = journalFolder(root);
  for (const name of readdirSync(folder)) {
    const time = NAME.exec(name)?.groups?.time;
    if (time !== undefined && !isRecent(Number(time))) removeCacheFile(join(folder, name));
  }
  let size = 0;
  for (const [i, { path }] of filesOf(root).entries()) {
    size += statsAt(path)?.size ?? 0;
    if (i >= MOST_RUNS || (i > 0 && size > MOST_BYTES_OF_ALL)) removeCacheFile(path);
  }
}
