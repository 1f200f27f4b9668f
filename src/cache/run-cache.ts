/**
 * The cache of a run: the results of earlier runs for notes that would have the same result now. A result is reused only
 * if everything that it depends on is as it was: the program, the options, the note, its settings, and the files that its
 * links lead to.
 */

import { dirname, resolve } from 'node:path';
import { configFor, type NamedConfig } from '../config/load-config.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { homeOf, isInFolder } from '../reader/home.ts';
import { Projects } from '../reader/projects.ts';
import { type Asked, factsOf, isAboutOutside, isTrue } from './asked.ts';
import { type CacheData, type CachedNote, parseCache, printCache } from './cache-data.ts';
import { cacheFile, readCacheFile, writeCacheFile } from './cache-file.ts';
import { DiskView } from './disk-view.ts';
import { programIdentity } from './program-identity.ts';
import { settingsKey, situationKey } from './settings-key.ts';
import { shortHash } from './short-hash.ts';

/** What a cache is for. */
export interface CacheUse {
  readonly command: 'lint' | 'build';
  /** The value of `--cache-location`. */
  readonly location: string | undefined;
  /** The options that change results, as data. */
  readonly options: object;
  /** The config file that the user named. */
  readonly config: NamedConfig | undefined;
  /** The notes of the run, as the user gave them. */
  readonly paths: readonly string[];
  /** Returns what identifies the notes outside the run. */
  readonly outside: () => Promise<string>;
}

/** A note of the run as it is now. */
interface PresentNote {
  readonly hash: string | undefined;
  readonly situation: string | undefined;
}

export class RunCache {
  readonly #use: CacheUse;
  readonly #file: string;
  readonly #key: string;
  readonly #data: CacheData;
  readonly #disk: DiskView;
  readonly #projects = new Projects();
  readonly #present = new Map<string, PresentNote>();
  readonly #valid = new Map<string, CachedNote>();
  /** The folders to which the files of each folder belong. */
  readonly #homes = new Map<string, string>();
  /** By home folder, which facts are true. */
  readonly #facts = new Map<string, Map<string, boolean>>();
  #outside: string | undefined;
  #isSameRun = false;
  #hasNew = false;

  private constructor(use: CacheUse, identity: string) {
    this.#use = use;
    this.#file = cacheFile(use.location, use.command);
    const { command, options } = use;
    this.#key = JSON.stringify([identity, process.cwd(), command, options]);
    const bytes = readCacheFile(this.#file);
    this.#data = (bytes && parseCache(this.#key, bytes)) ?? { notes: new Map(), stamps: new Map() };
    this.#disk = new DiskView(this.#data.stamps);
  }

  /** Opens the cache, and finds the results that can be reused. @returns `undefined` if there can be no cache. */
  static async open(use: CacheUse, identity = programIdentity()): Promise<RunCache | undefined> {
    if (identity === undefined) return undefined;
    const cache = new RunCache(use, identity);
    await cache.#check();
    return cache;
  }

  /** Whether the notes and their texts are those of the last run. */
  get isSameRun(): boolean {
    return this.#isSameRun;
  }

  /** The result for a note, as it was given to `add`; `undefined` if there is none, or it may be different now. */
  resultOf(path: string): string | undefined {
    return this.#valid.get(path)?.result;
  }

  /** Adds the result for the text of a note, unless the answers that it depends on do not identify it. */
  add(path: string, text: string, asked: Asked, result: string): void {
    this.#valid.delete(path);
    const { settings } = asked;
    if (settings === undefined) return;
    this.#hasNew = true;
    const situation = situationKey(path, { ...asked, settings });
    const facts = factsOf(asked);
    this.#valid.set(path, { hash: shortHash(text), situation, facts, result, isCurrent: true });
  }

  /** Writes the cache if it has changed. */
  save(): void {
    if (!this.#hasNew && this.#isSameRun && !this.#disk.hasNewStamps) return;
    const notes = new Map<string, CachedNote>();
    for (const [path, note] of this.#data.notes) {
      if (!this.#present.has(path) && this.#disk.exists(resolve(path)))
        notes.set(path, { ...note, isCurrent: false });
    }
    for (const [path, note] of this.#valid) notes.set(path, { ...note, isCurrent: true });
    const stamps = new Map([...this.#disk.stamps].filter(([path]) => this.#disk.exists(path)));
    writeCacheFile(this.#file, printCache(this.#key, { notes, stamps }));
  }

  async #check(): Promise<void> {
    for (const path of this.#use.paths) this.#present.set(path, await this.#look(path));
    const same: [string, CachedNote][] = [];
    for (const [path, { hash, situation }] of this.#present) {
      const note = this.#data.notes.get(path);
      if (note && note.hash === hash && note.situation === situation) same.push([path, note]);
    }
    const current = Array.from(this.#data.notes.values()).filter(({ isCurrent }) => isCurrent);
    this.#isSameRun =
      same.length === this.#present.size &&
      same.length === current.length &&
      same.every(([, note]) => note.isCurrent);
    if (same.some(([, { facts }]) => facts.some(isAboutOutside))) this.#outside = await this.#use.outside();
    for (const [path, note] of same) if (this.#areTrue(note)) this.#valid.set(path, note);
  }

  async #look(path: string): Promise<PresentNote> {
    const whole = resolve(path);
    const real = this.#disk.realPath(whole);
    const hash = this.#disk.hashOf(whole);
    try {
      const config = await configFor(dirname(whole), this.#use.config);
      const settings = settingsKey(config, this.#projects.dialectAround(path));
      const home = this.#homeOf(dirname(real));
      const situation =
        settings === undefined ? undefined : situationKey(path, { settings, path: real, home });
      return { hash, situation };
    } catch {
      // The error is reported when the note is linted.
      return { hash, situation: undefined };
    }
  }

  #homeOf(folder: string): string {
    const home = this.#homes.get(folder) ?? realPathOf(homeOf(folder));
    this.#homes.set(folder, home);
    return home;
  }

  #areTrue({ facts, situation }: CachedNote): boolean {
    if (facts.length === 0) return true;
    const home = situation.split('\0')[1] ?? '';
    const known = this.#facts.get(home) ?? new Map<string, boolean>();
    this.#facts.set(home, known);
    const view = {
      exists: (path: string) => this.#disk.exists(path),
      noteAt: (path: string) =>
        isInFolder(this.#disk.realPath(path), home) ? this.#disk.hashOf(path) : undefined,
      outside: this.#outside,
    };
    return facts.every((fact) => {
      if (!known.has(fact)) known.set(fact, isTrue(fact, view));
      return known.get(fact);
    });
  }
}
