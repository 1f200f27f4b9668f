/** The folder to which the files of a note belong: its repository, or the folder in which the user works. */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, parse, relative, sep } from 'node:path';
import { isGitFolder } from './plain-path.ts';

/**
 * Returns the nearest parent folder that contains `.git`; `undefined` outside of repositories. @param folder
 * absolute.
 */
export function repositoryRoot(folder: string): string | undefined {
  if (isRepositoryRoot(folder)) return folder;
  return dirname(folder) === folder ? undefined : repositoryRoot(dirname(folder));
}

/** Whether a folder contains `.git`: a folder, or a file in submodules and linked working trees. */
export function isRepositoryRoot(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

/**
 * Whether a path is inside Git’s own folder of any repository. @param path absolute, without symbolic links.
 */
export function isInGitFolder(path: string): boolean {
  const root = repositoryRoot(path) ?? parse(path).root;
  return relative(root, path).split(sep).some(isGitFolder);
}

/** Whether a path is a folder, or inside it. Both are absolute. */
export function isInFolder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Returns the root of a folder's repository; outside of repositories the current folder if it contains the
 * folder, and otherwise the folder itself. A current folder that contains the user's home folder is not used.
 */
export function homeOf(folder: string): string {
  const here = process.cwd();
  const isWide = isInFolder(homedir(), here);
  return repositoryRoot(folder) ?? (isInFolder(folder, here) && !isWide ? here : folder);
}
