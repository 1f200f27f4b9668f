/** Where the user is among the questions of a note. */

import type { QuestionView } from '../review/view/question-view.ts';
import {
  entriesOf,
  groupsOf,
  isOpen,
  keyOf,
  type PageEntry,
  questionsIn,
  type RuleGroup,
} from './entries.ts';

export class PlaceInReview {
  #questions: readonly QuestionView[] = [];
  #groups: readonly RuleGroup[] = [];
  #current: PageEntry | undefined;
  /** The titles of the groups that the user looks at one by one. */
  readonly #unfolded = new Set<string>();

  get groups(): readonly RuleGroup[] {
    return this.#groups;
  }

  /** What the page asks; `undefined` if nothing is left. */
  get current(): PageEntry | undefined {
    return this.#current;
  }

  /** Forgets the note, before another one is shown. */
  reset(): void {
    this.#unfolded.clear();
    this.#current = undefined;
    this.update([]);
  }

  /** Replaces the questions by what became of them. */
  update(questions: readonly QuestionView[]): void {
    this.#questions = questions;
    this.#groups = groupsOf(questions, this.#unfolded);
    this.#current = this.#current && this.#same(this.#current);
  }

  /** The questions of the current entry that are open. */
  get open(): QuestionView[] {
    return this.#current ? questionsIn(this.#current).filter(({ state }) => state.kind === 'open') : [];
  }

  /** Goes to the next entry with open questions, after the current one or else before it. @returns whether there is one. */
  goToOpen(): boolean {
    const entries = entriesOf(this.#groups);
    const at = this.#index(entries) + 1;
    this.#current = [...entries.slice(at), ...entries.slice(0, at)].find(isOpen);
    return this.#current !== undefined;
  }

  /** Goes to the first entry. */
  goToFirst(): void {
    [this.#current] = entriesOf(this.#groups);
  }

  /** Goes to the next entry, or the previous one, if there is one. */
  step(by: 1 | -1): void {
    const entries = entriesOf(this.#groups);
    const at = this.#index(entries);
    const next = at === -1 && by === -1 ? entries.at(-1) : entries[at + by];
    if (next) this.#current = next;
  }

  /** Goes to a question. @param isAlone whether it is shown alone, also if its rule has many. */
  goTo(id: string, isAlone = true): void {
    const group = this.#groups.find(({ questions }) => questions.some((question) => question.id === id));
    if (group?.isFolded && isAlone) {
      this.#unfolded.add(group.title);
      this.update(this.#questions);
    }
    const found = entriesOf(this.#groups).find((entry) => questionsIn(entry).some((one) => one.id === id));
    if (found) this.#current = found;
  }

  /** Goes to the questions of a group: all together if they are many. */
  goToGroup({ title, questions }: RuleGroup): void {
    this.#unfolded.delete(title);
    this.update(this.#questions);
    this.goTo(questions[0]!.id, false);
  }

  #index(entries: readonly PageEntry[]): number {
    const key = this.#current && keyOf(this.#current);
    return entries.findIndex((entry) => keyOf(entry) === key);
  }

  #same(old: PageEntry): PageEntry | undefined {
    return entriesOf(this.#groups).find((entry) => keyOf(entry) === keyOf(old));
  }
}
