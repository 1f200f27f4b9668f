/** Which files the configs list as notes, for runs that find their notes through Git. */

import { dirname, resolve } from 'node:path';
import { configFor, type LoadedConfig, type NamedConfig } from '../config/load-config.ts';
import { Books } from '../reader/chapters.ts';
import { isLicence } from '../reader/find-notes.ts';
import { isRepositoryRoot } from '../reader/home.ts';
import { type PathMatcher, pathMatcher } from '../reader/path-matcher.ts';
import { folderOfConfig, withoutBuiltNotes } from './config-notes.ts';

/** Tells whether files are listed in `notes` by the config that applies to them. */
export class ListedNotes {
  readonly #books: Books;
  readonly #named: NamedConfig | undefined;
  readonly #matchers = new Map<LoadedConfig, Promise<readonly PathMatcher[]>>();

  /**
   * @param root the root of the working tree.
   * @param named the config file for all notes, if the user named one.
   */
  constructor(root: string, named: NamedConfig | undefined) {
    this.#books = new Books(root);
    this.#named = named;
  }

  /**
   * Whether the nearest config with `notes` lists a file. If there is none, every file is listed except for licences
   * and chapters of books. So is one with an invalid config, which is reported when the file is read.
   *
   * @param path an absolute path.
   */
  async has(path: string): Promise<boolean> {
    const config = await this.#listFor(dirname(path)).catch(() => undefined);
    if (!config) return !isLicence(path) && this.#books.bookOf(path) === undefined;
    if (withoutBuiltNotes(config, [path]).length === 0) return false;
    const matchers = this.#matchers.get(config) ?? matchersOf(config);
    this.#matchers.set(config, matchers);
    return (await matchers).some((isMatch) => isMatch(path));
  }

  /** Returns the nearest config with notes, from a folder upwards. */
  async #listFor(folder: string): Promise<LoadedConfig | undefined> {
    const loaded = await configFor(folder, this.#named);
    if (loaded.config.notes?.length) return loaded;
    if (loaded.file === undefined || this.#named !== undefined) return undefined;
    const place = dirname(resolve(loaded.file));
    return isRepositoryRoot(place) ? undefined : this.#listFor(dirname(place));
  }
}

function matchersOf(loaded: LoadedConfig): Promise<PathMatcher[]> {
  const folder = folderOfConfig(loaded);
  return Promise.all((loaded.config.notes ?? []).map((note) => pathMatcher(note, folder)));
}
