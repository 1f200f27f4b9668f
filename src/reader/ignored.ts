/** What `.gitignore`, `.git/info/exclude` and `.ddia-notesignore` say of a path. */

import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { refuseCostlyGlob } from './glob.ts';
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
}

/** Looks into ignore files when asked, each once. */
export class Ignored {
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
  async by(path: string): Promise<string | undefined> {
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
    for (const { file, folder, patterns } of await this.#chain(dirname(path), root)) {
      const { ignored, unignored } = patterns.test(relative(folder, path).split(sep).join('/') + end);
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
      for (const pattern of text.split('\n')) if (!pattern.startsWith('#')) refuseCostlyGlob(pattern, file);
      const { default: ignore } = await import('ignore');
      own.push({ file, folder, patterns: ignore({ ignorecase: FOLDS_CASE }).add(text) });
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
