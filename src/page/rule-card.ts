/** The card of many questions of a rule, which are decided together. */

import { amount, capitalized } from '../messages/wording.ts';
import type { QuestionView } from '../review/view/question-view.ts';
import { type CardActions, type CardContext, drawBlocks, drawMemory } from './card-parts.ts';
import { button, make } from './dom.ts';

/** How many samples of many questions are shown. */
const SAMPLES = 4;

/** Returns the content of the card for many questions of a rule. */
export function drawRuleCard(
  questions: readonly QuestionView[],
  rule: string,
  actions: CardActions,
  context: CardContext,
): Node[] {
  const open = questions.filter(({ state }) => state.kind === 'open');
  const all = open.length > 0 ? open : questions;
  const samples = all.slice(0, SAMPLES);
  const rest = all.length - samples.length;
  return [
    make('p', { class: 'rule' }, make('b', {}, rule), ` · ${amount(all.length, 'place')}`),
    ...(context.summary === undefined
      ? []
      : [make('p', { class: 'reason' }, `${capitalized(context.summary)}.`)]),
    make(
      'ul',
      { class: 'samples' },
      ...samples.map((one) =>
        make(
          'li',
          {},
          ...(one.word === undefined ? drawBlocks(one) : [make('p', { class: 'excerpt' }, one.label)]),
        ),
      ),
      ...(rest > 0 ? [make('li', { class: 'more' }, `and ${rest} more`)] : []),
    ),
    open.length > 0
      ? make(
          'div',
          { class: 'answers' },
          button(`Make all ${open.length}`, actions.takeTogether, 'a', { class: 'primary' }),
          button('Make none', actions.refuseTogether, 'd'),
          button('One by one', actions.unfold, 'o'),
        )
      : make(
          'div',
          { class: 'answers decided' },
          make('span', { class: 'state' }, summaryOf(questions)),
          button('Decide again', actions.reopen, 'r'),
          button('One by one', actions.unfold, 'o'),
        ),
    ...(open.length > 0 ? [drawMemory({ rule, canAccept: false }, actions, context)] : []),
  ];
}

/** What was decided about many questions, in words. */
function summaryOf(questions: readonly QuestionView[]): string {
  const taken = questions.filter(({ state }) => state.kind === 'taken' || state.kind === 'answered').length;
  const kept = questions.length - taken;
  return `${amount(taken, 'change')} made, ${kept} kept as ${kept === 1 ? 'it is' : 'they are'}.`;
}
