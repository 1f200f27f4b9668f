/** Which ddia-notes is started as the language server. */

import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** How a program is started. */
export interface ServerCommand {
  readonly command: string;
  readonly args: string[];
  /** The folder in which it runs. */
  readonly cwd: string;
  /** Whether a shell starts it. Then all arguments are our own words. */
  readonly shell: boolean;
}

const PROGRAM = 'node_modules/ddia-notes/bin/ddia-notes.js';

/**
 * Returns how the server is started: the configured program; the one that is installed in a folder or, up to the
 * root of its repository, above it; and else the one that npx finds, which downloads none.
 *
 * @param folders absolute paths of the open folders.
 * @param configured the configured path, absolute or relative to the first folder; empty for none.
 * @param platform as in `process.platform`.
 */
export function serverCommand(
  folders: readonly string[],
  configured: string,
  platform: NodeJS.Platform,
): ServerCommand {
  const cwd = folders[0] ?? process.cwd();
  if (configured !== '') {
    const path = isAbsolute(configured) ? configured : resolve(cwd, configured);
    return /\.[cm]?js$/.test(path)
      ? { command: 'node', args: [path, 'lsp'], cwd, shell: false }
      : { command: path, args: ['lsp'], cwd, shell: false };
  }
  for (const folder of folders) {
    const program = installedIn(folder);
    if (program !== undefined) return { command: 'node', args: [program, 'lsp'], cwd: folder, shell: false };
  }
  // On Windows, npx is a batch file, which only a shell can start.
  return { command: 'npx', args: ['--no', 'ddia-notes', 'lsp'], cwd, shell: platform === 'win32' };
}

/** Returns the program that is installed in a folder, or above it in the same repository. */
function installedIn(folder: string): string | undefined {
  const candidates: string[] = [];
  for (let here = folder; ; here = dirname(here)) {
    candidates.push(join(here, PROGRAM));
    if (existsSync(join(here, '.git'))) return candidates.find(existsSync);
    // Outside of a repository, a folder above may belong to somebody else.
    if (dirname(here) === here) return candidates.slice(0, 1).find(existsSync);
  }
}
