/** The panel with the outline of a note. */

import type { Overview, OverviewSection } from '../../outline/overview.ts';
import { button, make } from '../../page/dom.ts';
import type { Panel } from './panel.ts';
import type { WorkerClient } from './worker-client.ts';

function wordsOf(count: number): string {
  return count === 1 ? '1 word' : `${count.toLocaleString('en')} words`;
}

/** @param select shows a line in the editor. */
export function outlinePanel(client: () => Promise<WorkerClient>, select: (line: number) => void): Panel {
  const content = make('div');

  function draw({ words, sections }: Overview): void {
    if (sections.length === 0) {
      content.replaceChildren(make('p', { class: 'hint' }, 'The note has no headings.'));
      return;
    }
    content.replaceChildren(make('p', { class: 'hint' }, wordsOf(words)), listOf(sections));
  }

  function listOf(sections: readonly OverviewSection[]): HTMLElement {
    return make('ol', { class: 'outline' }, ...sections.map(itemOf));
  }

  function itemOf({
    title,
    depth,
    written,
    why,
    lines,
    words,
    empty,
    children,
  }: OverviewSection): HTMLElement {
    const place = button(title || '(untitled)', () => select(lines[0]));
    const about = make('span', { class: 'about' }, empty ? 'empty' : wordsOf(words));
    const item = make('li', {}, place, about);
    if (written !== depth) {
      const was = written === undefined ? 'text' : `level ${written}`;
      item.append(
        make('span', { class: 'change' }, `${was} → level ${depth}${why === undefined ? '' : `, ${why}`}`),
      );
    }
    if (children.length > 0) item.append(listOf(children));
    return item;
  }

  return {
    id: 'outline',
    title: 'Outline',
    content,
    async show(note) {
      try {
        const overview = await (await client()).call('outline', note);
        if (overview) draw(overview);
      } catch {
        // The check of the note reports the same problem.
        content.replaceChildren();
      }
    },
  };
}
