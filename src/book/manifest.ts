/**
 * The manifest: a file in the book's folder that records what the book was made of and what was written, for
 * updating and joining it.
 */

import type { AnchorStyle } from '../links/slug.ts';
import { encodePath } from './encode-address.ts';
import type { NoteOrigin } from './join/link-targets.ts';
import { hashOf, type PageRecord } from './page-record.ts';

/** The version of the manifest format. */
export const MANIFEST_VERSION = 2;

/** The content of a manifest file. */
export interface Manifest {
  readonly version: typeof MANIFEST_VERSION;
  /** The note's file, relative to the book's folder; empty if the note is not a file. */
  readonly note: string;
  /** The note's folder relative to the book's, and the book's folder relative to the note's, as addresses. */
  readonly home: string;
  readonly folder: string;
  /** The hashes of the note as it was read and as it was cleaned; see `hashOf`. */
  readonly source: string;
  readonly hash: string;
  readonly bom: string;
  readonly anchors: { readonly note: AnchorStyle | undefined; readonly pages: AnchorStyle | undefined };
  /** In the order of the note. */
  readonly parts: readonly (PageRecord | { readonly leftOut: string })[];
  /** Every other file of the book by path, with the hash of what was written. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * The copied files: their paths in the book, and those of their originals relative to the note's folder.
   */
  readonly assets: Readonly<Record<string, string>>;
}

/** Prints a manifest as the text of its file, with short lines, so that the diff of one page is small. */
export function printManifest(manifest: Omit<Manifest, 'version'>): string {
  const order = orderHash(manifest.parts);
  return `${JSON.stringify({ version: MANIFEST_VERSION, ...manifest, order }, null, 1)}\n`;
}

/** Returns a hash of the parts and their order, which detects parts lost in a merge of two manifests. */
export function orderHash(parts: Manifest['parts']): string {
  return hashOf(
    JSON.stringify(parts.map((part) => ('path' in part ? [part.path, part.hash] : part.leftOut))),
  );
}

/** Returns what joining requires to know of a manifest. */
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
