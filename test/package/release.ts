/** Releases as `npm run release:tree` makes them, in copies of this repository. */

import { cpSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { folderOf, type Result, runProgram } from '../cli/run.ts';
import { Repository } from '../git/repository.ts';
import { npmEnvironment, ROOT, VERSION } from './installed.ts';
import { once } from './once.ts';

/** Creates a repository with the sources of this one, and what the build made of them. */
export function copyOfSources(folder = folderOf()): Repository {
  const repository = new Repository(folder);
  const isOurs = (path: string): boolean =>
    !/^(?:node_modules|build|\.git|dist[\\/]code-cache)(?:[\\/]|$)/.test(relative(ROOT, path));
  cpSync(ROOT, folder, { recursive: true, filter: isOurs });
  repository.git('init', '-q', '-b', 'main');
  repository.git('add', '-A');
  repository.git('commit', '-q', '-m', 'The sources');
  return repository;
}

/** Makes a release. The tests run after the build, so nothing is built again. */
export function makeRelease({ folder, environment }: Repository): Result {
  return runProgram('npm', ['run', '--silent', 'release:tree'], {
    cwd: folder,
    env: { ...environment, ...npmEnvironment(), npm_config_ignore_scripts: 'true' },
  });
}

/** Returns a repository with a release, for all test files of the run. */
export async function releasedRepository(): Promise<Repository> {
  const { folder, failure } = await once('release', (parent) => {
    // Paths with spaces must work, too.
    const copy = join(parent, 'the program');
    mkdirSync(copy);
    const { status, stderr } = makeRelease(copyOfSources(copy));
    if (status !== 0) throw new Error(stderr);
  });
  if (failure !== undefined) throw new Error(failure);
  return new Repository(join(folder, 'the program'));
}

/** Checks a release out into a new folder, as GitHub does for an action. */
export function checkOut({ folder }: Repository, commit = `v${VERSION}`): string {
  const checkout = folderOf();
  const { status, stderr } = runProgram(
    'bash',
    ['-o', 'pipefail', '-c', 'git archive "$1" | tar -x -C "$2"', '-', commit, checkout],
    { cwd: folder },
  );
  if (status !== 0) throw new Error(stderr);
  return checkout;
}
