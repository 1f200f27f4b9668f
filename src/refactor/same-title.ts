/** Headings of a note with the same text: links to them by their slugs depend on their order. */

import type { Heading } from 'mdast';
import { headingsOf, slugOfText, slugsOf } from '../links/slug.ts';
import { startOf } from '../source/source.ts';
import { titleOf } from './heading-title.ts';
import type { NoteChange } from './refactoring.ts';

/** Another heading with the same text, after a rename. */
export interface SameTitle {
  /** The lines of the renamed heading and of the other one. */
  readonly lines: readonly [renamed: number, other: number];
  /** Their slugs. */
  readonly slugs: readonly [renamed: string, other: string];
}

/** Returns another heading of the note that has the text of a renamed one; `undefined` if there is none. */
export function sameTitle({ note, after: source }: NoteChange, heading: Heading): SameTitle | undefined {
  const index = headingsOf(note.source.tree).indexOf(heading);
  const slugs = slugsOf(source.tree, note.anchors);
  const renamed = headingsOf(source.tree)[index];
  if (!renamed) return undefined;
  const slug = slugOfText(titleOf(renamed));
  const other = [...slugs.keys()].find((one) => one !== renamed && slugOfText(titleOf(one)) === slug);
  if (!other?.position) return undefined;
  const lineOf = (one: Heading): number => source.point(startOf(one)).line;
  return { lines: [lineOf(renamed), lineOf(other)], slugs: [slugs.get(renamed) ?? '', slugs.get(other)!] };
}
