/** Finds the notes to name in a new config. */

import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { withoutMarkdownExtension } from '../links/markdown-files.ts';
import { findNotes } from '../reader/find-notes.ts';
import { pathFrom } from '../reader/path-from.ts';
import { commonFolder } from '../reader/same-file.ts';
import { addTo } from '../source/grouping.ts';

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
 * Returns the `notes` of a new config for the notes in a folder. Notes that share a folder or, beside the config, a
 * file extension are covered together, so that new notes count too. A note that is alone is named.
 *
 * @returns paths and globs, relative to the folder.
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
  const groups = new Map<string, string[]>();
  for (const note of notes) addTo(groups, groupOf(note), note);
  return [...groups.values()].map((group) => {
    const [first = '', ...others] = group;
    if (others.length === 0) return first;
    if (!first.includes('/')) return globFor(extname(first), about);
    return pathFrom(folder, commonFolder(group.map((note) => resolve(folder, note))));
  });
}

/** Whether a path, folder or glob in a folder stands for any note. */
export async function hasNotes(path: string, folder: string): Promise<boolean> {
  try {
    const { notes } = await findNotes([path], {}, folder);
    return notes.some((note) => existsSync(note));
  } catch {
    return false;
  }
}

/** Returns the key of the notes that one entry covers: their top-level folder with a slash, or their extension. */
function groupOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : extname(path);
}

/** Returns the glob for the notes beside the config, such as `*.md`, without files about the project. */
function globFor(extension: string, about: readonly string[]): string {
  const names = about
    .filter((path) => !path.includes('/') && path.endsWith(extension))
    .map((path) => path.slice(0, -extension.length));
  return names.length === 0 ? `*${extension}` : `!(${names.join('|')})${extension}`;
}
