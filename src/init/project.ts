/**
 * Describes the project in which `init` runs: its repository, its package, and whether ddia-notes is
 * installed.
 */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GitFolders, gitFoldersHere } from '../git/git-folders.ts';
import { UserError } from '../messages/user-error.ts';
import { pathFrom } from '../reader/path-from.ts';
import { readPlainFile } from '../reader/read-file.ts';
import { RUN } from './hook-script.ts';
import { quote } from './quote.ts';

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
  /** The folder whose `node_modules` has ddia-notes, if any. */
  readonly installedIn: string | undefined;
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
  return {
    here,
    git,
    root,
    packageFolder,
    isDependent: packageFolder !== undefined && dependsOnUs(join(packageFolder, 'package.json')),
    installedIn: folders.find((folder) => existsSync(join(folder, 'node_modules/ddia-notes/package.json'))),
  };
}

/** Returns a folder and its ancestors up to a root. */
function foldersUpTo(root: string, folder: string): string[] {
  const parent = dirname(folder);
  return folder === root || folder === parent ? [folder] : [folder, ...foldersUpTo(root, parent)];
}

function dependsOnUs(file: string): boolean {
  let data: Readonly<Record<string, unknown>>;
  try {
    data = JSON.parse(
      readPlainFile(file)
        .toString()
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(file, `is not valid JSON (${(error as Error).message.split('\n')[0]})`, 'fix it');
  }
  const lists = [data?.dependencies, data?.devDependencies, data?.optionalDependencies];
  const isListed = lists.some(
    (list) => typeof list === 'object' && list !== null && Object.hasOwn(list, 'ddia-notes'),
  );
  return isListed || data?.name === 'ddia-notes';
}

/**
 * The package managers other than npm, with the commands that add a package, run its program, and install the locked
 * packages in a CI job.
 */
const MANAGERS = [
  {
    locks: ['pnpm-lock.yaml'],
    add: 'pnpm add --save-dev',
    run: 'pnpm exec',
    install: ['corepack enable', 'pnpm install --frozen-lockfile'],
  },
  {
    locks: ['yarn.lock'],
    add: 'yarn add --dev',
    run: 'yarn',
    install: ['corepack enable', 'yarn install --frozen-lockfile'],
  },
  {
    locks: ['bun.lock', 'bun.lockb'],
    add: 'bun add --dev',
    run: 'bunx',
    install: ['npm install --global bun', 'bun install --frozen-lockfile'],
  },
] as const;

/** Returns the package manager of the project, by its lock file; `undefined` for npm, or if there is none. */
function managerOf({ packageFolder, root }: Project) {
  const folders = packageFolder === undefined ? [] : [packageFolder, root];
  return MANAGERS.find(({ locks }) =>
    locks.some((lock) => folders.some((folder) => existsSync(join(folder, lock)))),
  );
}

/**
 * Returns the command that installs ddia-notes with the package manager of the project.
 *
 * @param from the folder in which the command will be run.
 */
export function installLine(project: Project, from: string): string {
  const { packageFolder } = project;
  if (packageFolder === undefined) return 'npm install --global ddia-notes';
  const manager = managerOf(project);
  if (manager) return `${manager.add} ddia-notes`;
  const where = pathFrom(from, packageFolder);
  return `npm ${where === '' ? '' : `--prefix ${quote(where)} `}install --save-dev ddia-notes`;
}

/**
 * Returns the command that runs ddia-notes with the package manager of the project. Without a package.json, it is
 * the one by which this process was started: npx or its like, or the program itself.
 */
export function runLine(project: Project): string {
  const manager = managerOf(project);
  if (manager) return `${manager.run} ddia-notes`;
  if (project.packageFolder !== undefined) return 'npx ddia-notes';
  const [, started] = /^(\w+)\//.exec(process.env.npm_config_user_agent ?? '') ?? [];
  return started === undefined ? 'ddia-notes' : `${RUN_ONCE[started] ?? 'npx'} ddia-notes`;
}

/** The commands that run a package without installing it, by package manager. */
const RUN_ONCE: Readonly<Record<string, string>> = { pnpm: 'pnpm dlx', yarn: 'yarn dlx', bun: 'bunx' };

/** Commands of a CI job: those that install the packages of the project, and the one that runs ddia-notes. */
export interface CiCommands {
  readonly install: readonly string[];
  readonly run: string;
}

/** Returns the commands for a CI job. They never run a ddia-notes that is not a package of the project. */
export function ciCommands(project: Project): CiCommands {
  const manager = managerOf(project);
  if (manager) return { install: manager.install, run: `${manager.run} ddia-notes` };
  return { install: [hasNpmLock(project) ? 'npm ci' : 'npm install'], run: RUN };
}

/** Whether `npm ci` works in the project: it requires a lock file. */
function hasNpmLock({ packageFolder, root }: Project): boolean {
  const folders = packageFolder === undefined ? [] : [packageFolder, root];
  return folders.some((folder) =>
    ['package-lock.json', 'npm-shrinkwrap.json'].some((lock) => existsSync(join(folder, lock))),
  );
}
