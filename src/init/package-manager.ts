/** The package manager of a project, and its commands. */

import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { shownName } from '../messages/display.ts';
import { TARBALL } from '../messages/package-source.ts';
import { pathFrom } from '../reader/path-from.ts';
import { RUN } from './hook-script.ts';
import type { Project } from './project.ts';
import { quote } from './quote.ts';

/** The commands of npm that add a package and install all packages, and what comes before a file to add. */
const NPM = { add: 'npm install --save-dev', named: '', sync: 'npm install' } as const;

/** The other package managers, with their commands that also run a program and install the locked packages in a CI job. */
const MANAGERS = [
  {
    locks: ['pnpm-lock.yaml'],
    add: 'pnpm add --save-dev',
    named: '',
    sync: 'pnpm install',
    run: 'pnpm exec',
    install: ['corepack enable', 'pnpm install --frozen-lockfile'],
  },
  {
    locks: ['yarn.lock'],
    add: 'yarn add --dev',
    named: 'ddia-notes@file:',
    sync: 'yarn install',
    run: 'yarn',
    install: ['corepack enable', 'yarn install --frozen-lockfile'],
  },
  {
    locks: ['bun.lock', 'bun.lockb'],
    add: 'bun add --dev',
    named: '',
    sync: 'bun install',
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
 * Returns how to install ddia-notes in the project, as an imperative with the command.
 *
 * @param from the folder in which the command will be run.
 * @param isLocal whether it must be a package of the project, also if there is no package.json yet.
 */
export function installAdvice(project: Project, from: string, isLocal = false): string {
  const { packageFolder, isDependent } = project;
  if (isDependent) return `run: ${(managerOf(project) ?? NPM).sync}`;
  const where = packageFolder === undefined ? '' : pathFrom(from, packageFolder);
  const command = installLine(project, from, TARBALL, isLocal);
  if (TARBALL === undefined) return `install it with: ${command}`;
  const folder = where === '' ? 'this folder' : shownName(where);
  return `run npm pack in a clone of ddia-notes, copy ${TARBALL} to ${folder}, and run: ${command}`;
}

/**
 * Returns the command that installs ddia-notes with the package manager of the project.
 *
 * @param tarball the name of a tarball beside the package.json; `undefined` for the package of a registry.
 */
export function installLine(
  project: Project,
  from: string,
  tarball: string | undefined,
  isLocal = false,
): string {
  const { packageFolder } = project;
  const where = packageFolder === undefined ? '' : pathFrom(from, packageFolder);
  const file = tarball && quote(where === '' ? `./${tarball}` : `${where}/${tarball}`);
  if (packageFolder === undefined && !isLocal) return `npm install --global ${file ?? 'ddia-notes'}`;
  const { add, named } = managerOf(project) ?? NPM;
  const prefix = add === NPM.add && where !== '' ? `--prefix ${quote(where)} ` : '';
  return `${add.replace(' ', ` ${prefix}`)} ${file === undefined ? 'ddia-notes' : named + file}`;
}

/** Returns the commands that copy a tarball or a folder to the package.json, and install it from there. */
export function copyLines(project: Project, source: string, from: string): string[] {
  const { packageFolder = from } = project;
  const to = quote(pathFrom(from, packageFolder) || '.');
  const path = quote(pathFrom(from, source));
  const isTarball = /\.(?:tgz|tar\.gz|tar)$/.test(source);
  const tarball = isTarball ? basename(source) : `${manifest.name}-${manifest.version}.tgz`;
  const copy = isTarball ? `cp ${path} ${to}` : `npm pack --pack-destination ${to} ${path}`;
  return [copy, installLine(project, from, tarball)];
}

/**
 * Returns the command that runs ddia-notes with the package manager of the project. Without a package.json, it is
 * the one by which this process was started: npx or its like, or the program itself.
 *
 * @param installation how the user was told to install ddia-notes before: for all projects, or as a package.
 */
export function runLine(project: Project, installation?: 'global' | 'package'): string {
  const manager = managerOf(project);
  if (manager) return `${manager.run} ddia-notes`;
  if (project.packageFolder !== undefined || installation === 'package') return 'npx ddia-notes';
  const [, started] = /^(\w+)\//.exec(process.env.npm_config_user_agent ?? '') ?? [];
  if (started === undefined || installation === 'global') return 'ddia-notes';
  return `${RUN_ONCE[started] ?? 'npx'} ${sourceFrom(project)}`;
}

/** Returns what npx or its like runs the program from. */
function sourceFrom({ here, installedIn, startedFrom }: Project): string {
  if (TARBALL === undefined || installedIn !== undefined) return 'ddia-notes';
  if (startedFrom === undefined) return `path/to/${TARBALL}`;
  const path = pathFrom(here, startedFrom);
  // npx reads “a/b” as the name of a repository.
  return quote(/^\.\.?\/|^\/|^[A-Za-z]:/.test(path) ? path : `./${path}`);
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
