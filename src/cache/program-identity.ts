/** What identifies the program that made a cache: another program may find something else in the same note. */

import { readFileSync } from 'node:fs';
import { addressOfPage } from '../messages/doc-pages.ts';

/**
 * Returns a text that differs between builds of this program, the addresses to which their findings link, and versions
 * of Node.js, whose Unicode data and regular expressions differ.
 *
 * @returns `undefined` if the program is not built, so that its own code may change at any time.
 */
export function programIdentity(): string | undefined {
  try {
    // Written by the build, beside the bundled program: a hash of all its files.
    const build = readFileSync(new URL('./build-id', import.meta.url), 'utf8');
    return JSON.stringify([build, addressOfPage(''), process.arch, process.versions]);
  } catch {
    return undefined;
  }
}
