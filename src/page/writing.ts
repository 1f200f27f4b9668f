/** Writing the notes of a review, and taking it back. */

import type { ReviewView } from '../review/review-api.ts';
import type { Connection, Written } from './connection.ts';
import { askToWrite, showWritten, type WriteActions } from './dialogs.ts';

export class Writing {
  readonly #page: HTMLElement;
  readonly #actions: WriteActions;
  #canUndo = false;

  /**
   * @param page the element that dialogs are shown in.
   * @param showAgain shows the review of the notes as they are then.
   */
  constructor(page: HTMLElement, connection: Connection, showAgain: () => Promise<void>) {
    this.#page = page;
    const shown = async (work: () => Promise<Written>): Promise<Written> => {
      const written = await work();
      this.#canUndo = written.canUndo;
      await showAgain();
      return written;
    };
    const { preview, write, undoWritten, readAgain, end } = connection;
    this.#actions = {
      preview,
      write: () => shown(write),
      undo: () => shown(undoWritten),
      readAgain: async () => {
        await readAgain();
        await showAgain();
      },
      end,
    };
  }

  /** Whether the last writing can be taken back. */
  get canUndo(): boolean {
    return this.#canUndo;
  }

  /** Asks whether to write. */
  ask(view: ReviewView): void {
    askToWrite(this.#page, view, this.#actions);
  }

  /** Takes the last writing back. @throws {Error} if that is not possible, with what to tell the user. */
  async undo(): Promise<void> {
    showWritten(this.#page, await this.#actions.undo(), 'Undone', this.#actions);
  }
}
