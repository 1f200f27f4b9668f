/** Runs Git. */

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { UserError } from '../messages/user-error.ts';

/** The most output that one command may have. */
const MOST_OUTPUT_BYTES = 2 ** 30;

/** Options that keep Git from running a program that the config of a repository names. */
const NO_PROGRAMS = ['-c', 'core.fsmonitor=false'];

/** The location of a repository, as absolute paths. */
export interface RepositoryPaths {
  /** The root of the working tree. */
  readonly root: string;
  /** Git’s own folder. */
  readonly folder: string;
  /** The index file. */
  readonly index: string;
}

/**
 * Runs Git in the environment of this process, which may be that of a hook.
 *
 * @param input the standard input.
 * @param folder the folder to run in; the current folder by default.
 * @param place the repository, if it is not that of the environment.
 * @returns the standard output.
 * @throws {UserError} if Git is not installed or fails, with the first line of its error.
 */
export function git(
  args: readonly string[],
  input?: string | Buffer,
  folder?: string,
  place?: RepositoryPaths,
): Buffer {
  const result = tryGit(args, input, folder, place);
  if (result.status === 0) return result.stdout;
  const [reason = ''] = result.stderr.toString().trim().split('\n');
  throw new UserError(
    `git ${args[0]}`,
    `failed (${reason.replace(/^fatal: /, '')})`,
    'see the message from Git',
  );
}

/**
 * Runs Git as `git` does, but returns its exit code and output even if it fails.
 *
 * @throws {UserError} if Git is not installed.
 */
export function tryGit(
  args: readonly string[],
  input: string | Buffer = '',
  folder?: string,
  place?: RepositoryPaths,
) {
  const { error, status, stdout, stderr } = spawnSync('git', [...NO_PROGRAMS, ...args], {
    // Without input, no pipe is needed.
    ...(input.length > 0 ? { input } : { stdio: ['ignore', 'pipe', 'pipe'] }),
    maxBuffer: MOST_OUTPUT_BYTES,
    ...(folder === undefined ? {} : { cwd: folder }),
    env: environment(place),
  });
  if (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UserError(
      'git',
      missing ? 'is not installed' : `could not be run (${error.message})`,
      missing ? 'install it' : 'check how it is installed',
    );
  }
  return { status, stdout, stderr };
}

/**
 * Returns the environment for Git: untranslated output, no optional locks, and absolute paths for its own
 * folders.
 */
function environment(place: RepositoryPaths | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE']) if (env[name]) env[name] = resolve(env[name]);
  if (!place) return env;
  const others = [
    'GIT_COMMON_DIR',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_NAMESPACE',
  ];
  for (const name of [...others, 'GIT_PREFIX']) delete env[name];
  return { ...env, GIT_DIR: place.folder, GIT_WORK_TREE: place.root, GIT_INDEX_FILE: place.index };
}

/**
 * Asks `git rev-parse` several questions in one process.
 *
 * @param questions arguments with an answer of one line each.
 * @returns the answers; empty without a repository.
 */
export function revParse(questions: readonly (readonly string[])[]): string[] {
  const ask = (args: readonly string[]) => lineOf(tryGit(['rev-parse', ...args]).stdout);
  const lines = ask(questions.flat()).split(/\r?\n/);
  // A path may contain a newline.
  return lines.length === questions.length ? lines : questions.map(ask);
}

/** Returns output of Git without its last line ending. */
export function lineOf(output: Buffer): string {
  return output.toString().replace(/\r?\n$/, '');
}

/** Splits output of Git that is separated by NUL. */
export function splitByNul(output: Buffer): string[] {
  return output.toString().split('\0').slice(0, -1);
}

/**
 * Reads objects of the repository.
 *
 * @param ids the object ids.
 * @returns the content of each object by its id.
 * @throws {UserError} if an object is missing.
 */
export function readObjects(ids: Iterable<string>): Map<string, Buffer> {
  const distinct = [...new Set(ids)];
  const objects = new Map<string, Buffer>();
  if (distinct.length === 0) return objects;
  const output = git(['cat-file', '--batch'], `${distinct.join('\n')}\n`);
  let at = 0;
  for (const id of distinct) {
    const end = output.indexOf(10, at);
    const [, type, length] = output.subarray(at, end).toString().split(' ');
    if (type !== 'blob')
      throw new UserError(`the object ${id}`, 'is missing from the repository', 'run git fsck');
    const size = Number(length);
    objects.set(id, output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return objects;
}
