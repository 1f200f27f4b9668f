/** How far what belongs to a note reaches: to the root of its repository, or of what the user works on. */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, parse, relative, sep } from 'node:path';
import { isGitFolder } from './plain-path.ts';

/** The nearest folder upwards that holds `.git`; `undefined` outside of repositories. @param folder absolute. */
export function repositoryRoot(folder: string): string | undefined {
  if (isRepositoryRoot(folder)) return folder;
  return dirname(folder) === folder ? undefined : repositoryRoot(dirname(folder));
}

/** Whether a folder holds `.git`: a folder, or in submodules and further working trees a file. */
export function isRepositoryRoot(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

/** Whether a path is in the folder of Git’s own, of whichever repository. @param path absolute, without links. */
export function isInGitFolder(path: string): boolean {
  const root = repositoryRoot(path) ?? parse(path).root;
  return relative(root, path).split(sep).some(isGitFolder);
}

/** Whether a path is a folder, or in it. Both are absolute. */
export function isInFolder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * The root of the repository, or where there is none the current folder, or the folder itself outside of that. The user's home
 * folder holds more than belongs to one note.
 */
export function homeOf(folder: string): string {
  const here = process.cwd();
  const isWide = isInFolder(homedir(), here);
  return repositoryRoot(folder) ?? (isInFolder(folder, here) && !isWide ? here : folder);
}
