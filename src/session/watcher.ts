/** Building notes again whenever a note, its config or an asset of it is saved. */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hashOf } from '../book/page-record.ts';
import { possibleConfigs } from '../config/find-config.ts';
import { configFor, forgetConfigs, type NamedConfig } from '../config/load-config.ts';
import { shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { summaryLine } from '../report/summary.ts';
import { type BuildOptions, buildNotes, jobOptionsOf } from './build-notes.ts';
import { describeError } from './errors.ts';
import { type Job, jobsOf } from './jobs.ts';

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

export class Watcher {
  readonly #notes: readonly string[];
  readonly #options: BuildOptions;
  readonly #say: (line: string) => void;
  /** The hash of each watched file at the last build; empty for a missing file. */
  #hashes = new Map<string, string>();
  #paths: readonly string[] = [];
  /** The assets that the last build read. */
  #sources = new Set<string>();

  /** @param say prints a line about a note or an error. */
  constructor(notes: readonly string[], options: BuildOptions, say: (line: string) => void) {
    this.#notes = notes;
    this.#options = options;
    this.#say = say;
  }

  /**
   * Checks that the notes can be watched.
   *
   * @throws {UserError} if a note would go to standard output, or comes from standard input.
   */
  async check(): Promise<void> {
    checkJobs(await jobsOf(this.#notes, jobOptionsOf(this.#options)), this.#options);
  }

  /** Builds the notes again after each change, until the process is stopped. */
  async watch(): Promise<never> {
    for (;;) {
      await setTimeout(PERIOD);
      if (await this.#isChanged()) await this.build();
    }
  }

  /** Builds the notes, with a line about each. */
  async build(): Promise<void> {
    forgetConfigs();
    const written = new Map<string, string>();
    const sources = new Set<string>();
    let isRead = false;
    try {
      const jobs = await jobsOf(this.#notes, jobOptionsOf(this.#options));
      checkJobs(jobs, this.#options);
      this.#paths = jobs.map(({ path }) => path);
      await this.#readHashes();
      isRead = true;
      await buildNotes(jobs, this.#options, {
        built: (note) => {
          this.#say('error' in note ? describeError(note.error, note.job.path) : summaryLine(note));
          if ('error' in note) return;
          if (note.written !== undefined) written.set(resolve(note.job.path), note.written);
          for (const source of note.sources) sources.add(resolve(source));
        },
      });
    } catch (error) {
      // After an error in a config, the next build waits until the config is saved again.
      if (!isRead) await this.#readHashes();
      this.#say(describeError(error));
    }
    // A note that this build wrote does not cause another build, but one that was saved in the meantime does.
    for (const [file, text] of written) this.#hashes.set(file, hashOf(text));
    for (const file of sources) if (!this.#hashes.has(file)) this.#hashes.set(file, hashOfFile(file));
    this.#sources = sources;
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

  /**
   * Reads the hashes of all watched files: the notes, their assets, their configs, and the places where a
   * config may be created.
   */
  async #readHashes(): Promise<void> {
    const configs: string[] = [];
    for (const path of this.#paths) {
      const files = await configFilesOf(path, this.#options.config);
      configs.push(...files, ...possibleConfigs(dirname(resolve(path))));
    }
    const files = [...this.#paths, ...this.#sources, ...configs, ...possibleConfigs(process.cwd())];
    const paths = new Set(files.map((file) => resolve(file)));
    this.#hashes = new Map([...paths].map((path) => [path, hashOfFile(path)]));
  }

  #differs(): boolean {
    return [...this.#hashes].some(([file, hash]) => hashOfFile(file) !== hash);
  }

  #state(): string {
    return [...this.#hashes.keys()].map(hashOfFile).join();
  }
}

function checkJobs(jobs: readonly Job[], { check, diff }: BuildOptions): void {
  if (check || diff)
    throw new UserError('--watch', 'cannot be combined with --check or --diff', 'choose one');
  for (const { path, target, book } of jobs) {
    if (path === '<stdin>') throw new UserError('--watch', 'cannot watch standard input', 'name a note');
    if (target === undefined && !book) {
      const advice = 'add -w, -o or --split, or set "output.dir" in a config';
      throw new UserError('--watch', `has nowhere to write ${shownName(path)}`, advice);
    }
  }
}

/**
 * The files of a note's config. If the config is invalid, only the named file; the build reports the error.
 */
async function configFilesOf(path: string, named: NamedConfig | undefined): Promise<readonly string[]> {
  try {
    return (await configFor(dirname(resolve(path)), named)).files;
  } catch {
    return named ? [named] : [];
  }
}

function hashOfFile(file: string): string {
  try {
    return hashOf(readPlainFile(file));
  } catch {
    return '';
  }
}
