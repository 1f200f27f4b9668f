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
  const samples = (open.length > 0 ? open : questions).slice(0, SAMPLES);
  const rest = questions.length - samples.length;
  return [
    make('p', { class: 'rule' }, make('b', {}, rule), ` · ${amount(questions.length, 'place')}`),
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
          ...(one.word === undefined
            ? drawBlocks(one)
            : [
                make(
                  'p',
                  { class: 'excerpt' },
                  make('del', {}, one.word),
                  ' ',
                  make('ins', {}, one.proposal!),
                ),
              ]),
        ),
      ),
      ...(rest > 0 ? [make('li', { class: 'more' }, `and ${rest} more`)] : []),
    ),
    open.length > 0
      ? make(
          'div',
          { class: 'answers' },
          button(`Make all ${open.length}`, actions.take, 'y', { class: 'primary' }),
          button('Make none', actions.refuse, 'n'),
          button('One by one', actions.unfold, 'o'),
        )
      : make(
          'div',
          { class: 'answers decided' },
          make('span', { class: 'state' }, summaryOf(questions)),
          button('Decide again', actions.reopen, 'r'),
          button('One by one', actions.unfold, 'o'),
        ),
    ...(open.length > 0 ? [drawMemory(rule, actions, context)] : []),
  ];
}

/** What was decided about many questions, in words. */
function summaryOf(questions: readonly QuestionView[]): string {
  const taken = questions.filter(({ state }) => state.kind === 'taken' || state.kind === 'answered').length;
  const kept = questions.length - taken;
  return `${amount(taken, 'change')} made, ${kept} kept as ${kept === 1 ? 'it is' : 'they are'}.`;
}
