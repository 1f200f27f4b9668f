/** The card of the current question: why, what changes, and the answers. */

import { amount } from '../messages/wording.ts';
import type { QuestionState } from '../review/review.ts';
import type { QuestionView } from '../review/view/question-view.ts';
import {
  type CardActions,
  type CardContext,
  drawBlocks,
  drawExcerpt,
  drawMemory,
  refusalLabel,
} from './card-parts.ts';
import { button, make } from './dom.ts';
import type { PageEntry } from './entries.ts';
import { drawRuleCard } from './rule-card.ts';

/** Returns the content of the card. */
export function drawCard(entry: PageEntry, actions: CardActions, context: CardContext): Node[] {
  return entry.kind === 'one'
    ? drawOne(entry.question, actions, context)
    : drawRuleCard(entry.questions, entry.rule, actions, context);
}

function drawOne(question: QuestionView, actions: CardActions, context: CardContext): Node[] {
  const { kind, rule, line, reasons, state, parts, otherNotes } = question;
  const isOpen = state.kind === 'open';
  const parting = otherNotes.map(([path, links]) =>
    make(
      'p',
      { class: 'links' },
      `${amount(links, 'link')} in ${path} ${links === 1 ? 'follows' : 'follow'}.`,
    ),
  );
  return [
    make('p', { class: 'rule' }, make('b', {}, rule), kind === 'whitespace' ? '' : ` · line ${line}`),
    ...reasons.map((reason) => make('p', { class: 'reason' }, reason)),
    ...(context.excerpt ? [drawExcerpt(context.excerpt)] : drawBlocks(question)),
    ...(parts.length > 0 ? [drawParts(parts)] : []),
    ...parting,
    ...(isOpen ? drawAnswers(question, actions, context) : [drawState(state, actions)]),
  ];
}

/** More parts than this are folded. */
const MOST_PARTS = 6;

function drawParts(parts: readonly string[]): HTMLElement {
  const list = make('ul', {}, ...parts.map((part) => make('li', {}, part)));
  if (parts.length <= MOST_PARTS) return make('div', { class: 'parts' }, list);
  return make('details', { class: 'parts' }, make('summary', {}, amount(parts.length, 'item')), list);
}

function drawAnswers(question: QuestionView, actions: CardActions, context: CardContext): Node[] {
  const { kind, word, canAccept, canAnswer, suggestions, proposal } = question;
  const { openOfRule, memory } = context;
  const where = context.isOneNote ? '' : ' in all notes';
  const isPossible = kind !== 'doubt' || canAnswer;
  const take =
    kind === 'doubt'
      ? `Replace with “${proposal}”`
      : kind === 'whitespace'
        ? 'Clean up whitespace'
        : 'Make this change';
  const accept = { title: 'The word is correct: add it to “words” in the config' };
  const others = suggestions.filter((one) => one !== proposal);
  const ofRule = make(
    'div',
    { class: 'answers rule-answers' },
    button(`All ${openOfRule} of this rule${where}`, actions.takeRule, 'a'),
    button('None of them', actions.refuseRule, 'd'),
  );
  return [
    ...(isPossible
      ? []
      : [make('p', {}, 'The word is in a heading to which links may lead. Edit it by hand.')]),
    make(
      'div',
      { class: 'answers' },
      ...(isPossible ? [button(take, actions.take, 'y', { class: 'primary' })] : []),
      button(refusalLabel(memory), actions.refuse, 'n'),
      ...(canAccept ? [button(`Accept “${word}”`, actions.accept, 'w', accept)] : []),
    ),
    ...(canAnswer ? [drawOtherAnswers(others, actions)] : []),
    ...(openOfRule > 1 && kind === 'change' ? [ofRule] : []),
    drawMemory(question, actions, context),
  ];
}

function drawOtherAnswers(suggestions: readonly string[], actions: CardActions): HTMLElement {
  const input = make('input', {
    id: 'other-answer',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'another word',
  });
  const form = make(
    'form',
    { class: 'other-answers' },
    make('label', { for: 'other-answer' }, 'Another answer', make('kbd', { 'aria-hidden': 'true' }, 'e')),
    ...suggestions.map((one) => button(one, () => actions.answer(one))),
    input,
    make('button', { type: 'submit' }, 'Replace'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.value.trim() !== '') void actions.answer(input.value.trim());
  });
  return form;
}

/** What a decision is called. */
export function stateText(state: QuestionState): string {
  switch (state.kind) {
    case 'taken':
      return 'Will be changed';
    case 'refused':
      return state.memory === 'comment'
        ? 'Kept as it is, with a comment'
        : state.memory === 'config'
          ? 'Kept as it is, and remembered in the config'
          : 'Kept as it is';
    case 'answered':
      return `Will be “${state.text}”`;
    case 'accepted':
      return `“${state.word}” is accepted`;
    case 'dropped':
      return 'Not made, because it depends on something that you refused';
    default:
      return 'Not decided';
  }
}

function drawState(state: QuestionState, actions: CardActions): HTMLElement {
  const isOwn = state.kind !== 'dropped';
  return make(
    'div',
    { class: `answers decided ${state.kind}` },
    make('span', { class: 'state' }, `${stateText(state)}.`),
    ...(isOwn ? [button('Decide again', actions.reopen, 'r')] : []),
  );
}

/** Returns what the card shows when nothing is left. @param isEmpty whether there was nothing to decide. */
export function drawEnd(isEmpty: boolean, write: () => void): Node[] {
  const title = make('p', { class: 'rule' }, make('b', {}, isEmpty ? 'No changes' : 'All decided'));
  if (isEmpty) return [title, make('p', {}, 'There is nothing to change.')];
  return [
    title,
    make('p', {}, 'You can still choose any question and decide again.'),
    make('div', { class: 'answers' }, button('Write…', write, 'q', { class: 'primary' })),
  ];
}
