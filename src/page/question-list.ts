/** The list of all questions, by rule, and the findings below it. */

import { amount } from '../messages/wording.ts';
import type { ReviewedNoteView } from '../review/review-api.ts';
import type { QuestionView } from '../review/view/question-view.ts';
import { stateText } from './card.ts';
import { button, make } from './dom.ts';
import type { RuleGroup } from './entries.ts';

/** The sign of each state, beside its name for screen readers. */
const SIGNS: Readonly<Record<string, string>> = {
  open: '○',
  taken: '✓',
  answered: '✓',
  accepted: '✓',
  refused: '✕',
  dropped: '–',
};

/** What the user can do in the list. */
export interface ListActions {
  readonly choose: (question: QuestionView) => void;
  readonly chooseGroup: (group: RuleGroup) => void;
}

/** Returns the list. @param current the id of the current question, if any; `all:` and a rule for many. */
export function drawList(
  groups: readonly RuleGroup[],
  current: string | undefined,
  actions: ListActions,
): HTMLElement {
  const list = make('div', { class: 'questions' });
  for (const group of groups) {
    const { title, questions, isFolded, rule } = group;
    const open = questions.filter(({ state }) => state.kind === 'open').length;
    const isCurrent = current === `all:${rule}` && isFolded;
    const head = button(title, () => actions.chooseGroup(group), undefined, {
      class: 'group',
      'aria-expanded': String(!isFolded),
      'aria-current': isCurrent ? 'true' : undefined,
    });
    head.append(make('span', { class: 'count' }, open === 0 ? 'done' : `${open} left`));
    list.append(head);
    if (isFolded) continue;
    list.append(
      make('ol', {}, ...questions.map((question) => drawItem(question, question.id === current, actions))),
    );
  }
  return list;
}

function drawItem(question: QuestionView, isCurrent: boolean, { choose }: ListActions): HTMLElement {
  const { state, label, line } = question;
  const item = make(
    'button',
    { type: 'button', class: `question ${state.kind}`, 'aria-current': isCurrent ? 'true' : undefined },
    make('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[state.kind]!),
    make('span', { class: 'label' }, label),
    make('small', {}, `line ${line}`),
    make('span', { class: 'hidden' }, `, ${stateText(state)}`),
  );
  item.addEventListener('click', () => choose(question));
  return make('li', {}, item);
}

/** Returns the findings that need the author, if there are any. @param choose called with the block of a finding. */
export function drawFindings(
  findings: ReviewedNoteView['findings'],
  choose: (block: string) => void,
): HTMLElement[] {
  if (findings.length === 0) return [];
  const items = findings.map(({ message, line, block }) => {
    const item = make(
      'button',
      { type: 'button', class: 'question' },
      make('span', { class: 'label' }, message),
      make('small', {}, `line ${line}`),
    );
    item.addEventListener('click', () => choose(block));
    return make('li', {}, item);
  });
  const title = make('summary', {}, `${amount(findings.length, 'finding')} to fix by hand`);
  return [make('details', { class: 'findings' }, title, make('ol', {}, ...items))];
}
