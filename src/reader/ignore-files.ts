/** Ignore files: `.gitignore`, `.git/info/exclude` and `.ddia-notesignore`. */

import { dirname, join, resolve } from 'node:path';
import type { Ignore } from 'ignore';
import { quoted } from '../messages/quoted.ts';
import { UserError } from '../messages/user-error.ts';
import { problemOfGlob } from './glob.ts';
import { type Cost, costOf, StepBudget } from './glob-cost.ts';
import { homeOf } from './home.ts';
import { pathFrom } from './path-from.ts';
import { readPlainFile } from './read-file.ts';

const NAMES = ['.git/info/exclude', '.gitignore', '.ddia-notesignore'];

/** Whether patterns ignore case, by default as in git. */
const FOLDS_CASE = process.platform === 'win32' || process.platform === 'darwin';

interface IgnoreFile {
  readonly file: string;
  /** The folder that its patterns are relative to. */
  readonly folder: string;
  readonly patterns: Ignore;
  /** The costs of matching the patterns with several wildcards. */
  readonly costs: readonly Cost[];
}

/** Reads ignore files on demand, each once. */
export class IgnoreFiles {
  readonly #names: readonly string[];
  readonly #folders = new Map<string, Promise<string | undefined>>();
  /** The folder from which on ignore files apply, by the folder of a path; see `homeOf`. */
  readonly #roots = new Map<string, string>();
  readonly #chains = new Map<string, Promise<readonly IgnoreFile[]>>();

  /** @param tracked whether the paths are in git's index, so that `.gitignore` does not apply. */
  constructor({ tracked = false } = {}) {
    this.#names = tracked ? NAMES.slice(-1) : NAMES;
  }

  /**
   * Returns the ignore file that ignores a path, if any. The deepest ignore file with a matching pattern
   * decides, but a path in an ignored folder cannot be included again.
   */
  async ignoredBy(path: string): Promise<string | undefined> {
    const whole = resolve(path);
    const folder = dirname(whole);
    const root = this.#roots.get(folder) ?? homeOf(folder);
    this.#roots.set(folder, root);
    return (await this.#byFolder(folder, root)) ?? this.#verdict(whole, '', root);
  }

  /** Returns the ignore file that ignores a folder or one of its parents. */
  #byFolder(folder: string, root: string): Promise<string | undefined> {
    const known = this.#folders.get(folder);
    if (known) return known;
    const by = this.#findByFolder(folder, root);
    this.#folders.set(folder, by);
    return by;
  }

  async #findByFolder(folder: string, root: string): Promise<string | undefined> {
    if (folder === root || dirname(folder) === folder) return undefined;
    return (await this.#byFolder(dirname(folder), root)) ?? this.#verdict(folder, '/', root);
  }

  /** Returns the ignore file whose patterns ignore a path itself. @param end `/` for a folder. */
  async #verdict(path: string, end: string, root: string): Promise<string | undefined> {
    let by: string | undefined;
    const steps = new StepBudget();
    for (const { file, folder, patterns, costs } of await this.#chain(dirname(path), root)) {
      const name = pathFrom(folder, path) + end;
      for (const cost of costs) steps.add(file, cost(name));
      const { ignored, unignored } = patterns.test(name);
      if (ignored) by = file;
      else if (unignored) by = undefined;
    }
    return by;
  }

  /** Returns the ignore files from a root down to a folder. */
  #chain(folder: string, root: string): Promise<readonly IgnoreFile[]> {
    const known = this.#chains.get(folder);
    if (known) return known;
    const chain = this.#read(folder, root);
    this.#chains.set(folder, chain);
    return chain;
  }

  async #read(folder: string, root: string): Promise<readonly IgnoreFile[]> {
    const above =
      folder === root || dirname(folder) === folder ? [] : await this.#chain(dirname(folder), root);
    const own: IgnoreFile[] = [];
    for (const name of this.#names) {
      const file = join(folder, name);
      const text = textIfThere(file);
      if (text.trim() === '') continue;
      const globs = text.split('\n').filter((line) => !line.startsWith('#'));
      for (const glob of globs) {
        const problem = problemOfGlob(glob, true);
        if (problem)
          throw new UserError(file, `has the pattern ${quoted(glob)}, which ${problem.what}`, problem.advice);
      }
      const costs = globs.filter((glob) => /\*.*\*/.test(glob)).map((glob) => costOf(glob, false));
      const { default: ignore } = await import('ignore');
      own.push({ file, folder, patterns: ignore({ ignorecase: FOLDS_CASE }).add(text), costs });
    }
    return [...above, ...own];
  }
}

function textIfThere(file: string): string {
  try {
    return readPlainFile(file).toString();
  } catch {
    return '';
  }
}
