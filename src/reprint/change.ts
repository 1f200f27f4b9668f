/** What all who write a changed tree go by. */

import type { Root } from 'mdast';
import type { CopyOrigin } from './copy.ts';
import type { Printer } from './printer.ts';
import type { NoteStyle } from './printer-style.ts';
import type { Shapes } from './same-tree.ts';

/** The trees of a note before and after the plugins, and what is known of them. */
export interface TreeChange {
  /** The note before, which the offsets of `old` and of all edits are of, in UTF-16 units. */
  readonly body: string;
  readonly old: Root;
  readonly next: Root;
  /** Leads from nodes of `next` to those of `old` that they were. */
  readonly origin: CopyOrigin;
  readonly shapes: Shapes;
  readonly style: NoteStyle;
  readonly printer: Printer;
}
