/** A question as a page lists and shows it. */

import { amount } from '../../messages/wording.ts';
import type { Change } from '../../pipeline/change.ts';
import type { Diagnostic } from '../../pipeline/diagnostic.ts';
import { linesOfFirst } from '../../pipeline/lines-of-first.ts';
import { Source } from '../../source/source.ts';
import type { Question } from '../question.ts';
import type { QuestionState } from '../review.ts';
import { renderNode } from './render-node.ts';
import { elementOf, type ViewNode } from './view-node.ts';

/** A question as a page lists it. */
export interface QuestionView {
  readonly id: string;
  readonly kind: Question['kind'];
  readonly rule: string;
  readonly reasons: readonly string[];
  /** The line in the note as it is, from 1. */
  readonly line: number;
  readonly state: QuestionState;
  /** What it is about in a few words, such as “recieve → receive”. */
  readonly label: string;
  /** The word that is replaced, if other answers are possible, and its first replacement. */
  readonly word?: string;
  readonly proposal?: string;
  readonly suggestions: readonly string[];
  /** Whether another answer is possible. Links would have to follow a word in a heading. */
  readonly canAnswer: boolean;
  /** Whether the word can be accepted. */
  readonly canAccept: boolean;
  /** The lines that change, before and after; empty for words and whitespace. */
  readonly before: readonly ViewNode[];
  readonly after: readonly ViewNode[];
  /** How many places change. */
  readonly places: number;
  /** What changes in long lists, such as “Tides” added. */
  readonly parts: readonly string[];
  /** The notes whose links follow, with their number. */
  readonly otherNotes: readonly (readonly [path: string, links: number])[];
  /** The key of the block that shows it. */
  readonly block: string;
}

/** What a question needs to know of its note. */
export interface QuestionContext {
  /** The text of the note's file. */
  readonly text: string;
  /** Returns the key of the block at an offset of the file's text. */
  readonly blockAt: (offset: number) => string;
  /** Whether a range of the file's text is in a heading. */
  readonly isInHeading: (start: number, end: number) => boolean;
}

/** Returns a question as a page shows it. */
export function questionView(
  question: Question,
  state: QuestionState,
  { text, blockAt, isInHeading }: QuestionContext,
): QuestionView {
  const { id, kind, rule, reasons, start, changes, word, suggestions, otherNotes, parts } = question;
  const [change] = changes;
  const lines = change && linesOf(change, text);
  const isBlock = kind === 'change' && !word;
  return {
    id,
    kind,
    rule,
    reasons,
    line: start.line,
    state,
    label: labelOf(question, state, lines),
    ...(word
      ? { word: word.actual!, proposal: kind === 'change' ? word.expected![0]! : suggestions[0]! }
      : {}),
    suggestions,
    canAnswer: word !== undefined && !isInHeading(start.offset, question.end.offset),
    canAccept: word?.ruleId === 'typo',
    before: isBlock && lines ? renderLines(lines.before) : [],
    after: isBlock && lines ? renderLines(lines.after) : [],
    places: changes.reduce((sum, { edits }) => sum + edits.length, 0),
    parts,
    otherNotes: [...otherNotes],
    block: blockAt(start.offset),
  };
}

/** The lines of a change, before and after: those of its first edit of more than whitespace. */
function linesOf(change: Change, text: string): ChangedLines {
  const first = change.edits.findIndex((edit) => /\S/.test(text.slice(edit.start, edit.end) + edit.text));
  return first > 0 ? linesOfFirst(text, change.edits.slice(first)) : change;
}

type ChangedLines = Pick<Change, 'before' | 'after'>;

/** More lines than this say no more about a change. */
const MOST_LINES = 12;

/** Returns lines of Markdown as a reader sees them. */
function renderLines(text: string): ViewNode[] {
  const lines = text.split(/\r\n?|\n/);
  const source = Source.parse(lines.slice(0, MOST_LINES).join('\n'));
  const more =
    lines.length > MOST_LINES
      ? [elementOf('p', [`and ${lines.length - MOST_LINES} more lines`], { class: 'more' })]
      : [];
  return [...source.tree.children.flatMap((node) => renderNode(source, node)), ...more];
}

/** The most characters of a label. */
const LONGEST_LABEL = 80;

function labelOf(
  { kind, word, changes, reasons }: Question,
  state: QuestionState,
  lines: ChangedLines | undefined,
): string {
  if (kind === 'whitespace' || !lines) return word ? wordLabel(word, state) : amount(changes.length, 'place');
  if (word) return wordLabel(word, state);
  const isLine = [lines.before, lines.after].every((text) => text !== '' && !/[\r\n]|^#/.test(text));
  const words =
    isLine && changes[0]!.edits.length === 1 ? wordsThatDiffer(lines.before, lines.after) : undefined;
  if (words && words[0].length + words[1].length < LONGEST_LABEL) return words.join(' → ');
  const line = (text: string) => /\S[^\r\n]*/.exec(text)?.[0].replace(/^[#>*_\-\s]+|[*_\s]+$/g, '');
  return (line(lines.before) || line(lines.after) || reasons[0]!).slice(0, LONGEST_LABEL);
}

/** Returns the words in which two lines differ; `undefined` if the difference begins or ends the line. */
function wordsThatDiffer(before: string, after: string): readonly [string, string] | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (start === 0) return undefined;
  const from = before.lastIndexOf(' ', start - 2) + 1;
  const space = before.indexOf(' ', before.length - end + 1);
  const rest = space === -1 ? 0 : before.length - space;
  return [before.slice(from, before.length - rest), after.slice(from, after.length - rest)];
}

function wordLabel({ actual, expected = [], fix }: Diagnostic, state: QuestionState): string {
  if (state.kind === 'answered') return `${actual} → ${state.text}`;
  if (state.kind === 'accepted') return `${actual} is accepted`;
  return fix ? `${actual} → ${expected[0]}` : `${actual} → ${expected.join(' / ')}?`;
}
