/** The real program, run in a process of its own on real files in temporary folders. */

import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { programFor, removeCopy } from './public-program.ts';

export const BIN = resolve(import.meta.dirname, '../../bin/ddia-notes.js');
export const FIXTURE = resolve(import.meta.dirname, '../../fixtures/ddia-notes');

/** A note with one thing to fix, and the same one fixed. */
export const WRONG = '# Mail\n\nI recieve the mail that you sent to me.\n';
export const RIGHT = WRONG.replace('recieve', 'receive');

export const isRoot = process.getuid?.() === 0;

/** Permissions do not hold root back, so root runs as nobody what they are to hold back. */
export const asUser: Pick<RunOptions, 'uid'> = isRoot ? { uid: 65534 } : {};

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** As whom to run; only root may choose. */
  readonly uid?: number;
}

export interface Result {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs ddia-notes. Nothing of the environment but the PATH and the choice of parsers is passed on; standard input is /dev/null by default. */
export function run(args: readonly string[], options: RunOptions = {}): Result {
  const { node, bin } =
    options.uid === undefined ? { node: process.execPath, bin: BIN } : programFor(options.uid);
  return runProgram(node, [bin, ...args], options);
}

/** Runs a shell script, in which `$NODE $BIN` is ddia-notes. */
export function shell(script: string, options: RunOptions = {}): Result {
  return runProgram('bash', ['-c', script], options);
}

export function runProgram(program: string, args: readonly string[], options: RunOptions): Result {
  const { stdin, uid } = options;
  const { status, signal, stdout, stderr } = spawnSync(program, args, {
    ...environmentOf(options),
    ...(stdin === undefined ? {} : { input: stdin }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 26,
  });
  return { status, signal, stdout: stdout.toString(), stderr: stderr.toString() };
}

/** Starts ddia-notes and returns at once. */
export function start(args: readonly string[], options: RunOptions & SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], {
    stdio: options.stdio ?? 'ignore',
    ...environmentOf(options),
  });
}

/** The working folder and the environment of a run. */
export function environmentOf({ cwd = tmpdir(), env, uid }: RunOptions): {
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  const state = join(STATE, String(uid ?? 'own'));
  const { PATH, DDIA_NOTES_PARSER, DDIA_NOTES_VERIFY } = process.env;
  return {
    cwd,
    env: {
      PATH,
      NODE: process.execPath,
      BIN,
      XDG_STATE_HOME: state,
      XDG_CACHE_HOME: join(state, 'cache'),
      ...(DDIA_NOTES_PARSER ? { DDIA_NOTES_PARSER } : {}),
      ...(DDIA_NOTES_VERIFY ? { DDIA_NOTES_VERIFY } : {}),
      ...env,
    },
  };
}

/** The environment in which some code runs inside ddia-notes before all else, say to put its own into `fs`. */
export function meddling(code: string): Record<string, string> {
  const module = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; ${code}; syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(module)}` };
}

const folders: string[] = [];
/** Where the runs of a test file keep their records, for each user a folder. */
const STATE = folderOf();
process.env.XDG_STATE_HOME = join(STATE, 'own');
process.env.XDG_CACHE_HOME = join(STATE, 'own/cache');

/** The records and notes that runs have left for later ones. */
export function kept(): string[] {
  const folder = join(STATE, 'own/ddia-notes');
  return existsSync(folder) ? readdirSync(folder) : [];
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  removeCopy();
});

/** A new folder with files in it, that anyone may use; it is removed after the tests of the file. */
export function folderOf(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'ddia-notes-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, 0o666);
  }
  chmodSync(folder, 0o777);
  return folder;
}

export function read(...path: string[]): string {
  return readFileSync(join(...path), 'utf8');
}

/** Everything that can be told of the files in a folder: two of these are equal where nothing was written. */
export function stateOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const path = join(folder, name);
        const stats = lstatSync(path, { bigint: true });
        // A folder's time tells only that something was there for a while.
        const content = stats.isDirectory()
          ? 'folder'
          : stats.isSymbolicLink()
            ? readlinkSync(path)
            : `${stats.mtimeNs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
        return [name, `${stats.mode.toString(8)} ${stats.ino} ${content}`];
      }),
  );
}
