/** The page of a review: it shows one question at a time beside the note, and sends the decisions. */

import { amount } from '../messages/wording.ts';
import type { Memory } from '../review/decisions.ts';
import type { ReviewRequest, ReviewView } from '../review/review-api.ts';
import { drawCard, drawEnd } from './card.ts';
import type { Connection } from './connection.ts';
import { showKeys } from './dialogs.ts';
import { button, make } from './dom.ts';
import { entryName, firstOf, keyOf, questionsIn } from './entries.ts';
import { Header } from './header.ts';
import { NotePane } from './note-pane.ts';
import { PlaceInReview } from './place-in-review.ts';
import { drawList } from './question-list.ts';
import { SidePanes } from './side-panes.ts';
import { Writing } from './writing.ts';

/** The parts of the page that share the width of a narrow screen. */
const TABS = ['Note', 'Questions', 'Outline'] as const;

export class ReviewPage {
  readonly element: HTMLElement;
  readonly #connection: Connection;
  readonly #header: Header;
  readonly #note: NotePane;
  readonly #card = make('section', { class: 'card', 'aria-label': 'Question', tabindex: '-1' });
  readonly #list = make('div', { class: 'list' });
  readonly #sides = new SidePanes({
    chooseNote: (note) => this.open(note),
    chooseItem: ({ question, block }) => {
      if (question === undefined) this.#note.goTo(undefined, block);
      else this.#choose(question);
    },
    chooseFinding: (block) => this.#note.goTo(undefined, block),
  });
  readonly #live = make('p', { class: 'hidden', 'aria-live': 'polite' });
  readonly #failure = make('p', { class: 'failure', role: 'alert' });
  readonly #tabs: readonly HTMLButtonElement[];
  #view: ReviewView | undefined;
  #version: string | undefined;
  #number = 0;
  readonly #place = new PlaceInReview();
  #memory: Memory | undefined;
  #isBusy = false;
  readonly #writing: Writing;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#header = new Header({
      chooseNote: (note) => this.open(note),
      undo: () => this.#undo(),
      write: () => this.#write(),
      help: () => showKeys(this.element),
    });
    this.#note = new NotePane((question) => this.#choose(question));
    this.#tabs = TABS.map((tab) => button(tab, () => this.#showTab(tab), undefined, { class: 'tab' }));
    this.element = make(
      'div',
      { class: 'review', 'data-tab': 'Note' },
      this.#header.element,
      make('nav', { class: 'tabs', 'aria-label': 'Parts of the page' }, ...this.#tabs),
      this.#sides.outline,
      make('main', {}, this.#note.element),
      make('aside', { 'aria-label': 'Questions' }, this.#failure, this.#card, this.#list),
      this.#live,
    );
    this.#writing = new Writing(this.element, connection, () => this.open(this.#number));
    this.#showTab('Note');
  }

  /** Shows a note. @param note its number, from 0. */
  async open(note: number): Promise<void> {
    this.#note.clear();
    this.#number = note;
    this.#place.reset();
    this.#version = undefined;
    if (!(await this.#ask('show', { note }))) return;
    if (!this.#place.goToOpen()) this.#place.goToFirst();
    this.#showPlace();
  }

  /** Shows the first note with open questions. */
  async begin(): Promise<void> {
    await this.open(0);
    const first = this.#view?.notes.findIndex(({ open }) => open > 0) ?? -1;
    if (first > 0) await this.open(first);
  }

  /** Does what a key stands for. @returns whether it stands for anything. */
  press(key: string): boolean {
    const work = this.#keys.get(key);
    if (!work) return false;
    if (!this.#isBusy) work();
    return true;
  }

  readonly #keys = new Map<string, () => unknown>([
    ['y', () => this.#isAlone && this.#take()],
    ['n', () => this.#isAlone && this.#refuse()],
    ['a', () => (this.#isAlone ? this.#decideRule('takeRule') : this.#take())],
    ['d', () => (this.#isAlone ? this.#decideRule('refuseRule') : this.#refuse())],
    ['e', () => this.#card.querySelector('input')?.focus()],
    ['w', () => this.#accept()],
    ['m', () => this.#card.querySelector('select')?.focus()],
    ['o', () => this.#lookOneByOne()],
    ['r', () => this.#reopen()],
    ['u', () => this.#undo()],
    ['j', () => this.#move(1)],
    ['k', () => this.#move(-1)],
    ['q', () => this.#write()],
    ['?', () => showKeys(this.element)],
  ]);

  /** Asks the review for something, and shows the answer. @returns whether it was done. */
  async #ask(method: string, request: Partial<ReviewRequest>): Promise<boolean> {
    this.#setBusy(true);
    try {
      const version = this.#version === undefined ? {} : { version: this.#version };
      this.#view = await this.#connection.ask(method, { note: this.#number, ...request, ...version });
      this.#version = this.#view.version;
      await this.#note.show(this.#view.note);
    } catch (error) {
      this.#fail(error);
      return false;
    } finally {
      this.#setBusy(false);
    }
    this.#header.show(this.#view, this.#number, this.#writing.canUndo);
    this.#place.update(this.#view.note.questions);
    this.#sides.show(this.#view, this.#number);
    this.#failure.textContent = '';
    if (!this.#view.isStale) return true;
    this.#showPlace();
    this.#fail(new Error('The review has changed on another page. This is how it is now; decide again.'));
    return false;
  }

  #fail(error: unknown): void {
    this.#failure.textContent = (error as Error).message;
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.element.setAttribute('aria-busy', String(isBusy));
  }

  /** Decides something about the current question, and goes to the next one. */
  async #decide(method: string, request: Partial<ReviewRequest>, said: string): Promise<void> {
    if (this.#isBusy || !(await this.#ask(method, request))) return;
    this.#memory = undefined;
    const next = this.#view!.notes.findIndex(({ open }) => open > 0);
    if (!this.#place.goToOpen() && next !== -1) await this.open(next);
    else this.#showPlace();
    this.#say(said);
  }

  /** Whether a single question is shown. Many of a rule have other keys, so that none is decided unseen. */
  get #isAlone(): boolean {
    return this.#place.current?.kind === 'one';
  }

  /** The ids of the open questions of the current entry. */
  #ids(): string[] {
    return this.#place.open.map(({ id }) => id);
  }

  #take(): unknown {
    const questions = this.#ids();
    return (
      questions.length > 0 &&
      this.#decide('take', { questions }, `${amount(questions.length, 'change')} made.`)
    );
  }

  #refuse(): unknown {
    const questions = this.#ids();
    return (
      questions.length > 0 && this.#decide('refuse', { questions, ...this.#remembered() }, 'Kept as it is.')
    );
  }

  #remembered(): Partial<ReviewRequest> {
    return this.#memory === undefined ? {} : { memory: this.#memory };
  }

  #decideRule(method: 'takeRule' | 'refuseRule'): unknown {
    const [question] = this.#place.open;
    if (!question) return undefined;
    const { rule } = question;
    const said = method === 'takeRule' ? `All changes of ${rule} made.` : `No changes of ${rule} made.`;
    return this.#decide(method, { rule, ...(method === 'refuseRule' ? this.#remembered() : {}) }, said);
  }

  #answer(text: string): unknown {
    return this.#decide('answer', { questions: this.#ids(), text }, `Will be “${text}”.`);
  }

  #accept(): unknown {
    const [question, another] = this.#place.open;
    if (!question?.canAccept || another) return undefined;
    return this.#decide('accept', { questions: [question.id] }, `“${question.word}” is accepted.`);
  }

  async #reopen(): Promise<void> {
    const { current } = this.#place;
    const decided = (current ? questionsIn(current) : []).filter(
      ({ state }) => state.kind !== 'open' && state.kind !== 'dropped',
    );
    if (this.#isBusy || decided.length === 0) return;
    if (await this.#ask('reopen', { questions: decided.map(({ id }) => id) })) this.#showPlace();
  }

  async #undo(): Promise<void> {
    if (this.#isBusy || !this.#view) return;
    if (!this.#view.canUndo) {
      if (this.#writing.canUndo) await this.#writing.undo().catch((error) => this.#fail(error));
      return;
    }
    const before = this.#stateByQuestion();
    if (!(await this.#ask('undo', {}))) return;
    const changed = [...this.#stateByQuestion()].find(
      ([id, state]) => state === 'open' && before.get(id) !== 'open',
    );
    if (changed) this.#place.goTo(changed[0], false);
    this.#showPlace();
    this.#say('Undone.');
  }

  /** Tells screen readers what was done, and what comes next. */
  #say(done: string): void {
    const { current } = this.#place;
    const next = current ? `Next: ${entryName(current)}` : 'Nothing is left to decide.';
    this.#live.textContent = `${done} ${next}`;
  }

  #stateByQuestion(): Map<string, string> {
    return new Map(this.#view!.note.questions.map(({ id, state }) => [id, state.kind]));
  }

  #move(by: 1 | -1): void {
    this.#place.step(by);
    this.#showPlace();
  }

  #lookOneByOne(): void {
    const { current } = this.#place;
    if (current?.kind === 'all') this.#choose(firstOf(current).id);
  }

  /** Shows a question alone. */
  #choose(id: string): void {
    this.#place.goTo(id);
    this.#showPlace();
  }

  /** Shows the current question, and where it is in the list and in the note. */
  #showPlace(): void {
    const { groups, current } = this.#place;
    this.#list.replaceChildren(
      drawList(groups, current && keyOf(current), {
        choose: ({ id }) => this.#choose(id),
        chooseGroup: (group) => {
          this.#place.goToGroup(group);
          this.#showPlace();
        },
      }),
      this.#sides.findings,
    );
    const question = current && firstOf(current);
    this.#failure.textContent = '';
    this.#note.goTo(question?.id, question?.block);
    this.#showCard();
    this.#card.scrollTop = 0;
    this.#keepFocus();
    this.#list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  #showCard(): void {
    const { current } = this.#place;
    const { rules, notes, config } = this.#view!;
    const question = current && firstOf(current);
    const ofRule = rules.find(({ rule }) => rule === question?.rule);
    const isEmpty = notes.every(({ total }) => total === 0);
    const card =
      current && question
        ? drawCard(current, this.#actions, {
            openOfRule: ofRule?.open ?? 0,
            isOneNote: notes.length === 1,
            summary: ofRule?.summary?.replaceAll('`', ''),
            memory: this.#memory,
            config,
            excerpt: this.#note.excerpt(question.id),
          })
        : drawEnd(isEmpty, () => this.#write());
    this.#card.replaceChildren(...card);
  }

  readonly #actions = {
    take: () => this.#take(),
    refuse: () => this.#refuse(),
    takeTogether: () => this.#take(),
    refuseTogether: () => this.#refuse(),
    takeRule: () => this.#decideRule('takeRule'),
    refuseRule: () => this.#decideRule('refuseRule'),
    answer: (text: string) => this.#answer(text),
    accept: () => this.#accept(),
    reopen: () => this.#reopen(),
    unfold: () => this.#lookOneByOne(),
    remember: (memory: Memory | undefined) => {
      this.#memory = memory;
      this.#showCard();
      this.#card.querySelector('select')?.focus();
    },
  };

  /** Moves the focus to the card if what had it is gone. */
  #keepFocus(): void {
    // If the review is part of another page, the focus may be in the rest of it.
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (isLost && this.element.isConnected) this.#card.focus({ preventScroll: true });
  }

  #write(): void {
    if (this.#view) this.#writing.ask(this.#view);
  }

  #showTab(tab: (typeof TABS)[number]): void {
    this.element.dataset.tab = tab;
    for (const [i, one] of this.#tabs.entries()) one.setAttribute('aria-pressed', String(TABS[i] === tab));
  }
}
