/** Finds the notes to name in a new config. */

import { withoutMarkdownExtension } from '../links/markdown-files.ts';
import { findNotes } from '../reader/find-notes.ts';
import { pathFrom } from '../reader/path-from.ts';

/** The largest number of notes that are named one by one. */
const MOST_NAMED = 5;

/** The names of files about a project. */
const PROJECT_FILES = [
  'readme',
  'changelog',
  'changes',
  'history',
  'contributing',
  'code_of_conduct',
  'security',
  'support',
  'governance',
  'licen[cs]e',
  'authors',
  'agents',
  'claude',
];
/** Matches the path of a file about a project, without its extension; a translation may end in `.de`. */
const ABOUT_PROJECT = new RegExp(`(?:^|/)(?:${PROJECT_FILES.join('|')})(?:\\.[\\w-]+)?$`, 'i');

/**
 * Returns the paths of the notes in a folder, relative to it. If there are many, their top-level folders
 * stand for them.
 */
export async function notesIn(folder: string): Promise<string[]> {
  let paths: string[];
  try {
    const { notes } = await findNotes([folder]);
    paths = notes.map((note) => pathFrom(folder, note));
  } catch {
    return [];
  }
  const about = paths.filter((path) => ABOUT_PROJECT.test(withoutMarkdownExtension(path)));
  const notes = paths.length > about.length ? paths.filter((path) => !about.includes(path)) : paths;
  if (notes.length <= MOST_NAMED) return notes;
  return [...new Set(notes.map((path) => path.replace(/\/.*$/s, '')))];
}
