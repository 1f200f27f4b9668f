/** Reading the folder of a book: its manifest, and its pages as they are now. */

import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST } from '../chapters/choices.ts';
import { type Manifest, parseManifest, writtenFiles } from '../chapters/manifest.ts';
import { Problem, problemOf } from '../problem.ts';
import { decode } from './decode.ts';

/** A book as it is on disk. */
export interface BookFolder {
  readonly manifest: Manifest;
  /** The texts of its pages, by their paths. */
  readonly pages: ReadonlyMap<string, string>;
  /** Pages that are not there any more. */
  readonly missing: readonly string[];
}

/**
 * The manifest of a folder; `undefined` where there is none.
 *
 * @throws {Problem} if it cannot be read, or is none of this program's.
 */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return undefined;
  const stats = lstatSync(file);
  if (!stats.isFile()) throw new Problem(file, 'is no file', 'move it away, and split the note again');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw problemOf(error, file);
  }
  try {
    return parseManifest(text);
  } catch (error) {
    const advice = 'restore it, or move the folder away and split the note again';
    throw new Problem(file, `is no manifest (${(error as Error).message.split('\n')[0]})`, advice);
  }
}

/**
 * Reads a book.
 *
 * @throws {Problem} if it has no manifest, or a page cannot be read.
 */
export function readBook(folder: string): BookFolder {
  if (!existsSync(folder)) throw new Problem(folder, 'does not exist', 'check the spelling of its path');
  const manifest = readManifest(folder);
  if (!manifest) {
    throw new Problem(folder, `has no ${MANIFEST}`, 'name the folder that build --split has written');
  }
  const pages = new Map<string, string>();
  const missing: string[] = [];
  for (const part of manifest.parts) {
    if (!('path' in part)) continue;
    const file = join(folder, part.path);
    try {
      // A pipe would never end.
      if (!lstatSync(file).isFile()) throw new Problem(file, 'is no file', 'put the chapter back');
      pages.set(part.path, decode(readFileSync(file), file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw problemOf(error, file);
      missing.push(part.path);
    }
  }
  return { manifest, pages, missing };
}

/** The Markdown files in the folder of a book that are not of it, by their paths. */
export function strangersIn(folder: string, manifest: Manifest): string[] {
  const own = writtenFiles(manifest);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.mdx?$/i.test(path) && !/(?:^|\/)(?:\.|node_modules\/)/.test(path) && !own.has(path))
    .sort();
}
