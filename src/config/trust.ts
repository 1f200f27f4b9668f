/**
 * Decides which configs are trusted. A config can run programs: it may be a program itself, or name plugins.
 * A note in another repository below the current folder, such as a submodule, has the config of that
 * repository. Its settings apply, but it may not run programs or refer to files outside.
 */

import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../messages/user-error.ts';
import { realPathOf } from '../reader/confined-folder.ts';
import { searchedPaths } from '../reader/find-notes.ts';
import { isInFolder, isInGitFolder, repositoryRoot } from '../reader/home.ts';
import type { Config } from './config-types.ts';
import { homeFolder, isProgram } from './find-config.ts';

/** The folders in which the user works; the current one by default. */
let workFolders: readonly string[] = ['.'];

/** What a user can do about a config that is not trusted, as imperatives. */
export interface TrustAdvice {
  /** About a config that would run programs. */
  readonly programs: string;
  /** About a path in it that leads elsewhere. */
  readonly paths: string;
}

/** The advice of commands with the option `--config`; a config named by it is trusted. */
let advice: TrustAdvice = {
  programs: 'name it with --config if you trust it',
  paths: 'change it, or name the config with --config if you trust it',
};

/** Sets the advice where there is no option `--config`. @param programs what to do about programs. */
export function setTrustAdvice(programs = 'change to its folder if you trust it'): void {
  advice = { programs, paths: 'change it' };
}

/**
 * Names the folders in which the user works, instead of the current one.
 *
 * @param folders none if no config may run programs.
 * @param howToTrust what the user can do about a config that would run programs, as an imperative.
 */
export function setWorkFolders(folders: readonly string[], howToTrust: string): void {
  workFolders = folders;
  setTrustAdvice(howToTrust);
}

/**
 * Whether a config file is the user’s own: it is in the repository of the current folder. Outside
 * repositories, it is in the current folder, below it, or above it up to the home folder.
 */
export function isOwn(file: string): boolean {
  const folder = realpathSync(dirname(resolve(file)));
  return workFolders.some((here) => isOwnFrom(realpathSync(here), folder));
}

/** @param here the folder in which the user works. @param folder the folder of a config. */
function isOwnFrom(here: string, folder: string): boolean {
  const root = repositoryRoot(here);
  if (repositoryRoot(folder) !== root) return false;
  if (root !== undefined || isInFolder(folder, here)) return true;
  const home = homeFolder();
  return home !== undefined && isInFolder(here, folder) && isInFolder(folder, realPathOf(home));
}

/**
 * Checks that an untrusted config file is data in its own repository.
 *
 * @throws {UserError} if it is a program, or a symbolic link out of its repository.
 */
export function checkIsData(file: string): void {
  checkInRepository(file, resolve(file), undefined);
  if (isProgram(file))
    throw new UserError(file, `is a program outside ${theOwn()}, and was not run`, advice.programs);
}

/**
 * Checks the settings of an untrusted config.
 *
 * @throws {UserError} if it names plugins, or a folder for the output outside its repository.
 */
export function checkUntrustedSettings(file: string, config: Config): void {
  const all = [config, ...(config.overrides ?? [])];
  if (all.some(({ plugins = [] }) => plugins.length > 0))
    throw new UserError(file, `lists plugins, which are not run outside ${theOwn()}`, advice.programs);
  const { dir } = config.output ?? {};
  if (dir !== undefined) checkInRepository(file, resolve(dirname(file), dir), 'output.dir');
}

/**
 * Checks that a config file found by searching is in its repository. This happens before it is read, because
 * errors quote it.
 *
 * @throws {UserError} if it is a symbolic link out of the repository.
 */
export function checkFileInRepository(file: string): void {
  if (repositoryRoot(realpathSync(dirname(resolve(file)))) !== undefined)
    checkInRepository(file, resolve(file), undefined);
}

/**
 * Checks that the paths in a config found by searching are in its repository. The user of a cloned repository
 * may have read neither the config nor the symbolic links in it.
 *
 * @throws {UserError} if a note or the folder for the output is outside, or in Git’s own folder.
 */
export async function checkPathsInRepository(file: string, { notes = [], output }: Config): Promise<void> {
  const folder = dirname(resolve(file));
  if (repositoryRoot(realpathSync(folder)) === undefined) return;
  if (output?.dir !== undefined) checkInRepository(file, resolve(folder, output.dir), 'output.dir');
  for (const note of notes)
    for (const place of await searchedPaths(note, folder)) checkInRepository(file, place, 'notes');
}

/**
 * Checks that a path in a config is in its repository, and not in Git’s own folder.
 *
 * @param key the key of the config that has the path; `undefined` for the path of the config itself.
 * @throws {UserError} if the path is elsewhere.
 */
export function checkInRepository(file: string, path: string, key: string | undefined): void {
  const folder = realpathSync(dirname(resolve(file)));
  const root = repositoryRoot(folder) ?? folder;
  const place = realPathOf(path);
  const what =
    key === undefined
      ? 'is a link to a file'
      : key === 'output.dir'
        ? 'has an “output.dir”'
        : `has a path in “${key}”`;
  const outside = repositoryRoot(folder) === undefined ? 'its folder' : 'its repository';
  if (!isInFolder(place, root)) throw new UserError(file, `${what} outside ${outside}`, advice.paths);
  if ([path, place].some(isInGitFolder))
    throw new UserError(
      file,
      `${what} inside Git’s own folder`,
      key === undefined ? 'remove the link' : 'choose another folder',
    );
}

function theOwn(): string {
  if (workFolders.length === 0) return 'trusted folders';
  return repositoryRoot(realpathSync('.')) === undefined ? 'the current folder' : 'the current repository';
}
