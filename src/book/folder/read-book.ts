/**
 * Reading the folder of a book: its manifest, and its pages as they are now. The folder is untrusted; see
 * `ConfinedFolder`.
 */

import { readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMarkdownFile } from '../../links/markdown-files.ts';
import { quoted } from '../../messages/quoted.ts';
import { UserError } from '../../messages/user-error.ts';
import { MANIFEST_FILE, writtenFiles } from '../../reader/chapters.ts';
import { ConfinedFolder } from '../../reader/confined-folder.ts';
import { decode } from '../../reader/decode.ts';
import { problemOfReading } from '../../reader/read-file.ts';
import type { Manifest } from '../manifest.ts';
import { OtherVersion, parseManifest } from '../manifest-schema.ts';
import { describes } from '../page-record.ts';

/** A book as it is on disk. */
export interface BookFolder {
  readonly manifest: Manifest;
  /** The texts of its pages by path. */
  readonly pages: ReadonlyMap<string, string>;
  /** The paths of pages whose files are missing. */
  readonly missing: readonly string[];
}

const REMAKE = 'restore it, or rename the folder and split the note again';

/**
 * Reads the manifest of a folder; returns `undefined` if there is none.
 *
 * @throws {UserError} if it cannot be read, or is invalid.
 */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST_FILE);
  const content = new ConfinedFolder(folder).read(MANIFEST_FILE);
  if (content.kind === 'missing') return undefined;
  if (content.kind === 'foreign')
    throw new UserError(file, content.why, 'move it to another folder, and split the note again');
  try {
    return parseManifest(content.bytes.toString());
  } catch (error) {
    if (error instanceof OtherVersion)
      throw new UserError(file, 'was written by another version of ddia-notes', REMAKE);
    throw invalidManifest(folder, (error as Error).message);
  }
}

/** Returns the error for an invalid manifest. Only the first line of the reason is used. */
export function invalidManifest(folder: string, why: string): UserError {
  return new UserError(
    join(folder, MANIFEST_FILE),
    `is not a valid manifest (${why.split('\n')[0]})`,
    REMAKE,
  );
}

/**
 * Reads a book.
 *
 * @throws {UserError} if the folder has no manifest, or a page cannot be read.
 */
export function readBook(folder: string): BookFolder {
  const advice = 'name a folder written by build --split';
  if (folder === '') throw new UserError('<folder>', 'is empty', advice);
  const stats = statsOf(folder);
  if (!stats.isDirectory()) throw new UserError(folder, 'is a file', advice);
  const manifest = readManifest(folder);
  if (!manifest) throw new UserError(folder, `has no ${MANIFEST_FILE}`, advice);
  const confined = new ConfinedFolder(folder);
  const pages = new Map<string, string>();
  const missing: string[] = [];
  for (const part of manifest.parts) {
    if (!('path' in part)) continue;
    const file = join(folder, part.path);
    const content = confined.read(part.path);
    if (content.kind === 'foreign') throw new UserError(file, content.why, 'restore the chapter');
    if (content.kind === 'missing') {
      missing.push(part.path);
      continue;
    }
    const text = decode(content.bytes, file);
    if (!describes(part, text))
      throw invalidManifest(folder, `its changes do not match ${quoted(part.path)}`);
    pages.set(part.path, text);
  }
  return { manifest, pages, missing };
}

/** Returns the paths of the Markdown files in the folder of a book that are not part of it, sorted. */
export function unrelatedNotesIn(folder: string, manifest: Manifest): string[] {
  const own = writtenFiles(manifest);
  const strangers: string[] = [];
  const look = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = `${below}${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) look(`${path}/`);
      else if (isMarkdownFile(path) && !own.has(path)) strangers.push(path);
    }
  };
  look('');
  return strangers.sort();
}

function statsOf(folder: string): Stats {
  try {
    return statSync(folder);
  } catch (error) {
    throw problemOfReading(error, folder);
  }
}
