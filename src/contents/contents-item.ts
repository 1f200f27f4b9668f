/** Items of a table of contents, and the headings that they name. */

import type { Heading, Link, ListItem, Paragraph } from 'mdast';

/** An item of a table of contents and the heading that it names. */
export interface ContentsItem {
  readonly item: ListItem;
  /** The paragraph of the item, without the list below it. */
  readonly label: Paragraph;
  /** The nesting level, from 0. */
  readonly level: number;
  readonly text: string;
  /** The text without a page number and its leader. */
  readonly title: string;
  /** The first link in the item; `undefined` in plain text. */
  readonly link: Link | undefined;
  /** The heading that the item names; `undefined` if there is none. */
  readonly heading: Heading | undefined;
  /** Whether the link of the item works as written. */
  readonly resolves: boolean;
  /** Whether the item is in the order of the headings; false without a heading. */
  readonly inOrder: boolean;
  /** Whether the item is only a link to a heading that no longer exists: the slug of its own text. */
  readonly gone: boolean;
  /** The headings of which the item may name one, if it is in doubt which. */
  readonly mayMean: readonly Heading[];
}

/** An item that has not been matched yet. */
export type UnmatchedItem = Omit<ContentsItem, 'heading' | 'resolves' | 'inOrder' | 'gone' | 'mayMean'>;
