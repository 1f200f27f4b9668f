/**
 * Loads the program with a code cache: the functions that V8 compiled in an earlier run. On Node.js 20 this saves about
 * a quarter of the time of a lint. (`module.enableCompileCache` needs Node.js 22.)
 *
 * The cache is beside the bundled program, so it is as trustworthy as the program. Where that folder cannot be written
 * there is none. NODE_DISABLE_COMPILE_CACHE=1 disables it, as in Node.js itself.
 */

import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * How old a cache gets before it is made again, in milliseconds, with the functions that runs have needed since. It may
 * get as old as the cache before was in all, so that it is made again often at first, and less and less.
 */
const LEAST_AGE = 1000;
const MOST_AGE = 24 * 60 * 60 * 1000;
/** How many caches are kept: one for each command, and each version and set of options of Node.js. */
const MOST_FILES = 24;

/** The length in bytes within which the header of a cache must end. */
const LONGEST_HEADER = 2 ** 15;

/** A file of the program, the checksum of its source, and what V8 compiled. */
interface Entry {
  readonly name: string;
  readonly checksum: number;
  readonly code: Buffer;
}

/** The first line of a cache, in JSON. The codes follow. */
interface Header {
  /** When there was no cache before, in milliseconds since 1970. */
  readonly begun: number;
  /** The name of each entry, the checksum of its source, and the length and checksum of its code. */
  readonly entries: readonly (readonly [
    name: string,
    checksum: number,
    length: number,
    codeChecksum: number,
  ])[];
}

/**
 * Loads files of the bundled program.
 *
 * @param folder where they are.
 * @param cacheName the name of the cache: letters, digits and hyphens.
 * @param require that of a module in the folder, for anything else.
 */
export class CodeLoader {
  readonly #folder: string;
  readonly #cacheFile: string;
  readonly #require: NodeJS.Require;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #scripts = new Map<string, { readonly checksum: number; readonly script: Script }>();
  readonly #cached: CacheFile;
  #isOutdated: boolean;
  /** Whether V8 accepted the code of a file, and whether it refused that of a later one: its flags have changed. */
  #hasAccepted = false;
  #hasOtherFlags = false;

  constructor(folder: string, cacheName: string, require: NodeJS.Require) {
    this.#folder = folder;
    this.#cacheFile = `${folder}/code-cache/${cacheName}`;
    this.#require = require;
    this.#cached = new CacheFile(this.#cacheFile);
    this.#isOutdated = this.#cached.isOld;
  }

  /** Loads a file as Node.js would, and returns what it exports. */
  load(name: string): unknown {
    // Node.js 20 cannot import in code from a cache.
    if (name.startsWith('import-module')) return this.#require(`./${name}`);
    const known = this.#modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#modules.set(name, module);
    const file = `${this.#folder}/${name}`;
    const run = this.#compile(name, file).runInThisContext();
    const require = (id: string): unknown =>
      id.startsWith('./') ? this.load(id.slice(2)) : this.#require(id);
    run.call(module.exports, module.exports, require, module, file, this.#folder);
    return module.exports;
  }

  #compile(name: string, file: string): Script {
    const bytes = readFileSync(file);
    const checksum = crc32(bytes);
    // The build escapes all other characters.
    const source = bytes.toString('latin1');
    const cachedData = this.#cached.codeOf(name, checksum);
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cachedData ? { cachedData } : {}),
    });
    if (script.cachedDataRejected === false) this.#hasAccepted = true;
    else this.#isOutdated = true;
    if (script.cachedDataRejected && this.#hasAccepted) this.#hasOtherFlags = true;
    this.#scripts.set(name, { checksum, script });
    return script;
  }

  /**
   * Writes the cache if anything is missing in it, and not only refused because the program has set flags since. Errors
   * are ignored: the next run tries again.
   */
  save(): void {
    if (!this.#isOutdated || this.#hasOtherFlags) return;
    try {
      const made = [...this.#scripts].map(
        ([name, { checksum, script }]): Entry => ({ name, checksum, code: script.createCachedData() }),
      );
      // If nothing was accepted, V8 has changed or its flags.
      const kept = this.#hasAccepted ? this.#cached.entries() : [];
      const others = kept.filter(({ name }) => !this.#scripts.has(name));
      this.#cached.close();
      const begun = this.#hasAccepted ? this.#cached.begun : Date.now();
      writeCache(this.#folder, this.#cacheFile, begun, [...made, ...others]);
    } catch {}
  }
}

/** A cache that is read entry by entry. One that is missing or damaged has none. */
class CacheFile {
  readonly isOld: boolean = true;
  /** See `Header`. */
  readonly begun: number = Date.now();
  readonly #handle: number | undefined;
  readonly #places = new Map<string, { checksum: number; start: number; length: number; code: number }>();

  constructor(file: string) {
    try {
      this.#handle = openSync(file, 'r');
      const bytes = this.#read(0, LONGEST_HEADER);
      const end = bytes.indexOf('\n');
      const { begun, entries }: Header = JSON.parse(bytes.toString('latin1', 0, end));
      let start = end + 1;
      for (const [name, checksum, length, code] of entries) {
        this.#places.set(name, { checksum, start, length, code });
        start += length;
      }
      const { mtimeMs } = fstatSync(this.#handle);
      // A clock may have been wrong.
      if (begun <= mtimeMs) this.begun = begun;
      const age = Math.min(MOST_AGE, Math.max(LEAST_AGE, mtimeMs - this.begun));
      this.isOld = Date.now() - mtimeMs > age;
    } catch {
      this.#places.clear();
    }
  }

  /** Returns the code of a file with a source; `undefined` if it is missing or damaged. */
  codeOf(name: string, checksum: number): Buffer | undefined {
    const place = this.#places.get(name);
    if (place?.checksum !== checksum) return undefined;
    try {
      const code = this.#read(place.start, place.length);
      return code.length === place.length && crc32(code) === place.code ? code : undefined;
    } catch {
      return undefined;
    }
  }

  /** Returns all entries that are not damaged. */
  entries(): Entry[] {
    return [...this.#places].flatMap(([name, { checksum }]) => {
      const code = this.codeOf(name, checksum);
      return code ? [{ name, checksum, code }] : [];
    });
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
  }

  #read(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(this.#handle!, bytes, 0, length, start));
  }
}

function writeCache(folder: string, file: string, begun: number, entries: readonly Entry[]): void {
  // Files of another user in a package could not be removed with it.
  if (statSync(folder).uid !== (process.getuid?.() ?? 0)) return;
  const caches = `${folder}/code-cache`;
  mkdirSync(caches, { recursive: true });
  if (readdirSync(caches).length >= MOST_FILES) {
    rmSync(caches, { recursive: true, force: true });
    mkdirSync(caches);
  }
  const codes = Buffer.concat(entries.map(({ code }) => code));
  const header: Header = {
    begun,
    entries: entries.map(({ name, checksum, code }) => [name, checksum, code.length, crc32(code)]),
  };
  // Renamed when it is complete, so that no other process sees a part.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`, 'latin1'), codes]));
  renameSync(part, file);
}
