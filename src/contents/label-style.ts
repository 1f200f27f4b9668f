/** How the labels of a table of contents are made, as shown by its items. */

import type { Heading } from 'mdast';
import { headingText } from '../links/slug.ts';
import { withoutNumber } from '../titles/numbering.ts';
import type { Contents } from './find-contents.ts';
import { wordsOf } from './title-evidence.ts';

/** How the labels of a list are made. */
export interface LabelStyle {
  /** Whether a program generates the list. */
  readonly generated: boolean;
  /** Whether labels have the titles of headings without their numbers. */
  readonly omitsNumbers: boolean;
}

/** The fewest items that show whether the author omits the numbers of headings. */
const MIN_NUMBERED = 2;

/** Returns the style of the labels of a list. The author omits numbers if most items with numbered headings do. */
export function labelStyle({ items, generated }: Pick<Contents, 'items' | 'generated'>): LabelStyle {
  const numbered = items.flatMap(({ heading, title }) => {
    const full = heading ? headingText(heading) : '';
    const bare = withoutNumber(full);
    return bare === full ? [] : [wordsOf(title) === wordsOf(bare)];
  });
  const omitting = numbered.filter((omits) => omits).length;
  const omitsNumbers = numbered.length >= MIN_NUMBERED && omitting > numbered.length / 2;
  return { generated, omitsNumbers: omitsNumbers && !generated };
}

/** Returns the number at the start of a heading's text, with its kind and the punctuation and space after it. */
export function numberIn(heading: Heading): string {
  const title = headingText(heading);
  return title.slice(0, title.length - withoutNumber(title).length);
}
