/** The changes that are written together or not at all. */

import type { IndexChange } from '../git/index-change.ts';

/** The change of a file. */
export interface FileChange {
  /** The absolute path, without symbolic links. */
  readonly path: string;
  /** The current content; `undefined` for a file to create. */
  readonly before: Uint8Array | undefined;
  /** The new content; `undefined` for a file to remove. */
  readonly after: Uint8Array | undefined;
  /**
   * The permission bits. Those of an existing file are determined when the transaction starts; a file to create has the
   * default ones if there are none.
   */
  readonly mode?: number | undefined;
}

/** Changes that are made together or not at all. */
export interface Transaction {
  /**
   * The absolute path of the folder, or those of the files with commas between them. Two transactions with
   * the same value cannot run at the same time.
   */
  readonly about: string;
  readonly files: readonly FileChange[];
  /** The change of a repository's index, which is made before those of the files. */
  readonly index?: IndexChange | undefined;
  /** Below this folder, folders are created with their files, and removed with the last of them. */
  readonly root?: string | undefined;
  /**
   * A new folder with all of the files, and its final name. It is renamed at the end, so that nobody sees an
   * incomplete folder.
   */
  readonly move?: { readonly from: string; readonly to: string } | undefined;
}
