/** Processing notes again whenever a note, its config or an asset of it is saved. */

import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DiskView, type Stamp } from '../cache/disk-view.ts';
import { shortHash } from '../cache/short-hash.ts';
import { possibleConfigs } from '../config/find-config.ts';
import { configFor, forgetConfigs, type NamedConfig } from '../config/load-config.ts';
import { isMarkdownFile } from '../links/markdown-files.ts';
import { UserError } from '../messages/user-error.ts';
import { isInFolder } from '../reader/home.ts';
import { describeError } from './errors.ts';
import type { Job } from './jobs.ts';

/**
 * Polling interval in milliseconds. Unlike file system events, polling works on every file system and with
 * every way to save: writing, replacing the file, or moving whole folders.
 */
const PERIOD = 150;
/**
 * The number of polls for which a note may be missing before an error is printed. Editors move a note away
 * while they save it.
 */
const PATIENCE = 7;

/** What is done on every change. */
export interface WatchedWork {
  /** The config file that the user named, if any. */
  readonly config?: NamedConfig | undefined;
  /** Returns the notes. @throws {UserError} if there are none, or they cannot be watched. */
  readonly jobs: () => Promise<readonly Job[]>;
  /** Processes the notes. */
  readonly run: (jobs: readonly Job[]) => Promise<WorkDone>;
}

export interface WorkDone {
  /** The texts of the notes that were written in place, by their paths. */
  readonly written: ReadonlyMap<string, string>;
  /** The files that were read, other than the notes. */
  readonly sources: Iterable<string>;
}

export class Watcher {
  readonly #work: WatchedWork;
  readonly #say: (line: string) => void;
  /** The hash of each watched file when it was last processed; empty for a missing file. */
  #hashes = new Map<string, string>();
  /** The folders of the notes, and those in them, each with the names of the folders and notes in it. */
  #listings = new Map<string, string>();
  #paths: readonly string[] = [];
  /** The files and folders that runs write. Notes in them are no new notes. */
  #outputs: readonly string[] = [];
  /** The assets that the last run read. */
  #sources = new Set<string>();
  /** The states of files by which they are recognised without reading them. */
  readonly #stamps = new Map<string, Stamp>();

  /** @param say prints an error. */
  constructor(work: WatchedWork, say: (line: string) => void) {
    this.#work = work;
    this.#say = say;
  }

  /**
   * Checks that the notes can be watched.
   *
   * @throws {UserError} if they cannot, or come from standard input.
   */
  async check(): Promise<void> {
    await this.#jobs();
  }

  async #jobs(): Promise<readonly Job[]> {
    const jobs = await this.#work.jobs();
    if (jobs.some(({ path }) => path === '<stdin>'))
      throw new UserError('--watch', 'cannot watch standard input', 'name a note');
    return jobs;
  }

  /** Processes the notes again after each change, until the process is stopped. */
  async watch(): Promise<never> {
    for (;;) {
      await setTimeout(PERIOD);
      if ((await this.#isChanged()) || (await this.#hasOtherNotes())) await this.run();
    }
  }

  /** Processes the notes. */
  async run(): Promise<void> {
    forgetConfigs();
    let done: WorkDone = { written: new Map(), sources: [] };
    let isRead = false;
    try {
      const jobs = await this.#jobs();
      this.#paths = jobs.map(({ path }) => path);
      this.#outputs = jobs.flatMap(({ book, target }) => book?.folder ?? target ?? []);
      await this.#readHashes();
      isRead = true;
      done = await this.#work.run(jobs);
    } catch (error) {
      // After an error in a config, the next run waits until the config is saved again.
      if (!isRead) await this.#readHashes();
      this.#say(describeError(error));
    }
    // A note that this run wrote does not cause another run, but one that was saved in the meantime does.
    for (const [path, text] of done.written) this.#hashes.set(resolve(path), shortHash(Buffer.from(text)));
    const hashOf = this.#hasher();
    this.#sources = new Set([...done.sources].map((source) => resolve(source)));
    for (const file of this.#sources) if (!this.#hashes.has(file)) this.#hashes.set(file, hashOf(file));
  }

  /** Whether a watched file has changed. Waits until saving seems to be finished. */
  async #isChanged(): Promise<boolean> {
    if (!this.#differs()) return false;
    for (let polls = 0; polls < PATIENCE; polls++) {
      const before = this.#state();
      await setTimeout(PERIOD / 2);
      const isWhole = this.#paths.every((path) => existsSync(path));
      if (isWhole && before === this.#state()) break;
    }
    return this.#differs();
  }

  /** Whether there are notes to process that were not there before. */
  async #hasOtherNotes(): Promise<boolean> {
    if ([...this.#listings].every(([folder, names]) => names === namesIn(folder))) return false;
    this.#readListings();
    try {
      const paths = (await this.#jobs()).map(({ path }) => path);
      return paths.some((path) => !this.#paths.includes(path) && !this.#isOutput(path));
    } catch {
      return false;
    }
  }

  #isOutput(path: string): boolean {
    return this.#outputs.some((output) => isInFolder(resolve(path), resolve(output)));
  }

  /**
   * Reads the hashes of all watched files: the notes, their assets, their configs, and the places where a
   * config may be created.
   */
  async #readHashes(): Promise<void> {
    const configs: string[] = [];
    for (const path of this.#paths) {
      const files = await configFilesOf(path, this.#work.config);
      configs.push(...files, ...possibleConfigs(dirname(resolve(path))));
    }
    const files = [...this.#paths, ...this.#sources, ...configs, ...possibleConfigs(process.cwd())];
    const hashOf = this.#hasher();
    const paths = new Set(files.map((file) => resolve(file)));
    this.#hashes = new Map([...paths].map((path) => [path, hashOf(path)]));
    this.#readListings();
  }

  #readListings(): void {
    const folders = new Set(this.#paths.map((path) => dirname(resolve(path))));
    // A new folder gets its notes later.
    const subfolders = [...folders].flatMap((folder) => entriesIn(folder).filter(isFolder).map(pathOf));
    this.#listings = new Map([...folders, ...subfolders].map((folder) => [folder, namesIn(folder)]));
  }

  /** Returns a function that returns the hashes of files as they are now. */
  #hasher(): (file: string) => string {
    const disk = new DiskView(this.#stamps);
    return (file) => disk.hashOf(file) ?? '';
  }

  #differs(): boolean {
    const hashOf = this.#hasher();
    return [...this.#hashes].some(([file, hash]) => hashOf(file) !== hash);
  }

  #state(): string {
    return [...this.#hashes.keys()].map(this.#hasher()).join();
  }
}

/** The names of the folders and notes in a folder. */
function namesIn(folder: string): string {
  const entries = entriesIn(folder).filter((entry) => isFolder(entry) || isMarkdownFile(entry.name));
  return entries
    .map(({ name }) => name)
    .sort()
    .join('/');
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Whether an entry is a folder in which notes are looked for. */
function isFolder(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules';
}

function pathOf({ parentPath, name }: Dirent): string {
  return join(parentPath, name);
}

/**
 * The files of a note's config. If the config is invalid, only the named file; the run reports the error.
 */
async function configFilesOf(path: string, named: NamedConfig | undefined): Promise<readonly string[]> {
  try {
    return (await configFor(dirname(resolve(path)), named)).files;
  } catch {
    return named ? [named] : [];
  }
}
