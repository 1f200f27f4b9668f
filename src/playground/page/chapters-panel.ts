/** The panel with the chapters of a note. */

import { amount } from '../../messages/wording.ts';
import { make } from '../../page/dom.ts';
import type { ChapterFile } from '../chapter-files.ts';
import type { Panel } from './panel.ts';
import type { WorkerClient } from './worker-client.ts';

export function chaptersPanel(client: () => Promise<WorkerClient>): Panel {
  const content = make('div');
  /** The chapters whose text is shown. */
  const open = new Set<string>();

  function draw(files: readonly ChapterFile[]): void {
    const hint = `${amount(files.length, 'file')}, as with build --split. “output” in the config has the options.`;
    content.replaceChildren(make('p', { class: 'hint' }, hint), ...files.map(fileOf));
  }

  function fileOf({ path, text }: ChapterFile): HTMLElement {
    const details = make('details', { class: 'chapter' }, make('summary', {}, path));
    const show = () => {
      if (!details.open) open.delete(path);
      else if (details.childElementCount === 1) details.append(make('pre', { tabindex: '0' }, text));
      if (details.open) open.add(path);
    };
    details.addEventListener('toggle', show);
    details.open = open.has(path);
    return details;
  }

  return {
    id: 'chapters',
    title: 'Chapters',
    content,
    async show(note) {
      try {
        const files = await (await client()).call('chapters', note);
        if (files) draw(files);
      } catch (error) {
        content.replaceChildren(make('p', { class: 'problem' }, (error as Error).message));
      }
    },
  };
}
