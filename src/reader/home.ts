/** How far what belongs to a note reaches: to the root of its repository, or of what the user works on. */

import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The nearest folder upwards that holds `.git`; `undefined` outside of repositories. @param folder absolute. */
export function repositoryRoot(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : repositoryRoot(dirname(folder));
}

/** The root of the repository, or where there is none the current folder, or the folder itself outside of that. */
export function homeOf(folder: string): string {
  const here = process.cwd();
  const isHere = folder === here || folder.startsWith(here.endsWith(sep) ? here : here + sep);
  return repositoryRoot(folder) ?? (isHere ? here : folder);
}
