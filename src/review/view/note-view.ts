/** A note as a page shows it: blocks in order, with their changes in the text, or as blocks before and after. */

import type { RootContent } from 'mdast';
import { firstIndex } from '../../source/binary-search.ts';
import type { EditMap } from '../../source/edit-map.ts';
import { sortRanges } from '../../source/range.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { renderNode } from './render-node.ts';
import { isMade, marksIn, type ShownEdit } from './shown-edits.ts';
import { elementOf, type ViewElement, type ViewNode } from './view-node.ts';

/** A part of a note: a block with its changes, or the blocks that some changes replace. */
export interface BlockView {
  /** Stays the same while decisions change. */
  readonly key: string;
  readonly nodes: readonly ViewNode[];
  /** The questions whose changes it shows or hides. */
  readonly questions: readonly string[];
}

/**
 * Returns the blocks of a note.
 *
 * @param source the note as it is.
 * @param made the edits that turn it into `fixed`.
 * @param edits the edits of all questions, in any order.
 */
export function blocksOf(
  source: Source,
  made: EditMap,
  fixed: Source,
  edits: readonly ShownEdit[],
): BlockView[] {
  const sorted = sortRanges(edits);
  const views: BlockView[] = [];
  for (const part of partsOf(source, sorted)) {
    const { blocks, start, end, edits: own, others } = part;
    const questions = [...new Set(own.map(({ question }) => question))];
    const key = `${start}`;
    if (!others.some(isMade)) {
      const isKept = others.length > 0;
      const nodes = blocks.flatMap((block) => renderBlock(source, block, own));
      const shown = isKept
        ? [elementOf('div', nodes, { class: 'kept', change: others[0]!.question })]
        : nodes;
      views.push({ key, nodes: shown, questions });
      continue;
    }
    const from = made.forwardToStart(start);
    const to = made.forward(end);
    const after = blocksBetween(fixed, from, Math.max(from, to));
    const change = others.find(isMade)!;
    views.push({ key, nodes: [replacement(source, blocks, fixed, after, change)], questions });
  }
  return views;
}

/** Blocks that are shown together, and the edits in them. */
interface Part {
  readonly blocks: RootContent[];
  readonly start: number;
  end: number;
  readonly edits: ShownEdit[];
  /** The edits that change more than texts and addresses. */
  readonly others: ShownEdit[];
}

/** Divides a note into parts: blocks that one edit changes are in the same part. */
function partsOf(source: Source, edits: readonly ShownEdit[]): Part[] {
  const parts: Part[] = [];
  let next = 0;
  for (const block of source.tree.children) {
    const [start, end] = [startOf(block), endOf(block)];
    // Edits between the blocks insert or remove whole blocks, or blank lines.
    const between: ShownEdit[] = [];
    while (next < edits.length && edits[next]!.end < start) between.push(edits[next++]!);
    addBetween(parts, between);
    const own: ShownEdit[] = [];
    for (let i = next; i < edits.length && edits[i]!.start <= end; i++) own.push(edits[i]!);
    while (next < edits.length && edits[next]!.end <= end) next++;
    const visible = own.filter(({ isHidden }) => !isHidden);
    const { others } = marksIn(source, block, visible);
    const last = parts.at(-1);
    const isSame = last?.others.some((edit) => others.includes(edit)) === true;
    if (last && isSame) {
      last.blocks.push(block);
      last.end = end;
      for (const edit of own) if (!last.edits.includes(edit)) last.edits.push(edit);
      for (const edit of others) if (!last.others.includes(edit)) last.others.push(edit);
    } else parts.push({ blocks: [block], start, end, edits: own, others: [...others] });
  }
  addBetween(parts, edits.slice(next));
  return parts;
}

function addBetween(parts: Part[], edits: readonly ShownEdit[]): void {
  const known = new Set(parts.at(-1)?.edits);
  const visible = edits.filter((edit) => !edit.isHidden && !known.has(edit));
  for (const edit of visible)
    parts.push({ blocks: [], start: edit.start, end: edit.end, edits: [edit], others: [edit] });
}

function renderBlock(source: Source, block: RootContent, edits: readonly ShownEdit[]): ViewNode[] {
  const visible = edits.filter(({ isHidden }) => !isHidden);
  if (visible.length === 0) return renderNode(source, block);
  const { texts, links } = marksIn(source, block, visible);
  return renderNode(source, block, {
    inText: (node) => texts.get(node) ?? [],
    after: (node) => links.get(node) ?? [],
  });
}

/** The blocks of a note that overlap a range. */
function blocksBetween({ tree: { children } }: Source, start: number, end: number): RootContent[] {
  const first = firstIndex(children.length, (i) => endOf(children[i]!) > start);
  const rest = children.slice(first);
  const count = rest.findIndex((block) => startOf(block) >= end);
  return count === -1 ? rest : rest.slice(0, count);
}

/** Shows blocks before and after a change. Of a list, only the new items are marked, and what was before is folded. */
function replacement(
  source: Source,
  before: readonly RootContent[],
  fixed: Source,
  after: readonly RootContent[],
  { question, state }: ShownEdit,
): ViewElement {
  const old = before.flatMap((block) => renderNode(source, block));
  const isList = before.some(({ type }) => type === 'list') && after.some(({ type }) => type === 'list');
  const about = { change: question };
  if (!isList) {
    const now = after.flatMap((block) => renderNode(fixed, block));
    const hasSameText = old.length > 0 && now.length > 0 && wordsOf(old) === wordsOf(now);
    const parts = hasSameText
      ? [elementOf('div', labelled(now, `${kindOf(before[0]!)} → ${kindOf(after[0]!)}`), { class: 'after' })]
      : [
          ...(old.length > 0 ? [elementOf('div', old, { class: 'before' })] : []),
          ...(now.length > 0 ? [elementOf('div', now, { class: 'after' })] : []),
        ];
    return elementOf('div', parts, { class: `replaced ${state}`, ...about });
  }
  const known = new Set(before.flatMap((block) => lineTexts(source, block)));
  const shown = after.flatMap((block) =>
    renderNode(fixed, block).map((node) => (block.type === 'list' ? withNewItems(node, known) : node)),
  );
  const folded = elementOf('details', [elementOf('summary', ['as it was']), ...old], { class: 'before' });
  return elementOf('div', [elementOf('div', shown, { class: 'after list' }), folded], {
    class: `replaced ${state}`,
    ...about,
  });
}

/** The text of nodes without whitespace, by which it is the same or not. */
function wordsOf(nodes: readonly ViewNode[]): string {
  const textOf = (node: ViewNode): string =>
    typeof node === 'string' ? node : node.children.map(textOf).join('');
  return nodes.map(textOf).join('').replace(/\s+/g, '');
}

/** Adds what has become of a block to its first element. */
function labelled([first, ...rest]: readonly ViewNode[], label: string): ViewNode[] {
  const shown = elementOf('span', [label], { class: 'was' });
  return typeof first === 'object' ? [{ ...first, children: [...first.children, shown] }, ...rest] : [shown];
}

/** What a block is whose text stays the same. */
function kindOf(block: RootContent): string {
  if (block.type === 'heading') return `level ${block.depth}`;
  if (block.type !== 'paragraph') return block.type;
  const [first] = block.children;
  return first?.type === 'emphasis' || first?.type === 'strong' ? 'emphasised line' : 'text';
}

/** The texts of the items in a list. */
function lineTexts(source: Source, block: RootContent): string[] {
  return renderNode(source, block).flatMap(itemTexts);
}

function itemTexts(node: ViewNode): string[] {
  if (typeof node === 'string') return [];
  const own = node.tag === 'li' ? [ownText(node)] : [];
  return [...own, ...node.children.flatMap(itemTexts)];
}

/** ShownMarks the items of a list whose text is new. */
function withNewItems(node: ViewNode, known: ReadonlySet<string>): ViewNode {
  if (typeof node === 'string') return node;
  const children = node.children.map((child) => withNewItems(child, known));
  const isNew = node.tag === 'li' && !known.has(ownText(node));
  return { ...node, children, ...(isNew ? { class: 'new' } : {}) };
}

/** The text of an item without the items below it. */
function ownText(node: ViewNode): string {
  if (typeof node === 'string') return node;
  if (node.tag === 'ul' || node.tag === 'ol') return '';
  return node.children.map(ownText).join('');
}
