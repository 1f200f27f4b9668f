/** Aligning the nodes of a note before and after changes: which of them is which. */

import type { Nodes } from 'mdast';
import { firstIndex } from '../../source/binary-search.ts';
import type { EditMap } from '../../source/edit-map.ts';
import { endOf, startOf } from '../../source/source.ts';

/** Sibling nodes before and after changes, which are shown together. */
export interface Aligned {
  readonly before: readonly Nodes[];
  readonly after: readonly Nodes[];
  /** Whether it is one node on each side, which are the same one. */
  readonly isPair: boolean;
}

/** Aligns siblings. @param made the edits that turn the note before into the note after. */
export function alignSiblings(before: readonly Nodes[], after: readonly Nodes[], made: EditMap): Aligned[] {
  const parts: Aligned[] = [];
  let [i, j] = [0, 0];
  for (const [at, node] of before.entries()) {
    const found = placeOf(node, before[at + 1], after, j, made);
    if (found === undefined) continue;
    parts.push(...alignByText(before.slice(i, at), after.slice(j, found)));
    parts.push({ before: [node], after: [after[found]!], isPair: true });
    [i, j] = [at + 1, found + 1];
  }
  return [...parts, ...alignByText(before.slice(i), after.slice(j))];
}

/** Returns the index of the only node that can be another one after the changes, by its place. */
function placeOf(
  node: Nodes,
  next: Nodes | undefined,
  after: readonly Nodes[],
  from: number,
  made: EditMap,
): number | undefined {
  if (!node.position) return undefined;
  const starts = made.placesOf(startOf(node));
  const ends = made.placesOf(endOf(node));
  const fits = (one: Nodes | undefined) =>
    one?.position !== undefined && contains(starts, startOf(one)) && contains(ends, endOf(one));
  const first =
    from +
    firstIndex(after.length - from, (i) => {
      const one = after[from + i]!;
      return one.position === undefined || startOf(one) >= starts[0];
    });
  const found = after[first];
  if (!found || !fits(found) || fits(after[first + 1])) return undefined;
  if (!canBeOne(node, found) || (likeness(node, found) === 0 && !isMostlyKept(node, made))) return undefined;
  const isOther =
    next?.position &&
    contains(made.placesOf(startOf(next)), startOf(found)) &&
    contains(made.placesOf(endOf(next)), endOf(found));
  return isOther ? undefined : first;
}

/** Whether edits leave most of a node as it is, or what is in it. */
function isMostlyKept(node: Nodes, made: EditMap): boolean {
  if ('children' in node && !isLineOfText(node)) return true;
  const [start, end] = [startOf(node), endOf(node)];
  let removed = 0;
  for (const edit of made.within(start, end))
    removed += Math.min(edit.end, end) - Math.max(edit.start, start);
  return removed * 2 <= end - start;
}

function contains([start, end]: readonly [number, number], offset: number): boolean {
  return start <= offset && offset <= end;
}

/** More comparisons than this take too long. */
const MOST_COMPARED = 40_000;

/** Aligns siblings of which the places tell nothing: as many as possible with the same text, in order. */
function alignByText(before: readonly Nodes[], after: readonly Nodes[]): Aligned[] {
  if (before.length === 0 && after.length === 0) return [];
  if (before.length === 0 || after.length === 0 || before.length * after.length > MOST_COMPARED)
    return [{ before, after, isPair: false }];
  const scores = before.map((one) => after.map((other) => likeness(one, other)));
  const best = bestScores(scores);
  const parts: Aligned[] = [];
  let [i, j] = [0, 0];
  let [from, to] = [0, 0];
  while (i < before.length && j < after.length) {
    const score = scores[i]![j]!;
    if (score > 0 && best[i]![j] === score + best[i + 1]![j + 1]!) {
      if (from < i || to < j)
        parts.push({ before: before.slice(from, i), after: after.slice(to, j), isPair: false });
      parts.push({ before: [before[i]!], after: [after[j]!], isPair: true });
      [i, j] = [i + 1, j + 1];
      [from, to] = [i, j];
    } else if (best[i]![j] === best[i + 1]![j]) i++;
    else j++;
  }
  if (from < before.length || to < after.length)
    parts.push({ before: before.slice(from), after: after.slice(to), isPair: false });
  return parts;
}

/** Returns the best sum of scores from each pair of indexes on. */
function bestScores(scores: readonly (readonly number[])[]): number[][] {
  const width = scores[0]!.length;
  const best = Array.from({ length: scores.length + 1 }, () => new Array<number>(width + 1).fill(0));
  for (let i = scores.length - 1; i >= 0; i--)
    for (let j = width - 1; j >= 0; j--) {
      const score = scores[i]![j]!;
      const paired = score > 0 ? score + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(paired, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  return best;
}

/** How well a node can be shown as a change of another; 0 if they cannot be shown as one. */
function likeness(before: Nodes, after: Nodes): number {
  if (!canBeOne(before, after)) return 0;
  const [old, now] = [bareTextOf(before), bareTextOf(after)];
  if (old === now) return before.type === after.type ? 4 : 3;
  return isSimilar(before, after) ? 2 : 0;
}

/** Whether a node can become another one that is shown in its place. */
function canBeOne(before: Nodes, after: Nodes): boolean {
  if (before.type === 'listItem' && after.type === 'listItem') return before.checked === after.checked;
  if (before.type === 'footnoteDefinition' && after.type === 'footnoteDefinition')
    return before.label === after.label;
  return before.type === after.type || (isLineOfText(before) && isLineOfText(after));
}

/** Whether a node is a paragraph or a heading. */
export function isLineOfText({ type }: Nodes): boolean {
  return type === 'paragraph' || type === 'heading';
}

/** Whether two nodes have most of their words in common, . */
function isSimilar(a: Nodes, b: Nodes): boolean {
  const [old, now] = [wordsOf(a), wordsOf(b)];
  const left = new Map<string, number>();
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of now) {
    const count = left.get(word) ?? 0;
    if (count > 0) common++;
    left.set(word, count - 1);
  }
  return common * 2 >= Math.max(old.length, now.length, 1);
}

function wordsOf(node: Nodes): string[] {
  if ('children' in node) return node.children.flatMap(wordsOf);
  return 'value' in node ? node.value.split(/\s+/).filter((word) => word !== '') : [bareTextOf(node)];
}

const texts = new WeakMap<Nodes, string>();

/** The text of a node without whitespace. */
export function bareTextOf(node: Nodes): string {
  let text = texts.get(node);
  if (text === undefined) {
    if ('children' in node) text = node.children.map(bareTextOf).join('');
    else if ('value' in node) text = node.value.replace(/\s+/g, '');
    else if ('alt' in node) text = node.alt ?? '';
    else text = 'label' in node ? (node.label ?? '') : '';
    texts.set(node, text);
  }
  return text;
}
