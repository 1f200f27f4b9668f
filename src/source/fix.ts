/**
 * A fix: edits that are taken whole or not at all, and what they are expected to do to the tree. The expectation
 * is what makes a fix provable: after the edits the note is parsed again, and the tree must be the old one with
 * every expectation carried out, and nothing else.
 */

import type { Nodes, Text } from 'mdast';
import type { Edit } from './edits.ts';
import type { Range } from './range.ts';

export type Expectation =
  /** `value[start..end)` of a text node becomes `value`. */
  | {
      readonly type: 'text';
      readonly node: Text;
      readonly start: number;
      readonly end: number;
      readonly value: string;
    }
  /** Fields of a node change; its children stay. */
  | { readonly type: 'set'; readonly node: Nodes; readonly fields: Readonly<Record<string, unknown>> }
  /** A node gives way to others, which may hold it or its children: their own expectations still count. */
  | { readonly type: 'replace'; readonly node: Nodes; readonly with: readonly Nodes[] };

export interface Fix {
  /** In order, without conflict, in offsets of the note's body (see `SourceText`). */
  readonly edits: readonly Edit[];
  /** Empty where the tree is to stay as it is, as for white space. */
  readonly expect: readonly Expectation[];
  /** The part of the body that the fix writes anew on purpose, opaque parts included (see `Source.opaque`). */
  readonly rewrites?: Range;
}
