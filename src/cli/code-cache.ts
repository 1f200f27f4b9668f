/**
 * Loads the program with a code cache: the functions that V8 compiled in an earlier run. On Node.js 20 this saves about
 * a quarter of the time of a lint. (`module.enableCompileCache` needs Node.js 22.)
 *
 * The cache is beside the bundled program, so it is as trustworthy as the program. Where that folder cannot be written
 * there is none. As for Node.js itself, NODE_DISABLE_COMPILE_CACHE=1 turns it off.
 */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** How old a cache gets, in milliseconds. A new one may contain functions that no run has needed before. */
const MOST_AGE = 24 * 60 * 60 * 1000;
/** How many caches are kept: one for each command, and each version and set of options of Node.js. */
const MOST_FILES = 24;

/** A file of the program, the checksum of its source, and what V8 compiled. */
interface Entry {
  readonly name: string;
  readonly checksum: number;
  readonly code: Buffer;
}

/** The entries of a cache, in a file: a line of JSON, and the code of each. */
interface Header {
  readonly checksum: number;
  readonly entries: readonly (readonly [name: string, checksum: number, length: number])[];
}

/**
 * Loads files of the bundled program.
 *
 * @param folder where they are.
 * @param cacheName the name of the cache: letters, digits and hyphens.
 */
export class CodeLoader {
  readonly #folder: string;
  readonly #cacheFile: string;
  readonly #require: NodeJS.Require;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #scripts = new Map<string, { readonly checksum: number; readonly script: Script }>();
  readonly #cached: ReadonlyMap<string, Entry>;
  #isOutdated: boolean;
  /** Whether V8 accepted the code of a file, and whether it refused that of a later one: its flags have changed. */
  #hasAccepted = false;
  #hasOtherFlags = false;

  constructor(folder: string, cacheName: string) {
    this.#folder = folder;
    this.#cacheFile = `${folder}/code-cache/${cacheName}`;
    this.#require = createRequire(`${folder}/`);
    const { entries, isOld } = readCache(this.#cacheFile);
    this.#cached = entries;
    this.#isOutdated = isOld;
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
    const cached = this.#cached.get(name);
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cached?.checksum === checksum ? { cachedData: cached.code } : {}),
    });
    if (script.cachedDataRejected === false) this.#hasAccepted = true;
    else this.#isOutdated = true;
    if (script.cachedDataRejected && this.#hasAccepted) this.#hasOtherFlags = true;
    this.#scripts.set(name, { checksum, script });
    return script;
  }

  /**
   * Writes the cache if anything is missing in it. Errors are ignored: the next run tries again. Code that was compiled
   * with flags that the program has set would be refused by the next run.
   */
  save(): void {
    if (!this.#isOutdated || this.#hasOtherFlags) return;
    try {
      const made = [...this.#scripts].map(
        ([name, { checksum, script }]): Entry => ({ name, checksum, code: script.createCachedData() }),
      );
      const others = [...this.#cached.values()].filter(({ name }) => !this.#scripts.has(name));
      writeCache(this.#folder, this.#cacheFile, [...made, ...others]);
    } catch {}
  }
}

function readCache(file: string): { entries: ReadonlyMap<string, Entry>; isOld: boolean } {
  const entries = new Map<string, Entry>();
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const header: Header = JSON.parse(bytes.toString('latin1', 0, end));
    const codes = bytes.subarray(end + 1);
    if (crc32(codes) !== header.checksum) return { entries, isOld: true };
    let at = 0;
    for (const [name, checksum, length] of header.entries) {
      entries.set(name, { name, checksum, code: codes.subarray(at, at + length) });
      at += length;
    }
    return { entries, isOld: Date.now() - statSync(file).mtimeMs > MOST_AGE };
  } catch {
    return { entries, isOld: true };
  }
}

function writeCache(folder: string, file: string, entries: readonly Entry[]): void {
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
    checksum: crc32(codes),
    entries: entries.map(({ name, checksum, code }) => [name, checksum, code.length]),
  };
  // Renamed when it is complete, so that no other process sees a part.
  const part = `${file}.${process.pid}`;
  writeFileSync(part, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`, 'latin1'), codes]));
  renameSync(part, file);
}
