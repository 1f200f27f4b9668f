/** A heading before its depth is planned. */

import type { Heading, Paragraph } from 'mdast';
import type { Numbering } from '../titles/numbering.ts';
import type { UnspacedHeading } from './unspaced-headings.ts';

/**
 * A heading, a heading without a space after `#`, or an emphasised line (a paragraph) that serves as a
 * heading.
 */
export interface PlannedHeading {
  readonly node: Heading | Paragraph | UnspacedHeading;
  /**
   * The written depth. That of an emphasised line is a fraction between the depth of the heading above it and
   * the next.
   */
  readonly depth: number;
  readonly numbering: Numbering | undefined;
  /**
   * The parent heading in the table of contents; `undefined` if the heading is at the top level or not
   * listed.
   */
  readonly listedUnder: Heading | undefined;
  /** Whether the heading is the title of a release: "1.2.0", "[v2.0] - 2024-05-01". */
  readonly version: boolean;
}
