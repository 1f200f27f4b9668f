/** The page of a review: it shows one question at a time beside the note, and sends the decisions. */

import { amount } from '../messages/wording.ts';
import type { Memory } from '../review/decisions.ts';
import type { ReviewRequest, ReviewView } from '../review/review-api.ts';
import type { QuestionView } from '../review/view/question-view.ts';
import { drawCard } from './card.ts';
import type { Connection } from './connection.ts';
import { askToWrite, showKeys, showWritten } from './dialogs.ts';
import { button, make } from './dom.ts';
import { entriesOf, groupsOf, isOpen, keyOf, type PageEntry, type RuleGroup } from './entries.ts';
import { Header } from './header.ts';
import { NotePane } from './note-pane.ts';
import { drawOutline } from './outline-pane.ts';
import { drawList } from './question-list.ts';

/** The parts of the page that share the width of a narrow screen. */
const TABS = ['Note', 'Questions', 'Outline'] as const;

export class ReviewPage {
  readonly element: HTMLElement;
  readonly #connection: Connection;
  readonly #header: Header;
  readonly #note: NotePane;
  readonly #card = make('section', { class: 'card', 'aria-label': 'Question', tabindex: '-1' });
  readonly #list = make('div', { class: 'list' });
  readonly #outline = make('nav', { class: 'outline-pane', 'aria-label': 'Outline as it would be' });
  readonly #live = make('p', { class: 'hidden', 'aria-live': 'polite' });
  readonly #failure = make('p', { class: 'failure', role: 'alert' });
  readonly #tabs: readonly HTMLButtonElement[];
  #view: ReviewView | undefined;
  #number = 0;
  #groups: readonly RuleGroup[] = [];
  #current: PageEntry | undefined;
  readonly #unfolded = new Set<string>();
  #memory: Memory | undefined;
  #isBusy = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#header = new Header(
      {
        chooseNote: (note) => this.open(note),
        undo: () => this.#undo(),
        write: () => this.#write(),
        help: () => showKeys(this.element),
      },
      connection.write !== undefined,
    );
    this.#note = new NotePane((question) => this.#choose(question));
    this.#tabs = TABS.map((tab) => button(tab, () => this.#showTab(tab), undefined, { class: 'tab' }));
    this.element = make(
      'div',
      { class: 'review', 'data-tab': 'Note' },
      this.#header.element,
      make('nav', { class: 'tabs', 'aria-label': 'Parts of the page' }, ...this.#tabs),
      this.#outline,
      make('main', {}, this.#note.element),
      make('aside', { 'aria-label': 'Questions' }, this.#failure, this.#card, this.#list),
      this.#live,
    );
    this.#showTab('Note');
  }

  /** Shows a note. @param note its number, from 0. */
  async open(note: number): Promise<void> {
    this.#note.clear();
    this.#number = note;
    this.#unfolded.clear();
    this.#current = undefined;
    await this.#ask('show', { note, fresh: true });
    this.#goTo(this.#entries().find(isOpen) ?? this.#entries()[0]);
  }

  /** Does what a key stands for. @returns whether it stands for anything. */
  press(key: string): boolean {
    const work = this.#keys.get(key);
    if (!work) return false;
    if (!this.#isBusy) work();
    return true;
  }

  readonly #keys = new Map<string, () => unknown>([
    ['y', () => this.#take()],
    ['n', () => this.#refuse()],
    ['a', () => this.#decideRule('takeRule')],
    ['d', () => this.#decideRule('refuseRule')],
    ['e', () => this.#card.querySelector('input')?.focus()],
    ['w', () => this.#accept()],
    ['o', () => this.#unfold()],
    ['r', () => this.#reopen()],
    ['u', () => this.#undo()],
    ['j', () => this.#move(1)],
    ['k', () => this.#move(-1)],
    ['q', () => this.#write()],
    ['?', () => showKeys(this.element)],
  ]);

  #entries(): PageEntry[] {
    return entriesOf(this.#groups);
  }

  /** Asks the review for something, and shows the answer. @returns whether it was done. */
  async #ask(method: string, request: Partial<ReviewRequest>): Promise<boolean> {
    this.#setBusy(true);
    try {
      this.#view = await this.#connection.ask(method, { note: this.#number, ...request });
      this.#failure.textContent = '';
    } catch (error) {
      this.#failure.textContent = (error as Error).message;
      return false;
    } finally {
      this.#setBusy(false);
    }
    this.#header.show(this.#view, this.#number);
    this.#note.show(this.#view.note);
    this.#group();
    this.#outline.replaceChildren(
      ...this.#notes(),
      make('h2', {}, 'Outline'),
      drawOutline(this.#view.note.outline, ({ question, at }) => {
        if (question === undefined) this.#note.goTo(undefined, String(at));
        else this.#choose(question);
      }),
    );
    return true;
  }

  /** The notes with their counts, if there are several. */
  #notes(): Node[] {
    const { notes } = this.#view!;
    if (notes.length < 2) return [];
    const items = notes.map(({ path, open }, i) => {
      const isCurrent = i === this.#number ? 'true' : undefined;
      const item = button(path, () => this.open(i), undefined, { 'aria-current': isCurrent });
      item.append(make('small', { class: 'count' }, open === 0 ? 'done' : `${open} left`));
      return make('li', {}, item);
    });
    return [make('h2', {}, amount(notes.length, 'note')), make('ol', { class: 'outline notes' }, ...items)];
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.element.setAttribute('aria-busy', String(isBusy));
  }

  #group(): void {
    this.#groups = groupsOf(this.#view?.note.questions ?? [], this.#unfolded);
  }

  /** Decides something about the current question, and goes to the next one. */
  async #decide(method: string, request: Partial<ReviewRequest>, said: string): Promise<void> {
    const entries = this.#entries();
    const key = this.#current && keyOf(this.#current);
    const at = entries.findIndex((entry) => keyOf(entry) === key);
    if (!(await this.#ask(method, request))) return;
    const now = this.#entries();
    const next = [...now.slice(at + 1), ...now.slice(0, at + 1)].find(isOpen);
    this.#say(said);
    if (next) this.#goTo(next);
    else await this.#goOn();
  }

  /** Goes to the next note with open questions, if there is any. */
  async #goOn(): Promise<void> {
    const next = this.#view!.notes.findIndex(({ open }) => open > 0);
    if (next !== -1 && next !== this.#number) await this.open(next);
    else this.#goTo(undefined);
  }

  /** The ids of the open questions of the current entry. */
  #ids(): string[] {
    const questions = this.#current ? questionsOf(this.#current) : [];
    return questions.filter(({ state }) => state.kind === 'open').map(({ id }) => id);
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
    const entry = this.#current;
    if (!entry || this.#ids().length === 0) return undefined;
    const rule = entry.kind === 'one' ? entry.question.rule : entry.rule;
    const said = method === 'takeRule' ? `All changes of ${rule} made.` : `No changes of ${rule} made.`;
    return this.#decide(method, { rule, ...(method === 'refuseRule' ? this.#remembered() : {}) }, said);
  }

  #answer(text: string): unknown {
    return this.#decide('answer', { questions: this.#ids(), text }, `Will be “${text}”.`);
  }

  #accept(): unknown {
    const entry = this.#current;
    if (entry?.kind !== 'one' || !entry.question.canAccept || this.#ids().length === 0) return undefined;
    return this.#decide('accept', { questions: this.#ids() }, `“${entry.question.word}” is accepted.`);
  }

  async #reopen(): Promise<void> {
    const entry = this.#current;
    if (!entry) return;
    const decided = questionsOf(entry).filter(
      ({ state }) => state.kind !== 'open' && state.kind !== 'dropped',
    );
    if (decided.length === 0) return;
    if (await this.#ask('reopen', { questions: decided.map(({ id }) => id) }))
      this.#choose(decided[0]!.id, false);
  }

  async #undo(): Promise<void> {
    if (!this.#view?.canUndo) return;
    const before = this.#stateByQuestion();
    if (!(await this.#ask('undo', {}))) return;
    this.#say('Undone.');
    const now = this.#stateByQuestion();
    const changed = [...now].find(([id, state]) => state === 'open' && before.get(id) !== 'open')?.[0];
    if (changed !== undefined) this.#choose(changed, false);
    else this.#goTo(this.#current && this.#entries().find((entry) => keyOf(entry) === keyOf(this.#current!)));
  }

  #stateByQuestion(): Map<string, string> {
    return new Map(this.#view!.note.questions.map(({ id, state }) => [id, state.kind]));
  }

  #move(by: 1 | -1): void {
    const entries = this.#entries();
    const at = this.#current ? entries.findIndex((entry) => keyOf(entry) === keyOf(this.#current!)) : -1;
    const next = entries[at === -1 ? (by === 1 ? 0 : entries.length - 1) : at + by];
    if (next) this.#goTo(next);
  }

  #unfold(): void {
    const entry = this.#current;
    if (entry?.kind === 'all')
      this.#choose((entry.questions.find(({ state }) => state.kind === 'open') ?? entry.questions[0]!).id);
  }

  /** Goes to a question. @param unfolds whether it is shown alone if its rule has many. */
  #choose(id: string, unfolds = true): void {
    const group = this.#groups.find(({ questions }) => questions.some((question) => question.id === id));
    if (!group) return;
    if (group.isFolded && unfolds) {
      this.#unfolded.add(group.title);
      this.#group();
    }
    const has = (entry: PageEntry) =>
      entry.kind === 'one'
        ? entry.question.id === id
        : entry.questions.some((question) => question.id === id);
    this.#goTo(this.#entries().find(has));
  }

  #goTo(entry: PageEntry | undefined): void {
    this.#current = entry;
    this.#list.replaceChildren(
      drawList(this.#groups, entry && keyOf(entry), {
        choose: ({ id }) => this.#choose(id),
        chooseGroup: ({ rule }) => this.#goTo(this.#entries().find((one) => keyOf(one) === `all:${rule}`)),
        toggle: ({ title, questions }) => {
          this.#unfolded.delete(title);
          this.#group();
          this.#choose(questions[0]!.id, false);
        },
      }),
      ...this.#otherFindings(),
    );
    const question = entry && firstOf(entry);
    this.#note.goTo(question?.id, question?.block);
    const ofRule = this.#view!.rules.find(({ rule }) => rule === question?.rule);
    if (!entry || !question) this.#card.replaceChildren(...this.#end());
    else
      this.#card.replaceChildren(
        ...drawCard(entry, this.#actions, {
          openOfRule: ofRule?.open ?? 0,
          summary: ofRule?.summary?.replaceAll('`', ''),
          memory: this.#memory,
          config: this.#view!.config,
          excerpt: this.#note.excerpt(question.id),
        }),
      );
    this.#card.scrollTop = 0;
    this.#keepFocus();
    this.#list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  readonly #actions = {
    take: () => this.#take(),
    refuse: () => this.#refuse(),
    takeRule: () => this.#decideRule('takeRule'),
    refuseRule: () => this.#decideRule('refuseRule'),
    answer: (text: string) => this.#answer(text),
    accept: () => this.#accept(),
    reopen: () => this.#reopen(),
    unfold: () => this.#unfold(),
    remember: (memory: Memory | undefined) => {
      this.#memory = memory;
    },
  };

  /** Moves the focus to the card if what had it is gone. */
  #keepFocus(): void {
    const root = this.element.getRootNode() as Document | ShadowRoot;
    const { activeElement } = root;
    const isLost = activeElement === null || activeElement === document.body;
    if (isLost && this.element.isConnected) this.#card.focus({ preventScroll: true });
  }

  /** What the card shows when nothing is left. */
  #end(): Node[] {
    const total = this.#view!.notes.reduce((sum, one) => sum + one.total, 0);
    if (total === 0)
      return [
        make('p', { class: 'rule' }, make('b', {}, 'No changes')),
        make('p', {}, 'There is nothing to change.'),
      ];
    return [
      make('p', { class: 'rule' }, make('b', {}, 'All decided')),
      make('p', {}, 'Nothing is written yet. You can still choose any question and decide again.'),
      ...(this.#connection.write
        ? [
            make(
              'div',
              { class: 'answers' },
              button('Write…', () => this.#write(), 'q', { class: 'primary' }),
            ),
          ]
        : []),
    ];
  }

  /** The findings that need the author. */
  #otherFindings(): Node[] {
    const { findings } = this.#view!.note;
    if (findings.length === 0) return [];
    const items = findings.map(({ message, line, block }) => {
      const item = make(
        'button',
        { type: 'button', class: 'question' },
        make('span', { class: 'label' }, message),
        make('small', {}, `line ${line}`),
      );
      item.addEventListener('click', () => this.#note.goTo(undefined, block));
      return make('li', {}, item);
    });
    return [
      make(
        'details',
        { class: 'findings' },
        make('summary', {}, `${amount(findings.length, 'finding')} to fix by hand`),
        make('ol', {}, ...items),
      ),
    ];
  }

  #write(): void {
    const { write, undoWritten, end } = this.#connection;
    if (!write || !this.#view) return;
    const goOn = () => this.open(this.#number);
    askToWrite(this.element, this.#view, write, (written) =>
      showWritten(this.element, written, 'Written', { undo: undoWritten, end, goOn }),
    );
  }

  #say(text: string): void {
    this.#live.textContent = text;
  }

  #showTab(tab: (typeof TABS)[number]): void {
    this.element.dataset.tab = tab;
    for (const [i, one] of this.#tabs.entries()) one.setAttribute('aria-pressed', String(TABS[i] === tab));
  }
}

function questionsOf(entry: PageEntry): readonly QuestionView[] {
  return entry.kind === 'one' ? [entry.question] : entry.questions;
}

/** The question that stands for an entry: the first one that is open. */
function firstOf(entry: PageEntry): QuestionView | undefined {
  const questions = questionsOf(entry);
  return questions.find(({ state }) => state.kind === 'open') ?? questions[0];
}
