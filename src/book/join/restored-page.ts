/** What restoring a page yields; see `restorePage`. */

import type { FileEdit } from '../../source/edits.ts';
import type { Source } from '../../source/source.ts';
import type { SharedDefinition } from '../shared-definitions.ts';
import type { LostEdit } from './lost-edit.ts';

/** A shared definition in a page that was copied there from elsewhere in the note. */
export interface DefinitionCopy {
  readonly node: SharedDefinition;
  readonly isEdited: boolean;
}

/** A page's part of the note. */
export interface RestoredPage {
  readonly text: string;
  /** Whether the page was edited since it was written. */
  readonly isEdited: boolean;
  /** The edits that turn the page into its part of the note, in offsets of the page's file; in order. */
  readonly edits: readonly FileEdit[];
  /** The current page. */
  readonly source: Source;
  /** The copies of shared definitions in the page, in order. */
  readonly copies: readonly DefinitionCopy[];
  readonly lost: readonly LostEdit[];
  /** Returns the addresses in the note that an address in edited lines of the page was made from, in order. */
  originalAddresses(address: string): readonly string[];
  /** Whether an offset of the page's body is in a line that was edited or added. */
  isNew(offset: number): boolean;
  /** Whether the text at an offset of the page's body does not go into the note. */
  isRemoved(offset: number): boolean;
}
