/** The notes of a folder that belong together. */

import { dirname, resolve } from 'node:path';
import { homeFolder } from '../config/find-config.ts';
import { configFor, type NamedConfig } from '../config/load-config.ts';
import { filesBelow } from '../reader/files-below.ts';
import { findNotes } from '../reader/find-notes.ts';
import { isInFolder } from '../reader/home.ts';
import { folderOfConfig, withoutBuiltNotes } from './config-notes.ts';

/** More notes are not taken together: reading them would take too long, and too much memory. */
const MOST_NOTES = 5000;
/** How many files are looked at to find notes. */
const MOST_FILES = 100_000;

/**
 * Finds the notes of a folder: those in the config that applies to it, or else all in it. Chapters of books are included,
 * because their links must be valid, too.
 *
 * @param most how many notes are taken together.
 * @param config the config that the user named, if any.
 * @returns absolute paths; none if there are too many, or the folder holds more than a project.
 * @throws {UserError} if the config is invalid.
 */
export async function notesOfFolder(
  folder: string,
  most = MOST_NOTES,
  config?: NamedConfig,
): Promise<string[]> {
  const loaded = await configFor(folder, config);
  const named = loaded.config.notes ?? [];
  if (named.length > 0) {
    const { notes } = await findNotes(named, { chapters: true }, resolve(folderOfConfig(loaded)));
    return limited(withoutBuiltNotes(loaded, notes), most);
  }
  if (isMoreThanProject(folder)) return [];
  try {
    const { notes } = await findNotes([folder], { chapters: true });
    return limited(
      notes.map((note) => resolve(note)),
      most,
    );
  } catch {
    // A folder without notes is an error on the command line.
    return [];
  }
}

/** Whether a folder is the user’s home folder or contains it, or has so many files that looking at them takes seconds. */
function isMoreThanProject(folder: string): boolean {
  const home = homeFolder();
  if (dirname(folder) === folder || (home !== undefined && isInFolder(home, folder))) return true;
  let count = 0;
  for (const _ of filesBelow(folder, { depth: Number.POSITIVE_INFINITY, hidden: false }))
    if (++count > MOST_FILES) return true;
  return false;
}

function limited(notes: string[], most: number): string[] {
  return notes.length > most ? [] : notes;
}
