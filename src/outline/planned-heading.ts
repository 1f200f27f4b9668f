/** A heading, or a line that stands for one, before its depth is planned. */

import type { Heading, Paragraph } from 'mdast';
import type { Numbering } from '../titles/numbering.ts';
import type { UnspacedHeading } from './unspaced-headings.ts';

/** A heading, or a line that stands for one. */
export interface Planned {
  readonly node: Heading | Paragraph | UnspacedHeading;
  /** As written; between that of a heading and the next for a pseudo-heading that stands under it. */
  readonly depth: number;
  readonly numbering: Numbering | undefined;
  /** The heading that the author's contents list has it under; `undefined` where it does not name it, or has it on top. */
  readonly listedUnder: Heading | undefined;
  /** Whether it is the title of a release: "1.2.0", "[v2.0] - 2024-05-01". */
  readonly version: boolean;
}
