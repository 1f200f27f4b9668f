/** The outline of the note as its changes make it. */

import type { OutlineItem } from '../review/view/outline-view.ts';
import { make } from './dom.ts';

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
