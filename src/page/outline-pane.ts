/** The outline of the note as its changes make it, and the notes of the review. */

import { amount } from '../messages/wording.ts';
import type { ReviewView } from '../review/review-api.ts';
import type { OutlineItem } from '../review/view/outline-view.ts';
import { button, make } from './dom.ts';

/** Returns the outline. @param choose called with the item that was chosen. */
export function drawOutline(
  outline: readonly OutlineItem[],
  choose: (item: OutlineItem) => void,
): HTMLElement {
  if (outline.length === 0) return make('p', { class: 'empty' }, 'This note has no headings.');
  const top = Math.min(...outline.map(({ depth }) => depth));
  const list = make('ol', { class: 'outline' });
  for (const item of outline) {
    const { text, depth, was } = item;
    const shown = make(
      'button',
      { type: 'button', class: was === undefined ? undefined : 'changed' },
      text || 'untitled',
    );
    if (was !== undefined) shown.append(make('small', {}, was === 'new' ? 'new' : `was ${was}`));
    shown.addEventListener('click', () => choose(item));
    list.append(make('li', { class: `depth-${depth - top + 1}` }, shown));
  }
  return list;
}

/** Returns the notes with their counts, if there are several. @param current the number of the note that is shown. */
export function drawNotes(
  notes: ReviewView['notes'],
  current: number,
  choose: (note: number) => unknown,
): HTMLElement[] {
  if (notes.length < 2) return [];
  const items = notes.map(({ path, open }, i) => {
    const item = button(path, () => choose(i), undefined, {
      'aria-current': i === current ? 'true' : undefined,
    });
    item.append(make('small', { class: 'count' }, open === 0 ? 'done' : `${open} left`));
    return make('li', {}, item);
  });
  return [make('h2', {}, amount(notes.length, 'note')), make('ol', { class: 'outline notes' }, ...items)];
}
