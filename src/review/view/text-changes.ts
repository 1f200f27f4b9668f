/** The changes within one text, as a page shows them. */

import type { Text } from 'mdast';
import type { Source } from '../../source/source.ts';
import { spansOf } from '../../source/spans.ts';
import { isMade, type ShownEdit } from './shown-edits.ts';
import { elementOf, type ViewNode } from './view-node.ts';

/** A text with its changes. */
export interface ChangedText {
  readonly nodes: readonly ViewNode[];
  /** The edits that it shows. */
  readonly shown: readonly ShownEdit[];
}

/** An edit of a part of a text's value. */
interface Mark {
  readonly start: number;
  readonly end: number;
  readonly edit: ShownEdit;
}

/**
 * Returns a text node with its edits.
 *
 * @param value the value of the node after the changes.
 * @param edits those that touch the node, in order, without hidden ones.
 */
export function changedText(
  source: Source,
  node: Text,
  value: string,
  edits: readonly ShownEdit[],
): ChangedText {
  const marks = marksIn(source, node, edits);
  const made = marks.filter(({ edit }) => isMade(edit));
  if (isSameText(applied(node.value, made), value)) return withMarks(node.value, marks);
  const [first] = edits.filter(isMade);
  return { nodes: differenceOf(node.value, value, first), shown: first ? [first] : [] };
}

function marksIn(source: Source, node: Text, edits: readonly ShownEdit[]): Mark[] {
  if (edits.length === 0) return [];
  const spans = spansOf(node, source.body);
  const marks: Mark[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.text.includes('\n')) continue;
    const span = spans.find(({ offset, length }) => offset <= edit.start && edit.end <= offset + length);
    if (!span) continue;
    const start = span.at + edit.start - span.offset;
    if (start < at) continue;
    at = start + edit.end - edit.start;
    marks.push({ start, end: at, edit });
  }
  return marks;
}

function applied(value: string, marks: readonly Mark[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, edit } of marks) {
    text += value.slice(at, start) + edit.text;
    at = end;
  }
  return text + value.slice(at);
}

/** Whether a reader sees no difference between texts except whitespace. */
function isSameText(a: string, b: string): boolean {
  return a === b || a.replace(/\s+/g, '') === b.replace(/\s+/g, '');
}

function withMarks(value: string, marks: readonly Mark[]): ChangedText {
  const nodes: ViewNode[] = [];
  let at = 0;
  for (const { start, end, edit } of marks) {
    if (start > at) nodes.push(value.slice(at, start));
    nodes.push(...nodesOf(edit, value.slice(start, end)));
    at = end;
  }
  if (at < value.length) nodes.push(value.slice(at));
  return { nodes, shown: marks.map(({ edit }) => edit) };
}

/** Returns what shows an edit of a text. @param before the text that it replaces. */
function nodesOf({ text, question, state }: ShownEdit, before: string): ViewNode[] {
  const about = { change: question, class: state };
  if (!isMade({ state })) return [elementOf('span', [before], about)];
  return [
    ...(before === '' ? [] : [elementOf('del', [before], about)]),
    ...(text === '' ? [] : [elementOf('ins', [text], about)]),
  ];
}

/** Returns two texts as one, with the words in which they differ. @param edit why they differ, if that is known. */
export function differenceOf(before: string, after: string, edit: ShownEdit | undefined): ViewNode[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  while (start > 0 && (isInWord(before, start) || isInWord(after, start))) start--;
  while (end > 0 && (isInWord(before, before.length - end) || isInWord(after, after.length - end))) end--;
  const about = edit ? { change: edit.question, class: edit.state } : {};
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  return [
    before.slice(0, start),
    ...(old === '' ? [] : [elementOf('del', [old], about)]),
    ...(now === '' ? [] : [elementOf('ins', [now], about)]),
    before.slice(before.length - end),
  ].filter((node) => node !== '');
}

/** Whether an offset of a text is inside a word. */
function isInWord(text: string, offset: number): boolean {
  return (
    /[\p{L}\p{N}\uDC00-\uDFFF]/u.test(text[offset] ?? '') &&
    /[\p{L}\p{N}\uD800-\uDBFF]/u.test(text[offset - 1] ?? '')
  );
}
