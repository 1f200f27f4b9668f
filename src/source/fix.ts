/**
 * A fix: edits that are applied together or not at all, and the expected changes of the tree. After the edits
 * the note is parsed again, and its tree must equal the old tree with exactly these changes (see `verify`).
 */

import type { Nodes, Text } from 'mdast';
import type { Edit } from './edits.ts';
import type { Range } from './range.ts';

/** An expected change of the tree. */
export type Expectation =
  /** `value[start..end)` of a text node becomes `value`. */
  | {
      readonly type: 'text';
      readonly node: Text;
      readonly start: number;
      readonly end: number;
      readonly value: string;
    }
  /** Fields of a node change; its children do not. */
  | { readonly type: 'set'; readonly node: Nodes; readonly fields: Readonly<Record<string, unknown>> }
  /**
   * A node is replaced by others, which may contain it or its children. Their own expectations still apply.
   */
  | { readonly type: 'replace'; readonly node: Nodes; readonly with: readonly Nodes[] };

/** A change that a finding proposes. */
export interface Fix {
  /** Edits of the note's body in order, without conflicts. */
  readonly edits: readonly Edit[];
  /** The expected changes of the tree; empty if it does not change, as for whitespace. */
  readonly expect: readonly Expectation[];
  /** The part of the body in which the fix may change untouchable parts (see `Source.untouchable`). */
  readonly rewrites?: Range;
}
