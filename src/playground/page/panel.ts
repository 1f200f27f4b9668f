/** A panel of results, which a tab opens. */

import type { GivenNote } from '../opened-note.ts';
import type { CheckedNote } from '../playground.ts';

export interface Panel {
  /** Part of the address of the tab and of ids in the page. */
  readonly id: string;
  readonly title: string;
  readonly content: HTMLElement;
  /** Shows what was found in the note. Called after each check, whether the panel is open or not. */
  readonly check?: (note: GivenNote, checked: CheckedNote) => void;
  /** Shows the note. Called when the panel is opened, and after each check while it is open. */
  readonly show?: (note: GivenNote) => void;
}
