/** The panel with the outline of a note. */

import type { Overview, OverviewSection } from '../../outline/overview.ts';
import { make } from '../../page/dom.ts';
import type { Panel } from './panel.ts';
import type { WorkerClient } from './worker-client.ts';

/** A section as a row of the list. */
interface OutlineRow {
  readonly section: OverviewSection;
  /** How many sections contain it. */
  readonly level: number;
  /** What the row shows. */
  readonly texts: readonly string[];
}

/** @param select shows a line in the editor. */
export function outlinePanel(client: () => Promise<WorkerClient>, select: (line: number) => void): Panel {
  const content = make('div');
  const hint = make('p', { class: 'hint' });
  const list = make('ol', { class: 'outline' });
  content.append(hint, list);
  let rows: readonly OutlineRow[] = [];

  list.addEventListener('click', ({ target }) => {
    const at = [...list.children].findIndex((item) => item.firstChild?.contains(target as Node));
    if (rows[at]) select(rows[at].section.lines[0]);
  });

  /** Most changes of a note change few rows. Drawing all of them would take long. */
  function draw({ words, sections }: Overview): void {
    hint.textContent = sections.length === 0 ? 'The note has no headings.' : wordsOf(words);
    const before = rows;
    rows = rowsOf(sections, 0);
    if (rows.length === before.length) {
      for (const [i, row] of rows.entries())
        if (!isSame(row, before[i]!)) list.children[i]!.replaceWith(drawRow(row));
      return;
    }
    const kept = sameAtEnd(before, rows);
    for (const item of [...list.children].slice(0, before.length - kept)) item.remove();
    list.prepend(...rows.slice(0, rows.length - kept).map(drawRow));
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
        draw({ words: 0, sections: [] });
      }
    },
  };
}

function drawRow({ level, texts: [title = '', about = '', change = ''] }: OutlineRow): HTMLElement {
  return make(
    'li',
    { 'aria-level': String(level + 1), class: `level-${Math.min(level, DEEPEST)}` },
    make('button', { type: 'button' }, title),
    make('span', { class: 'about' }, about),
    make('span', { class: 'change' }, change),
  );
}

/** The deepest level with an indentation of its own. */
const DEEPEST = 6;

function rowsOf(sections: readonly OverviewSection[], level: number): OutlineRow[] {
  return sections.flatMap((section) => [
    { section, level, texts: textsOf(section) },
    ...rowsOf(section.children, level + 1),
  ]);
}

function textsOf({ title, depth, written, why, words, empty }: OverviewSection): string[] {
  const was = written === undefined ? 'text' : `level ${written}`;
  const change = `${was} → level ${depth}${why === undefined ? '' : `, ${why}`}`;
  return [title || '(untitled)', empty ? 'empty' : wordsOf(words), written === depth ? '' : change];
}

function wordsOf(count: number): string {
  return count === 1 ? '1 word' : `${count.toLocaleString('en')} words`;
}

function isSame(one: OutlineRow, other: OutlineRow): boolean {
  return one.level === other.level && one.texts.every((text, i) => text === other.texts[i]);
}

/** Returns how many rows at the end of two lists are the same. */
function sameAtEnd(before: readonly OutlineRow[], after: readonly OutlineRow[]): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && isSame(before.at(-1 - count)!, after.at(-1 - count)!)) count++;
  return count;
}
