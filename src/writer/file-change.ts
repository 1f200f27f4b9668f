/** Files that are written together or not at all. */

import type { IndexChange } from '../git/index-change.ts';

/** A file that is to change. */
export interface FileChange {
  /** Absolute, and without links. */
  readonly path: string;
  /** What it holds; `undefined` for one that does not exist. */
  readonly before: Uint8Array | undefined;
  /** What it is to hold; `undefined` for one that is to be removed. */
  readonly after: Uint8Array | undefined;
  /** Its mode, where it exists; found out when the record is made. */
  readonly mode?: number | undefined;
}

/** What changes together. */
export interface Transaction {
  /** Its folder, or its files with commas between them, as absolute paths; of two transactions about the same, one is refused while the other is under way. */
  readonly about: string;
  readonly files: readonly FileChange[];
  /** What changes in the index of a repository, before the files do. */
  readonly index?: IndexChange | undefined;
  /** Below this folder, folders come with their files, and go with the last of them. */
  readonly root?: string | undefined;
  /** A new folder with all of the files, and the name that it gets at the end, so that nobody sees it before it is whole. */
  readonly move?: { readonly from: string; readonly to: string } | undefined;
}
