/** A note as a page shows it: blocks in order, with their changes in them. */

import type { RootContent } from 'mdast';
import { firstIndex } from '../../source/binary-search.ts';
import { sortRanges } from '../../source/range.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { alignSiblings } from './align-siblings.ts';
import { type ChangedNote, ChangeRenderer } from './render-changes.ts';
import { renderNode } from './render-node.ts';
import type { ShownEdit } from './shown-edits.ts';
import { markedWith, type ViewNode } from './view-node.ts';

/** A part of a note: a block with its changes, or the blocks that some changes replace. */
export interface BlockView {
  /** Stays the same while decisions change, as long as the block has a place in the note as it is. */
  readonly key: string;
  /** Where it begins in the note as it is. */
  readonly start: number;
  /** The same object as before if the block has no changes. */
  readonly nodes: readonly ViewNode[];
  /** The questions whose changes it shows or hides. */
  readonly questions: readonly string[];
}

/** Returns the blocks of a note. @param edits the edits of all questions, in any order. */
export function blocksOf(note: ChangedNote, edits: readonly ShownEdit[]): BlockView[] {
  const { before, after, made } = note;
  const near = new EditsByPlace(edits);
  const renderer = new ChangeRenderer(note);
  const parts = alignSiblings(before.tree.children, after.tree.children, made);
  let end = 0;
  const blocks = parts.map((part, i): BlockView => {
    const [first] = part.before;
    const start = first ? startOf(first) : end;
    const next = parts[i + 1]?.before[0];
    if (first) end = endOf(part.before.at(-1)!);
    const touching = near.touching(start, first ? end : next ? startOf(next) : before.body.length);
    const visible = touching.filter(({ isHidden }) => !isHidden);
    return {
      key: first ? `${start}` : `${start}+`,
      start,
      nodes:
        visible.length === 0 && part.isPair
          ? unchanged(before, part.before[0] as RootContent)
          : renderer.render(part, before.tree, visible),
      questions: [...new Set(touching.map(({ question }) => question))],
    };
  });
  return withRest(
    withOwnKeys(blocks),
    edits.filter((edit) => !renderer.shows(edit) && isVisible(before, edit)),
  );
}

/** Gives blocks that begin at the same place different keys. */
function withOwnKeys(blocks: readonly BlockView[]): BlockView[] {
  const keys = new Set<string>();
  return blocks.map((block) => {
    let key = block.key;
    while (keys.has(key)) key += '+';
    keys.add(key);
    return { ...block, key };
  });
}

const rendered = new WeakMap<RootContent, readonly ViewNode[]>();

function unchanged(source: Source, block: RootContent): readonly ViewNode[] {
  const known = rendered.get(block);
  if (known) return known;
  const nodes = renderNode(source, block);
  rendered.set(block, nodes);
  return nodes;
}

/** Whether an edit changes more than whitespace. */
function isVisible({ body }: Source, { start, end, text, isHidden }: ShownEdit): boolean {
  return !isHidden && /\S/.test(body.slice(start, end) + text);
}

/** Marks blocks with the changes that nothing shows yet. */
function withRest(blocks: readonly BlockView[], edits: readonly ShownEdit[]): BlockView[] {
  const marked = [...blocks];
  for (const edit of edits) {
    const i = Math.max(0, firstIndex(blocks.length, (one) => blocks[one]!.start > edit.start) - 1);
    const block = marked[i];
    const last = block?.nodes.at(-1);
    if (!block || typeof last !== 'object') continue;
    const nodes = [...block.nodes.slice(0, -1), markedWith(last, edit)];
    marked[i] = { ...block, nodes, questions: [...new Set([...block.questions, edit.question])] };
  }
  return marked;
}

/** Finds edits, which may overlap, by their places. */
class EditsByPlace {
  readonly #edits: readonly ShownEdit[];
  /** The last end of each edit and those before it. */
  readonly #ends: readonly number[];

  constructor(edits: readonly ShownEdit[]) {
    this.#edits = sortRanges(edits);
    let last = 0;
    this.#ends = this.#edits.map(({ end }) => {
      last = Math.max(last, end);
      return last;
    });
  }

  touching(start: number, end: number): ShownEdit[] {
    const count = this.#edits.length;
    const first = firstIndex(count, (i) => this.#ends[i]! >= start);
    const last = firstIndex(count, (i) => this.#edits[i]!.start > end);
    return this.#edits.slice(first, last).filter((edit) => edit.end >= start);
  }
}
