/** The files below a folder. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isGitFolder } from './plain-path.ts';

export interface WalkOptions {
  /** How many folders deep to look; 0 for the files in the folder itself. */
  readonly depth: number;
  /** Whether folders whose names begin with a dot are entered; never Git’s own. */
  readonly hidden: boolean;
}

/** What programs put beside notes: packages, and the copies that Logseq makes of each page. */
const NO_NOTES = /^(?:.*\/)?(?:node_modules|logseq\/bak)$/;

/**
 * The files below a folder, without those that programs put there. Symbolic links, pipes, sockets and devices are not files.
 *
 * @returns paths from the folder, with `/`, in no order; none from a folder that cannot be read.
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
