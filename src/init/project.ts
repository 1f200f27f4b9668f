/**
 * Describes the project in which `init` runs: its repository, its package, and whether ddia-notes is
 * installed.
 */

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GitFolders, gitFoldersHere } from '../git/git-folders.ts';
import { jsonReason } from '../messages/json-reason.ts';
import { UserError } from '../messages/user-error.ts';
import { isInFolder } from '../reader/home.ts';
import { readPlainFile } from '../reader/read-file.ts';

export interface Project {
  /** The folder that `init` runs in. */
  readonly here: string;
  /** The folders of the repository, or the reason why there is none. */
  readonly git: GitFolders | string;
  /** The root of the repository; without one, the folder itself. */
  readonly root: string;
  /** The nearest folder with a package.json, if any. */
  readonly packageFolder: string | undefined;
  /** Whether that package.json depends on ddia-notes, or is its own. */
  readonly isDependent: boolean;
  /** The tarball or folder outside the repository from which that package.json installs ddia-notes, if any. */
  readonly outside: string | undefined;
  /** The folder whose `node_modules` has ddia-notes, if any. */
  readonly installedIn: string | undefined;
  /** The tarball or folder from which npx runs this program, if any. */
  readonly startedFrom: string | undefined;
}

/**
 * Describes the project around a folder.
 *
 * @throws {UserError} if a package.json cannot be read.
 */
export function projectAt(here: string): Project {
  const git = gitFoldersHere();
  const root = typeof git === 'string' ? here : git.root;
  const folders = foldersUpTo(root, here);
  const packageFolder = folders.find((folder) => existsSync(join(folder, 'package.json')));
  const dependency =
    packageFolder === undefined ? undefined : dependencyIn(join(packageFolder, 'package.json'));
  const file = dependency === undefined ? undefined : fileOf(dependency, packageFolder!);
  return {
    here,
    git,
    root,
    packageFolder,
    isDependent: dependency !== undefined,
    outside: file !== undefined && !isInFolder(file, root) ? file : undefined,
    installedIn: folders.find((folder) => existsSync(join(folder, 'node_modules/ddia-notes/package.json'))),
    startedFrom: sourceOfNpx(fileURLToPath(new URL('../', import.meta.url))),
  };
}

/**
 * Returns the tarball or folder that npx installed a program from; `undefined` if npx did not install it, or installed it
 * from a registry.
 *
 * @param program the folder of the program.
 */
export function sourceOfNpx(program: string): string | undefined {
  const [, cache] = /^(.*[\\/]_npx[\\/][^\\/]+)[\\/]node_modules[\\/]ddia-notes[\\/]?$/.exec(program) ?? [];
  if (cache === undefined || !existsSync(join(cache, 'package.json'))) return undefined;
  const source = fileOf(dependencyIn(join(cache, 'package.json')) ?? '', cache);
  return source !== undefined && existsSync(source) ? source : undefined;
}

/** Returns a folder and its ancestors up to a root. */
function foldersUpTo(root: string, folder: string): string[] {
  const parent = dirname(folder);
  return folder === root || folder === parent ? [folder] : [folder, ...foldersUpTo(root, parent)];
}

/** Returns what a package.json installs ddia-notes from; empty if it is that of ddia-notes, or names no source. */
function dependencyIn(file: string): string | undefined {
  let data: Readonly<Record<string, unknown>>;
  try {
    data = JSON.parse(
      readPlainFile(file)
        .toString()
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(file, `is not valid JSON (${jsonReason(error)})`, 'fix it');
  }
  const lists = [data?.dependencies, data?.devDependencies, data?.optionalDependencies];
  for (const list of lists)
    if (typeof list === 'object' && list !== null && Object.hasOwn(list, 'ddia-notes')) {
      const source = (list as Readonly<Record<string, unknown>>)['ddia-notes'];
      return typeof source === 'string' ? source : '';
    }
  return data?.name === 'ddia-notes' ? '' : undefined;
}

/** Returns the file or folder that a dependency names; `undefined` if it names a version or an address. */
function fileOf(dependency: string, folder: string): string | undefined {
  const [, path] = /^(?:file|link|portal):(.+)$/.exec(dependency) ?? [];
  const named = path?.replace(/^\/\/(?=\/)/, '') ?? (/^\.{0,2}\//.test(dependency) ? dependency : undefined);
  return named === undefined ? undefined : resolve(folder, named);
}
