/** Tabs, as the ARIA authoring practices describe them: arrow keys move between them. */

import { button, make } from '../../page/dom.ts';
import type { Panel } from './panel.ts';

export class TabBar {
  readonly panels: readonly Panel[];
  readonly #tabs: readonly HTMLButtonElement[];
  readonly #bodies: readonly HTMLElement[];
  readonly #onOpen: (panel: Panel) => void;
  #open = 0;

  /** @param onOpen called when a panel is opened. */
  constructor(bar: HTMLElement, room: HTMLElement, panels: readonly Panel[], onOpen: (panel: Panel) => void) {
    this.panels = panels;
    this.#onOpen = onOpen;
    this.#tabs = panels.map(({ id, title }, i) =>
      button(title, () => this.open(i), undefined, {
        role: 'tab',
        id: `tab-${id}`,
        'aria-controls': `panel-${id}`,
      }),
    );
    this.#bodies = panels.map(({ id, content }) =>
      make(
        'div',
        { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: '0' },
        content,
      ),
    );
    bar.append(...this.#tabs);
    room.append(...this.#bodies);
    bar.addEventListener('keydown', (event) => this.#move(event));
    this.#mark(0);
  }

  /** The panel that is open. */
  get current(): Panel {
    return this.panels[this.#open]!;
  }

  /** Changes the text of a tab. */
  rename(id: string, title: string): void {
    this.#tabs[this.panels.findIndex((panel) => panel.id === id)]!.textContent = title;
  }

  /** Opens a panel. @param at its position, from 0. */
  open(at: number): void {
    this.#mark(at);
    this.#onOpen(this.current);
  }

  #mark(at: number): void {
    this.#open = at;
    for (const [i, tab] of this.#tabs.entries()) {
      tab.setAttribute('aria-selected', `${i === at}`);
      tab.tabIndex = i === at ? 0 : -1;
      this.#bodies[i]!.hidden = i !== at;
    }
  }

  #move(event: KeyboardEvent): void {
    const last = this.#tabs.length - 1;
    const target = {
      ArrowRight: this.#open === last ? 0 : this.#open + 1,
      ArrowLeft: this.#open === 0 ? last : this.#open - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.open(target);
    this.#tabs[target]!.focus();
    this.#tabs[target]!.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
