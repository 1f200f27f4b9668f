/** The card of the current question: why, what changes, and the answers. */

import { amount, capitalized } from '../messages/wording.ts';
import type { Memory } from '../review/decisions.ts';
import type { QuestionState } from '../review/review.ts';
import type { QuestionView } from '../review/view/question-view.ts';
import { button, make } from './dom.ts';
import { drawNodes } from './draw-view.ts';
import type { PageEntry } from './entries.ts';
import type { TextExcerpt } from './note-pane.ts';

/** What the user can do with the current question. */
export interface CardActions {
  readonly take: () => unknown;
  readonly refuse: () => unknown;
  readonly takeRule: () => unknown;
  readonly refuseRule: () => unknown;
  readonly answer: (text: string) => unknown;
  readonly accept: () => unknown;
  readonly reopen: () => unknown;
  readonly unfold: () => unknown;
  readonly remember: (memory: Memory | undefined) => void;
}

/** What a card needs to know beside its question. */
export interface CardContext {
  /** How many questions of its rule are open, in all notes. */
  readonly openOfRule: number;
  readonly memory: Memory | undefined;
  /** The config that can remember refusals, if any. */
  readonly config: string | undefined;
  /** What the question changes within a text. */
  readonly excerpt: TextExcerpt | undefined;
  /** What its rule finds, as a noun phrase. */
  readonly summary: string | undefined;
}

/** Returns the content of the card. */
export function drawCard(entry: PageEntry, actions: CardActions, context: CardContext): Node[] {
  return entry.kind === 'one'
    ? drawOne(entry.question, actions, context)
    : drawAll(entry.questions, entry.rule, actions, context);
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

/** The most characters that are shown on each side of a change. */
const AROUND = 70;

function drawExcerpt({ before, changed, after }: TextExcerpt): HTMLElement {
  const start = before.length > AROUND ? `…${before.slice(-AROUND).replace(/^\S*\s/, '')}` : before;
  const end = after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/, '')}…` : after;
  for (const mark of changed.querySelectorAll('.current')) mark.classList.remove('current');
  return make('p', { class: 'excerpt' }, start, changed, end);
}

/** The note shows longer changes better. */
const MOST_BLOCKS = 4;

function drawBlocks({ before, after }: QuestionView): Node[] {
  const count = before.length + after.length;
  const hasList = [...before, ...after].some((node) => typeof node !== 'string' && /^[uo]l$/.test(node.tag));
  if (count === 0 || count > MOST_BLOCKS || hasList) return [];
  return [
    make(
      'div',
      { class: 'sides' },
      drawSide('before', 'As it is', before),
      drawSide('after', 'As it would be', after),
    ),
  ];
}

function drawSide(side: 'before' | 'after', title: string, nodes: QuestionView['before']): HTMLElement {
  return make(
    'div',
    { class: side },
    make('p', { class: 'side' }, title),
    make('div', { class: 'prose' }, ...drawNodes(nodes)),
  );
}

/** More parts than this are folded. */
const MOST_PARTS = 6;

function drawParts(parts: readonly string[]): HTMLElement {
  const list = make('ul', {}, ...parts.map((part) => make('li', {}, part)));
  if (parts.length <= MOST_PARTS) return make('div', { class: 'parts' }, list);
  return make('details', { class: 'parts' }, make('summary', {}, amount(parts.length, 'item')), list);
}

function drawAnswers(question: QuestionView, actions: CardActions, context: CardContext): Node[] {
  const { kind, word, canAccept, suggestions, proposal } = question;
  const take =
    kind === 'doubt'
      ? `Replace with “${proposal}”`
      : kind === 'whitespace'
        ? 'Clean up whitespace'
        : 'Make this change';
  const answers = make(
    'div',
    { class: 'answers' },
    button(take, actions.take, 'y', { class: 'primary' }),
    button(kind === 'whitespace' ? 'Leave whitespace' : 'Keep as it is', actions.refuse, 'n'),
    ...(canAccept
      ? [
          button(`Accept “${word}”`, actions.accept, 'w', {
            title: 'The word is correct: add it to “words” in the config',
          }),
        ]
      : []),
  );
  const others = suggestions.filter((one) => one !== proposal);
  const { openOfRule } = context;
  return [
    answers,
    ...(word === undefined ? [] : [drawOtherAnswers(others, actions)]),
    ...(openOfRule > 1 && kind === 'change'
      ? [
          make(
            'div',
            { class: 'answers rule-answers' },
            button(`All ${openOfRule} of this rule`, actions.takeRule, 'a'),
            button('None of them', actions.refuseRule, 'd'),
          ),
        ]
      : []),
    drawMemory(question.rule, actions, context),
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

function drawMemory(rule: string, actions: CardActions, { memory, config }: CardContext): HTMLElement {
  const select = make(
    'select',
    { id: 'memory' },
    make('option', { value: '' }, 'only in this review'),
    make('option', { value: 'comment' }, 'with a comment in the note'),
    ...(config === undefined
      ? []
      : [make('option', { value: 'config' }, `in ${config} (turns ${rule} off)`)]),
  );
  select.value = memory ?? '';
  select.addEventListener('change', () =>
    actions.remember(select.value === '' ? undefined : (select.value as Memory)),
  );
  return make('p', { class: 'memory' }, make('label', { for: 'memory' }, 'Remember refusals '), select);
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
      return 'No longer needed after what you refused';
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

/** How many samples of many questions are shown. */
const SAMPLES = 4;

function drawAll(
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
