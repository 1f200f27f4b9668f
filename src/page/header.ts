/** The header of the page: which note, how much is left, and what ends the review. */

import { amount } from '../messages/wording.ts';
import type { ReviewView } from '../review/review-api.ts';
import { button, make } from './dom.ts';

/** What the user can do in the header. */
export interface HeaderActions {
  readonly chooseNote: (note: number) => unknown;
  readonly undo: () => unknown;
  readonly write: () => unknown;
  readonly help: () => unknown;
}

export class Header {
  readonly element: HTMLElement;
  readonly #notes: HTMLSelectElement;
  readonly #left: HTMLElement;
  readonly #progress: HTMLProgressElement;
  readonly #undo: HTMLButtonElement;

  constructor(actions: HeaderActions) {
    this.#notes = make('select', { 'aria-label': 'Note' });
    this.#notes.addEventListener('change', () => void actions.chooseNote(Number(this.#notes.value)));
    this.#left = make('span', { class: 'left' });
    this.#progress = make('progress', { 'aria-label': 'Decided questions' });
    this.#undo = button('Undo', actions.undo, 'u');
    this.element = make(
      'header',
      {},
      make('h1', {}, 'Review'),
      this.#notes,
      make('div', { class: 'progress' }, this.#progress, this.#left),
      make(
        'div',
        { class: 'actions' },
        this.#undo,
        button('Write…', actions.write, 'q', { class: 'primary' }),
        button('Keys', actions.help, '?', { class: 'keys' }),
      ),
    );
  }

  /**
   * @param note the number of the note that is shown.
   * @param canUndoWritten whether the last writing can be taken back.
   */
  show({ notes, canUndo }: ReviewView, note: number, canUndoWritten: boolean): void {
    const options = notes.map(({ path, open }, i) =>
      make(
        'option',
        { value: String(i) },
        notes.length === 1 ? path : open === 0 ? `${path} (done)` : `${path} (${open} left)`,
      ),
    );
    this.#notes.replaceChildren(...options);
    this.#notes.value = String(note);
    const left = notes.reduce((sum, { open }) => sum + open, 0);
    const total = notes.reduce((sum, one) => sum + one.total, 0);
    this.#left.textContent = left === 0 ? 'all decided' : `${left.toLocaleString('en')} left`;
    this.#progress.max = Math.max(total, 1);
    this.#progress.value = total - left;
    this.#progress.textContent = `${amount(left, 'question')} left`;
    this.#undo.disabled = !canUndo && !canUndoWritten;
    this.#undo.firstChild!.textContent = !canUndo && canUndoWritten ? 'Undo writing' : 'Undo';
  }
}
