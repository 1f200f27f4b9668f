/** What is beside the note and the card: the notes with the outline, and the findings. They are drawn only if they change. */

import type { ReviewView } from '../review/review-api.ts';
import type { OutlineItem } from '../review/view/outline-view.ts';
import { make } from './dom.ts';
import { drawNotes, drawOutline } from './outline-pane.ts';
import { drawFindings } from './question-list.ts';

/** What the user can choose beside the note. */
export interface SideActions {
  readonly chooseNote: (note: number) => unknown;
  readonly chooseItem: (item: OutlineItem) => void;
  /** Called with the key of the block of a finding. */
  readonly chooseFinding: (block: string) => void;
}

export class SidePanes {
  readonly outline = make('nav', { class: 'outline-pane', 'aria-label': 'Outline as it would be' });
  readonly findings = make('div');
  readonly #actions: SideActions;
  /** What is drawn, as JSON. */
  #outlineContent = '';
  #findingsContent = '';

  constructor(actions: SideActions) {
    this.#actions = actions;
  }

  /** @param number the number of the note that is shown. */
  show(view: ReviewView, number: number): void {
    this.#showOutline(view, number);
    this.#showFindings(view);
  }

  #showOutline({ notes, note }: ReviewView, number: number): void {
    const content = JSON.stringify([notes.length > 1 && notes, number, note.outline]);
    if (content === this.#outlineContent) return;
    this.#outlineContent = content;
    this.outline.replaceChildren(
      ...drawNotes(notes, number, this.#actions.chooseNote),
      make('h2', {}, 'Outline'),
      drawOutline(note.outline, this.#actions.chooseItem),
    );
  }

  #showFindings({ note: { findings } }: ReviewView): void {
    const content = JSON.stringify(findings);
    if (content === this.#findingsContent) return;
    this.#findingsContent = content;
    this.findings.replaceChildren(...drawFindings(findings, this.#actions.chooseFinding));
  }
}
