/** The manifest: what a book was made of and what was written, kept in its folder so that it can be kept up, and joined. */

import type { AnchorStyle } from '../links/slug.ts';
import type { NoteOrigin } from './join/link-targets.ts';
import { hashOf, type PageRecord } from './page-record.ts';
import { encodePath } from './rewrite-links.ts';

/** The form that this program writes. */
export const MANIFEST_VERSION = 2;

export interface Manifest {
  readonly version: typeof MANIFEST_VERSION;
  /** The note's file, as seen from the book's folder; empty where it had none. */
  readonly note: string;
  /** The note's folder as an address, as seen from the book's, and the book's as seen from the note's. */
  readonly home: string;
  readonly folder: string;
  /** The note as it was read, and as it was cleaned, as hashes; see `hashOf`. */
  readonly source: string;
  readonly hash: string;
  readonly bom: string;
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** In the order of the note. */
  readonly parts: readonly (PageRecord | { readonly leftOut: string })[];
  /** Every other file of the book, with the hash of what was written. */
  readonly files: Readonly<Record<string, string>>;
  /** The files that were copied: where they are in the book, and where from, seen from the note's folder. */
  readonly assets: Readonly<Record<string, string>>;
}

/** A manifest as the text of its file: short lines, so that a change of one page shows as a few. */
export function printManifest(manifest: Omit<Manifest, 'version'>): string {
  const order = orderHash(manifest.parts);
  return `${JSON.stringify({ version: MANIFEST_VERSION, ...manifest, order }, null, 1)}\n`;
}

/** A hash of which parts there are and in what order, so that none is lost where two manifests are merged. */
export function orderHash(parts: Manifest['parts']): string {
  return hashOf(
    JSON.stringify(parts.map((part) => ('path' in part ? [part.path, part.hash] : part.leftOut))),
  );
}

/** What is needed to put the note together again. */
export function originOf({
  note,
  parts,
  bom,
  home,
  folder,
  anchors,
  assets,
}: Omit<Manifest, 'version'>): NoteOrigin {
  const name = encodePath(note.slice(note.lastIndexOf('/') + 1)) || '#';
  return { note: name, parts, bom, home, folder, anchors, assets: new Map(Object.entries(assets)) };
}

/** The files that were written, each with its hash. */
export function writtenFiles({
  parts,
  files,
}: Pick<Manifest, 'parts' | 'files'>): ReadonlyMap<string, string> {
  const pages = parts.flatMap((part) => ('path' in part ? [[part.path, part.hash] as const] : []));
  return new Map([...pages, ...Object.entries(files)]);
}
