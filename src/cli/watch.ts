/** `ddia-notes build --watch`: builds again whenever a note, its config or what it shows is saved. */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hashOf } from '../book/page-record.ts';
import { configPlaces } from '../config/find-config.ts';
import { configFor, forgetConfigs } from '../config/load-config.ts';
import { shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { summaryLine } from '../report/summary.ts';
import { describeError } from '../session/errors.ts';
import { type Job, jobsOf } from '../session/jobs.ts';
import { settle } from '../session/settle.ts';
import { type BuildOptions, buildAll, jobOptions } from './build.ts';

/**
 * How often it is looked for changes, in milliseconds. Looking rather than being told works on every file system, and however an
 * editor saves: by writing, by putting another file in place, or by moving whole folders.
 */
const PERIOD = 150;
/** For how many looks a note may be missing before that is said: editors move it away to save it. */
const PATIENCE = 7;

/**
 * Builds notes now and whenever they change, until the process is stopped.
 *
 * @throws {UserError} if a note has nowhere to go but standard output, or comes from standard input.
 */
export async function watchNotes(notes: readonly string[], options: BuildOptions): Promise<never> {
  checkJobs(await jobsOf(notes, jobOptions(options)), options);
  await settle();
  const watcher = new Watcher(notes, options);
  await watcher.build();
  process.stderr.write('watching for changes; Ctrl-C ends it\n');
  for (;;) {
    await setTimeout(PERIOD);
    if (await watcher.isChanged()) await watcher.build();
  }
}

function checkJobs(jobs: readonly Job[], { check, diff }: BuildOptions): void {
  if (check || diff) throw new UserError('--watch', 'does not go with --check or --diff', 'choose one');
  for (const { path, target, book } of jobs) {
    if (path === '<stdin>') throw new UserError('--watch', 'cannot watch standard input', 'name a note');
    if (target === undefined && !book) {
      const advice = 'add -w, -o or --split, or set "output.dir" in a config';
      throw new UserError('--watch', `has nowhere to write ${shownName(path)} to`, advice);
    }
  }
}

class Watcher {
  readonly #notes: readonly string[];
  readonly #options: BuildOptions;
  /** What the files that count held when they were built last, as hashes; empty for one that is not there. */
  #seen = new Map<string, string>();
  #paths: readonly string[] = [];

  constructor(notes: readonly string[], options: BuildOptions) {
    this.#notes = notes;
    this.#options = options;
  }

  /** Builds, and says in a line a note what became of it. */
  async build(): Promise<void> {
    forgetConfigs();
    const written = new Map<string, string>();
    const sources: string[] = [];
    let looked = false;
    try {
      const jobs = await jobsOf(this.#notes, jobOptions(this.#options));
      checkJobs(jobs, this.#options);
      this.#paths = jobs.map(({ path }) => path);
      await this.#look();
      looked = true;
      for await (const built of buildAll(jobs, this.#options)) {
        say('error' in built ? describeError(built.error, built.job.path) : summaryLine(built));
        if ('error' in built) continue;
        if (built.written !== undefined) written.set(resolve(built.job.path), built.written);
        sources.push(...built.sources);
      }
    } catch (error) {
      // A config that is broken is not looked into again before it is saved again.
      if (!looked) await this.#look();
      say(describeError(error));
    }
    // What was written in place is no reason to build again; what was saved meanwhile is.
    for (const [file, text] of written) this.#seen.set(file, hashOf(text));
    for (const file of sources) this.#seen.set(resolve(file), hashIfThere(resolve(file)));
  }

  /** Whether something was saved, and is at rest. */
  async isChanged(): Promise<boolean> {
    if (!this.#differs()) return false;
    for (let looks = 0; looks < PATIENCE; looks++) {
      const before = this.#state();
      await setTimeout(PERIOD / 2);
      const isWhole = this.#paths.every((path) => existsSync(path));
      if (isWhole && before === this.#state()) break;
    }
    return this.#differs();
  }

  /** Notes what the files that count hold: the notes, their configs, and where configs may be made. */
  async #look(): Promise<void> {
    const configs: string[] = [];
    for (const path of this.#paths) {
      const files = await filesOfConfig(path, this.#options.config);
      configs.push(...files, ...configPlaces(dirname(resolve(path))));
    }
    const files = [...this.#paths, ...configs, ...configPlaces(process.cwd())];
    this.#seen = new Map(files.map((file) => [resolve(file), hashIfThere(resolve(file))]));
  }

  #differs(): boolean {
    return [...this.#seen].some(([file, hash]) => hashIfThere(file) !== hash);
  }

  #state(): string {
    return [...this.#seen.keys()].map(hashIfThere).join();
  }
}

/** The files of a note's config; as far as is known where that is broken, which the build says. */
async function filesOfConfig(path: string, named: string | undefined): Promise<readonly string[]> {
  try {
    return (await configFor(dirname(resolve(path)), named)).files;
  } catch {
    return named === undefined ? [] : [named];
  }
}

function hashIfThere(file: string): string {
  try {
    return hashOf(readPlainFile(file));
  } catch {
    return '';
  }
}

function say(line: string): void {
  process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
}
