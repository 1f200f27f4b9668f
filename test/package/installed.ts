/** ddia-notes as users have it: packed by npm, and installed from the tarball. */

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inject } from 'vitest';
import { folderOf } from '../cli/run.ts';
import { OUT_OF_REACH } from './network.ts';
import { once } from './once.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
export const { version: VERSION }: { version: string } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
/** The name of the tarball in a project. */
export const TARBALL = 'ddia-notes.tgz';

/**
 * A project with only ddia-notes installed: `package.json`, its lock file, the tarball and `node_modules`.
 */
const template = await once('project', (folder) => {
  // The tests run after the build; for a user, npm would run it here.
  npm(ROOT, 'pack', '--ignore-scripts', '--pack-destination', folder);
  renameSync(join(folder, `ddia-notes-${VERSION}.tgz`), join(folder, TARBALL));
  writeFileSync(join(folder, 'package.json'), '{ "name": "notes", "private": true }\n');
  npm(
    folder,
    ...['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
    ...['--save-dev', `./${TARBALL}`],
  );
});
if (template.failure !== undefined && !OUT_OF_REACH.test(template.failure)) throw new Error(template.failure);

/** The reason why nothing could be installed, if so. */
export const unreachable =
  template.failure === undefined
    ? undefined
    : 'the registry of npm cannot be reached, and its cache has not all';

/** Creates a folder in which ddia-notes is installed. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderOf(files);
  installInto(folder);
  return folder;
}

/** Installs ddia-notes in a folder. */
export function installInto(folder: string): void {
  cpSync(template.folder, folder, { recursive: true, verbatimSymlinks: true });
}

/** The environment for npm's programs: they do not touch the user's files, nor use the network. */
export function npmEnvironment(): Record<string, string> {
  return {
    npm_config_cache: join(inject('runFolder'), 'npm-cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
}

/** Runs npm with the user's settings. */
export function npm(cwd: string, ...args: string[]): SpawnSyncReturns<string> {
  const result = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`npm ${args.join(' ')}: ${result.error ?? result.stderr}`);
  return result;
}
