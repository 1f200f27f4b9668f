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
 * Returns the `notes` of a new config for the notes in a folder: their folders and, beside the config, globs for their
 * file extensions, so that new notes count too. Files about a project are notes only if there are no others.
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
  const others = paths.filter((path) => !about.includes(path));
  const [notes, unwanted] = others.length > 0 ? [others, about] : [paths, []];
  const groups = new Map<string, string[]>();
  for (const note of notes) addTo(groups, groupOf(note), note);
  return [...groups.values()].map((group) => {
    const [first = ''] = group;
    if (!first.includes('/')) return globFor(extname(first), unwanted);
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

/** Returns the glob for the notes beside the config, such as `*.md`, without other files. */
function globFor(extension: string, unwanted: readonly string[]): string {
  const names = unwanted
    .filter((path) => !path.includes('/') && path.endsWith(extension))
    .map((path) => path.slice(0, -extension.length));
  return names.length === 0 ? `*${extension}` : `!(${names.join('|')})${extension}`;
}
