/** The parts of the card: what changes, and where refusals are remembered. */

import type { Memory } from '../review/decisions.ts';
import type { QuestionView } from '../review/view/question-view.ts';
import { make } from './dom.ts';
import { drawNodes } from './draw-view.ts';
import type { TextExcerpt } from './note-pane.ts';

/** What the user can do with the current question. */
export interface CardActions {
  readonly take: () => unknown;
  readonly refuse: () => unknown;
  /** Takes, or refuses, all questions of the card. */
  readonly takeTogether: () => unknown;
  readonly refuseTogether: () => unknown;
  /** Takes, or refuses, all questions of the rule in all notes. */
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
  /** Whether the review is about one note only. */
  readonly isOneNote: boolean;
  readonly memory: Memory | undefined;
  /** The config that can remember refusals, if any. */
  readonly config: string | undefined;
  /** What the question changes within a text. */
  readonly excerpt: TextExcerpt | undefined;
  /** What its rule finds, as a noun phrase. */
  readonly summary: string | undefined;
}

/** The most characters that are shown on each side of a change. */
const AROUND = 70;

/** Draws a change within a text. */
export function drawExcerpt({ before, changed, after }: TextExcerpt): HTMLElement {
  const start = before.length > AROUND ? `…${before.slice(-AROUND).replace(/^\S*\s/, '')}` : before;
  const end = after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/, '')}…` : after;
  for (const mark of changed.querySelectorAll('.current')) mark.classList.remove('current');
  return make('p', { class: 'excerpt' }, start, changed, end);
}

/** The note shows longer changes better. */
const MOST_BLOCKS = 4;

/** Draws a short change of whole lines, before and after. */
export function drawBlocks({ before, after }: QuestionView): Node[] {
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

/** What a refusal is called, by where it is remembered. */
export function refusalLabel(memory: Memory | undefined): string {
  if (memory === 'comment') return 'Keep, with a comment';
  return memory === 'config' ? 'Keep, and remember in the config' : 'Keep as it is';
}

/** Draws the choice where a refusal is remembered. */
export function drawMemory(
  { rule, word, canAccept }: Pick<QuestionView, 'rule' | 'word' | 'canAccept'>,
  actions: CardActions,
  { memory, config }: CardContext,
): HTMLElement {
  const inConfig = canAccept ? `accepts “${word}”` : `turns ${rule} off`;
  // The check of words is not turned off because of a place.
  const hasConfig = config !== undefined && (canAccept || !rule.includes('typo'));

  const select = make(
    'select',
    { id: 'memory' },
    make('option', { value: '' }, 'only in this review'),
    make('option', { value: 'comment' }, 'with a comment in the note'),
    ...(hasConfig ? [make('option', { value: 'config' }, `in ${config} (${inConfig})`)] : []),
  );
  select.value = memory ?? '';
  select.addEventListener('change', () =>
    actions.remember(select.value === '' ? undefined : (select.value as Memory)),
  );
  return make(
    'p',
    { class: 'memory' },
    make('label', { for: 'memory' }, 'Remember a refusal', make('kbd', { 'aria-hidden': 'true' }, 'm')),
    ' ',
    select,
  );
}
