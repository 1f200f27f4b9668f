/** The files below a folder. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isGitFolder } from './plain-path.ts';

/** Which subfolders to visit. */
export interface WalkOptions {
  /** How many levels of subfolders to visit; 0 for the files in the folder itself. */
  readonly depth: number;
  /** Whether to visit folders whose names start with a dot, except Git’s own. */
  readonly hidden: boolean;
}

/** Folders with files of other programs: packages, and the backups that Logseq makes of pages. */
const NO_NOTES = /^(?:.*\/)?(?:node_modules|logseq\/bak)$/;

/**
 * Lists the files below a folder, except those in folders of other programs. Symbolic links, pipes, sockets
 * and devices are skipped.
 *
 * @returns paths relative to the folder, with `/` as separator, in no particular order. An unreadable folder
 *   has no files.
 */
export function* filesBelow(
  folder: string,
  { depth, hidden }: WalkOptions,
  prefix = '',
): Generator<string, void, undefined> {
  for (const entry of entriesOf(folder)) {
    const { name } = entry;
    if (entry.isFile()) yield prefix + name;
    else if (
      entry.isDirectory() &&
      depth > 0 &&
      !NO_NOTES.test(prefix + name) &&
      (hidden ? !isGitFolder(name) : !name.startsWith('.'))
    ) {
      yield* filesBelow(join(folder, name), { depth: depth - 1, hidden }, `${prefix}${name}/`);
    }
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
