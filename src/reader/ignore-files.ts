/** What `.gitignore`, `.git/info/exclude` and `.ddia-notesignore` say of a path. */

import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { refuseCostlyGlob } from './glob.ts';
import { type Cost, costOf, StepBudget } from './glob-cost.ts';
import { homeOf } from './home.ts';
import { readPlainFile } from './read-file.ts';

const NAMES = ['.git/info/exclude', '.gitignore', '.ddia-notesignore'];

/** As git has it by default. */
const FOLDS_CASE = process.platform === 'win32' || process.platform === 'darwin';

interface IgnoreFile {
  readonly file: string;
  /** The folder that its patterns start from. */
  readonly folder: string;
  readonly patterns: Ignore;
  /** What matching the patterns costs that have several wildcards. */
  readonly costs: readonly Cost[];
}

/** Looks into ignore files when asked, each once. */
export class IgnoreFiles {
  readonly #names: readonly string[];
  readonly #folders = new Map<string, Promise<string | undefined>>();
  readonly #chains = new Map<string, Promise<readonly IgnoreFile[]>>();

  /** @param tracked whether the paths are in git's index, whatever `.gitignore` says. */
  constructor({ tracked = false } = {}) {
    this.#names = tracked ? NAMES.slice(-1) : NAMES;
  }

  /**
   * The file that has a path ignored, if one does: the deepest that speaks of it counts, but what stands in an ignored
   * folder cannot be taken out of it again.
   */
  async ignoredBy(path: string): Promise<string | undefined> {
    const whole = resolve(path);
    // Ignore files begin to count there.
    const root = homeOf(dirname(whole));
    return (await this.#byFolder(dirname(whole), root)) ?? this.#verdict(whole, '', root);
  }

  /** The file that has a folder ignored, or one that it stands in. */
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

  /** What the ignore files above a path say of it. @param end `/` for a folder. */
  async #verdict(path: string, end: string, root: string): Promise<string | undefined> {
    let by: string | undefined;
    const steps = new StepBudget();
    for (const { file, folder, patterns, costs } of await this.#chain(dirname(path), root)) {
      const name = relative(folder, path).split(sep).join('/') + end;
      for (const cost of costs) steps.add(file, cost(name));
      const { ignored, unignored } = patterns.test(name);
      if (ignored) by = file;
      else if (unignored) by = undefined;
    }
    return by;
  }

  /** The ignore files from a root down to a folder. */
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
      for (const glob of globs) refuseCostlyGlob(glob, file);
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
