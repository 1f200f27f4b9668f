/** The notes that a new config names: few entries, even where there are many notes. */

import { withoutMarkdownExtension } from '../links/markdown-files.ts';
import { findNotes } from '../reader/find-notes.ts';
import { pathFrom } from './project.ts';

/** As many as are named one by one. */
const FEW = 5;

/** Pages that are about a project, rather than notes of it. */
const ABOUT =
  /(?:^|\/)(?:readme|changelog|changes|history|contributing|code_of_conduct|security|support|governance|licen[cs]e|authors|agents|claude)(?:\.[\w-]+)?$/i;

/**
 * The notes in a folder, by their paths from there; of many those in a folder by the name of the folder.
 *
 * @returns none where there are none.
 */
export async function notesIn(folder: string): Promise<string[]> {
  let paths: string[];
  try {
    const { notes } = await findNotes([folder], true);
    paths = notes.map((note) => pathFrom(folder, note));
  } catch {
    return [];
  }
  const about = paths.filter((path) => ABOUT.test(withoutMarkdownExtension(path)));
  const notes = paths.length > about.length ? paths.filter((path) => !about.includes(path)) : paths;
  if (notes.length <= FEW) return notes;
  return [...new Set(notes.map((path) => path.replace(/\/.*$/s, '')))];
}
