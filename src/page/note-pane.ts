/** The note with its changes in place. Only blocks that have changed are drawn again. */

import type { ReviewedNoteView } from '../review/review-api.ts';
import { make } from './dom.ts';
import { drawNodes } from './draw-view.ts';
import { Slices } from './slices.ts';

/** A change within a text. */
export interface TextExcerpt {
  readonly before: string;
  readonly changed: DocumentFragment;
  readonly after: string;
}

export class NotePane {
  readonly element: HTMLElement;
  readonly #blocks = new Map<string, HTMLElement>();
  #current: string | undefined;
  /** How often notes were shown. */
  #turn = 0;

  /** @param choose called with the question whose change was clicked. */
  constructor(choose: (question: string) => void) {
    this.element = make('article', { class: 'note', 'aria-label': 'Note with changes', tabindex: '-1' });
    this.element.addEventListener('click', ({ target }) => {
      const marked = target instanceof Element ? target.closest<HTMLElement>('[data-change]') : null;
      // Selecting text, or opening what is folded, is no choice.
      if (
        !marked ||
        (target instanceof HTMLElement && target.closest('summary')) ||
        getSelection()?.isCollapsed === false
      )
        return;
      choose(marked.dataset.change!);
    });
  }

  /** Shows a note, in slices. It stops when another note is shown. */
  async show({ blocks }: ReviewedNoteView): Promise<void> {
    const slices = new Slices();
    const turn = ++this.#turn;
    const known = new Set(this.#blocks.keys());
    let previous: HTMLElement | null = null;
    for (const { key, nodes } of blocks) {
      known.delete(key);
      let block = this.#blocks.get(key);
      if (!block) {
        block = make('div', { class: 'block' });
        this.#blocks.set(key, block);
      }
      if (nodes) {
        if (slices.isOver) await slices.next();
        if (turn !== this.#turn) return;
        block.replaceChildren(...drawNodes(nodes));
      }
      const place: ChildNode | null = previous ? previous.nextSibling : this.element.firstChild;
      if (place !== block) this.element.insertBefore(block, place);
      previous = block;
    }
    for (const key of known) {
      this.#blocks.get(key)!.remove();
      this.#blocks.delete(key);
    }
    this.#mark();
    if (slices.isLong) await slices.next();
  }

  /** Forgets the note, before another one is shown. */
  clear(): void {
    this.#turn++;
    this.#blocks.clear();
    this.element.replaceChildren();
  }

  /** Marks the changes of a question as the current ones, and scrolls to them. @param block the block without changes to scroll to. */
  goTo(question: string | undefined, block: string | undefined): void {
    this.#current = question;
    this.#mark();
    const place =
      this.element.querySelector('.current') ?? (block === undefined ? null : this.#blocks.get(block));
    if (!place) return;
    this.#scrollTo(place);
    // Blocks above that were not drawn yet had an estimated height.
    requestAnimationFrame(() => this.#scrollTo(place));
  }

  #scrollTo(place: Element): void {
    const pane = this.element.parentElement!;
    const { top, height } = place.getBoundingClientRect();
    const view = pane.getBoundingClientRect();
    const above = Math.max((view.height - height) / 2, view.height / 5);
    pane.scrollTop += top - view.top - above;
  }

  /** Returns what a question changes within a text, with the words around it; `undefined` if it changes more. */
  excerpt(question: string): TextExcerpt | undefined {
    const marks = this.#marksOf(question);
    const block = marks[0]?.closest('p, li, td, h1, h2, h3, h4, h5, h6, .block');
    if (!block || !marks.every((mark) => block.contains(mark) && /^(?:INS|DEL|SPAN)$/.test(mark.tagName)))
      return undefined;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEndBefore(marks[0]!);
    const changed = document.createRange();
    changed.setStartBefore(marks[0]!);
    changed.setEndAfter(marks.at(-1)!);
    const after = document.createRange();
    after.setStartAfter(marks.at(-1)!);
    after.setEndAfter(block.lastChild!);
    return { before: readable(before), changed: changed.cloneContents(), after: readable(after) };
  }

  #marksOf(question: string): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[data-change]')].filter(
      ({ dataset }) => dataset.change === question,
    );
  }

  #mark(): void {
    for (const marked of this.element.querySelectorAll('.current')) marked.classList.remove('current');
    if (this.#current !== undefined)
      for (const marked of this.#marksOf(this.#current)) marked.classList.add('current');
  }
}

/** The text of a range as it would be after other changes. */
function readable(range: Range): string {
  const part = range.cloneContents();
  for (const unread of part.querySelectorAll('del, .before, .was, .target, summary')) unread.remove();
  return part.textContent ?? '';
}
