/** Asking git. */

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { UserError } from '../messages/user-error.ts';

/** The most that git may say at once, in bytes. */
const MOST = 2 ** 30;

/** Reading a repository may run a program that its config names, as Git's own commands do. */
const NO_PROGRAMS = ['-c', 'core.fsmonitor=false'];

/** Where a repository is, as absolute paths. */
export interface GitPlace {
  /** The root of the working tree. */
  readonly root: string;
  /** The folder of git's own. */
  readonly folder: string;
  /** The file of the index. */
  readonly index: string;
}

/**
 * Runs git with whatever environment a hook was given.
 *
 * @param folder where to; the current folder by default.
 * @param place the repository, where it is not that of the environment.
 * @throws {UserError} if there is no git, or it fails; its own first line says why.
 */
export function git(
  args: readonly string[],
  input?: string | Buffer,
  folder?: string,
  place?: GitPlace,
): Buffer {
  const result = tryGit(args, input, folder, place);
  if (result.status === 0) return result.stdout;
  const [why = ''] = result.stderr.toString().trim().split('\n');
  throw new UserError(`git ${args[0]}`, `failed (${why.replace(/^fatal: /, '')})`, 'see what git says of it');
}

/**
 * Runs git, and leaves it to the caller what to make of a failure.
 *
 * @throws {UserError} if there is no git.
 */
export function tryGit(
  args: readonly string[],
  input: string | Buffer = '',
  folder?: string,
  place?: GitPlace,
) {
  const { error, status, stdout, stderr } = spawnSync('git', [...NO_PROGRAMS, ...args], {
    input,
    maxBuffer: MOST,
    ...(folder === undefined ? {} : { cwd: folder }),
    env: environment(place),
  });
  if (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UserError(
      'git',
      missing ? 'is not installed' : `could not be run (${error.message})`,
      'install it',
    );
  }
  return { status, stdout, stderr };
}

/** What git says is read, and what it only looks at it need not lock; its own folders are named so that they hold anywhere. */
function environment(place: GitPlace | undefined): NodeJS.ProcessEnv {
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

/** What git parts by NUL, as texts. */
export function parted(output: Buffer): string[] {
  return output.toString().split('\0').slice(0, -1);
}

/**
 * Reads objects of the repository.
 *
 * @param ids their names.
 * @returns their bytes, by name.
 * @throws {UserError} if one is missing.
 */
export function readObjects(ids: Iterable<string>): Map<string, Buffer> {
  const wanted = [...new Set(ids)];
  const objects = new Map<string, Buffer>();
  if (wanted.length === 0) return objects;
  const output = git(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
  let at = 0;
  for (const id of wanted) {
    const end = output.indexOf(10, at);
    const [, type, length] = output.subarray(at, end).toString().split(' ');
    if (type !== 'blob')
      throw new UserError(`the object ${id}`, 'is missing from the repository', 'see git fsck');
    const size = Number(length);
    objects.set(id, output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return objects;
}
