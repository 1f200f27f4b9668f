/** The files of a page. */

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface PageFile {
  /** The content type. */
  readonly type: string;
  readonly content: Buffer;
}

/** The content types of files that a page may consist of, by file extension. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * Reads the files of a page by name. A request can only name one of these files, so no request leads to a
 * path on the disk.
 */
export function pageFilesIn(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (type !== undefined && entry.isFile())
      files.set(entry.name, { type, content: readFileSync(join(folder, entry.name)) });
  }
  return files;
}
