/** `ddia-notes build --watch`: builds again whenever a note or its config is saved. */

import '../reader/lexicon.ts';
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { hashOf } from '../chapters/record.ts';
import { configFor, forgetConfigs } from '../config/load.ts';
import { Problem } from '../problem.ts';
import { inOneLine } from '../report/summary.ts';
import { type BuildOptions, buildAll, jobOptions } from './build.ts';
import { describeError } from './errors.ts';
import { type Job, jobsOf } from './jobs.ts';

/** Editors write a file in several steps; a build waits until nothing has happened for so many milliseconds. */
const QUIET = 80;
/** How often it is looked again for a note that an editor has moved away to save it. */
const MOST_LOOKS = 10;

/**
 * Builds notes now and whenever they change, until the process is stopped.
 *
 * @throws {Problem} if a note has nowhere to go but standard output, or comes from standard input.
 */
export async function watchNotes(notes: readonly string[], options: BuildOptions): Promise<never> {
  const jobs = await jobsOf(notes, jobOptions(options));
  check(jobs, options);
  const watcher = new Watcher(jobs, options);
  await watcher.build();
  process.stderr.write(`watching ${jobs.map(({ path }) => path).join(', ')}; Ctrl-C ends it\n`);
  return watcher.run();
}

function check(jobs: readonly Job[], { check, diff }: BuildOptions): void {
  if (check || diff) throw new Problem('--watch', 'does not go with --check or --diff', 'choose one');
  for (const { path, target, book } of jobs) {
    if (path === '<stdin>') throw new Problem('--watch', 'cannot watch standard input', 'name a note');
    if (target === undefined && !book) {
      throw new Problem(
        '--watch',
        `has nowhere to write ${path} to`,
        'add -w, -o or --split, or set "output.dir" in a config',
      );
    }
  }
}

class Watcher {
  readonly #jobs: readonly Job[];
  readonly #options: BuildOptions;
  readonly #watched: readonly string[];
  /** What the watched files held when they were built last, as hashes. */
  #seen = '';
  #watchers: FSWatcher[] = [];

  constructor(jobs: readonly Job[], options: BuildOptions) {
    this.#jobs = jobs;
    this.#options = options;
    const files = jobs.flatMap(({ path }) => {
      const { file } = configFor(dirname(resolve(path)), options.config);
      return [resolve(path), ...(file === undefined ? [] : [resolve(file)])];
    });
    this.#watched = [...new Set(files)];
  }

  /** Builds, and says in a line a note what became of it. */
  async build(): Promise<void> {
    this.#seen = this.#state();
    forgetConfigs();
    try {
      for await (const built of buildAll(this.#jobs, this.#options)) {
        say('error' in built ? describeError(built.error, built.job.path) : inOneLine(built));
      }
    } catch (error) {
      say(describeError(error));
    }
    // What was written in place is no reason to build again; what was saved meanwhile is.
    const written = this.#jobs.filter(({ path, target }) => target === path).map(({ path }) => resolve(path));
    if (written.length > 0) this.#seen = this.#state();
  }

  /** Never ends. Folders are watched rather than files, as editors save by putting another file in place. */
  run(): Promise<never> {
    let timer: NodeJS.Timeout | undefined;
    let building = Promise.resolve();
    const soon = (looks = 0): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        building = building.then(async () => {
          const missing = this.#watched.some((file) => hashIfThere(file) === '');
          if (missing && looks < MOST_LOOKS) return soon(looks + 1);
          if (this.#state() !== this.#seen) await this.build();
        });
      }, QUIET);
    };
    const names = new Map<string, Set<string>>();
    for (const file of this.#watched) {
      const folder = dirname(file);
      names.set(folder, (names.get(folder) ?? new Set()).add(basename(file)));
    }
    for (const [folder, own] of names) {
      const watcher = watch(folder, (_event, name) => {
        if (name === null || own.has(name)) soon();
      });
      watcher.on('error', (error) => say(describeError(error, folder)));
      this.#watchers.push(watcher);
    }
    soon();
    return new Promise(() => {});
  }

  #state(): string {
    return this.#watched.map(hashIfThere).join();
  }
}

function hashIfThere(file: string): string {
  try {
    return hashOf(readFileSync(file));
  } catch {
    return '';
  }
}

function say(line: string): void {
  process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
}
