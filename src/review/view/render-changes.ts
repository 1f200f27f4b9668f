/** Rendering a note with its changes. What is not changed is shown once, and everything else before and after. */

import type { Nodes } from 'mdast';
import type { EditMap } from '../../source/edit-map.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { type Aligned, alignSiblings, bareTextOf, isLineOfText } from './align-siblings.ts';
import { renderNode, renderWith, targetOf } from './render-node.ts';
import { replacement } from './replacement.ts';
import { isMade, type ShownEdit } from './shown-edits.ts';
import { changedText, differenceOf } from './text-changes.ts';
import { elementOf, markedWith, newTarget, type ViewElement, type ViewNode } from './view-node.ts';

/** A note before and after changes. */
export interface ChangedNote {
  readonly before: Source;
  readonly after: Source;
  /** The edits that turn the one into the other. */
  readonly made: EditMap;
}

export class ChangeRenderer {
  readonly #note: ChangedNote;
  /** The edits that something shows. */
  readonly #shown = new Set<ShownEdit>();

  constructor(note: ChangedNote) {
    this.#note = note;
  }

  /** Whether something shows an edit. */
  shows(edit: ShownEdit): boolean {
    return this.#shown.has(edit);
  }

  /**
   * Returns what shows aligned nodes.
   *
   * @param parent the node that they are in.
   * @param edits those that touch the nodes, in order, without hidden ones.
   */
  render({ before, after, isPair }: Aligned, parent: Nodes, edits: readonly ShownEdit[]): ViewNode[] {
    return isPair ? this.#pair(before[0]!, after[0]!, edits) : this.#replaced(before, after, parent, edits);
  }

  #pair(before: Nodes, after: Nodes, edits: readonly ShownEdit[]): ViewNode[] {
    const own = touching(edits, before);
    if (own.length === 0 && before.type === after.type) return renderNode(this.#note.before, before);
    if (before.type === 'text' && after.type === 'text') {
      const { nodes, shown } = changedText(this.#note.before, before, after.value, own);
      this.#show(shown);
      return [...nodes];
    }
    const shown = this.#element(before, after, own);
    return [this.#withRest(shown, before, own)];
  }

  /** Returns an element that shows a node before and after changes. */
  #element(before: Nodes, after: Nodes, edits: readonly ShownEdit[]): ViewElement {
    const { before: old, after: now } = this.#note;
    const active = edits.find(isMade);
    if (!('children' in before && 'children' in after)) {
      const [was, is] = [renderWith(old, before, []), renderWith(now, after, [])] as ViewElement[];
      const merged = difference(was!, is!, active);
      if (active && merged !== was) this.#show(edits.filter(isMade));
      return this.#withTarget(merged, before, after, active);
    }
    const [inBefore, inAfter] = [contentOf(before, after), contentOf(after, before)];
    const children = alignSiblings(inBefore, inAfter, this.#note.made).flatMap((part) =>
      this.render(part, after, edits),
    );
    const shown = renderWith(now, after, children) as ViewElement;
    const was = isLineOfText(after) ? kinds(before, after) : undefined;
    if (was === undefined) return this.#withTarget(shown, before, after, active);
    if (active) this.#show([active]);
    const labelled = { ...shown, children: [...shown.children, elementOf('span', [was], { class: 'was' })] };
    return elementOf('div', [elementOf('div', [labelled], { class: 'after' })], {
      class: `replaced ${active?.state ?? 'open'}`,
      ...(active ? { change: active.question } : {}),
    });
  }

  /** Adds the new address of a link or an image, if it changes. */
  #withTarget(shown: ViewElement, before: Nodes, after: Nodes, edit: ShownEdit | undefined): ViewElement {
    const [was, is] = [targetOf(before), targetOf(after)];
    if (was === is || before.type === 'definition') return shown;
    const about = edit ? { change: edit.question, class: `target ${edit.state}` } : { class: 'target' };
    if (edit) this.#show([edit]);
    return { ...shown, title: was, children: [...shown.children, newTarget(is, about)] };
  }

  /** Marks an element with the changes in it that nothing shows yet. */
  #withRest(shown: ViewElement, node: Nodes, edits: readonly ShownEdit[]): ViewElement {
    const [start, end] = [startOf(node), endOf(node)];
    const rest = edits.filter((edit) => !this.shows(edit) && start <= edit.start && edit.end <= end);
    this.#show(rest);
    return rest.reduce(markedWith, shown);
  }

  /** Returns what shows nodes that others replace. */
  #replaced(
    before: readonly Nodes[],
    after: readonly Nodes[],
    parent: Nodes,
    edits: readonly ShownEdit[],
  ): ViewNode[] {
    const { before: old, after: now } = this.#note;
    const own = this.#editsOf(before, after, edits);
    const active = own.filter(isMade);
    this.#show(own);
    const sides = {
      before: before.flatMap((node) => renderNode(old, node)),
      after: after.flatMap((node) => renderNode(now, node)),
      isSameText: before.map(bareTextOf).join('') === after.map(bareTextOf).join(''),
    };
    const [first] = active;
    const shown = replacement(parent, sides, first);
    const others = new Map(
      own.filter(({ question }) => question !== first?.question).map((one) => [one.question, one]),
    );
    const [element, ...rest] = shown;
    if (others.size === 0 || typeof element !== 'object') return shown;
    return [[...others.values()].reduce(markedWith, element), ...rest];
  }

  /** The edits that nodes are replaced because of. */
  #editsOf(before: readonly Nodes[], after: readonly Nodes[], edits: readonly ShownEdit[]): ShownEdit[] {
    const { made } = this.#note;
    const placed = before.filter(({ position }) => position);
    if (placed.length > 0)
      return edits.filter(({ start, end }) => start <= endOf(placed.at(-1)!) && startOf(placed[0]!) <= end);
    const inserted = after.filter(({ position }) => position);
    if (inserted.length === 0) return [];
    const first = made.back(startOf(inserted[0]!));
    const last = made.back(endOf(inserted.at(-1)!));
    // The shown edits have no whitespace around them.
    const places = made.within(first, Math.max(first, last));
    const [start, end] = [places[0]?.start ?? first, places.at(-1)?.end ?? last];
    return edits.filter((edit) => isMade(edit) && edit.start <= end && start <= edit.end);
  }

  #show(edits: readonly ShownEdit[]): void {
    for (const edit of edits) this.#shown.add(edit);
  }
}

/** The edits that touch a node. */
function touching(edits: readonly ShownEdit[], node: Nodes): readonly ShownEdit[] {
  if (!node.position) return edits;
  const [start, end] = [startOf(node), endOf(node)];
  return edits.filter((edit) => edit.start <= end && start <= edit.end);
}

/** The children of a node; those of its emphasis, if a line that is emphasised as a whole becomes another line. */
function contentOf(node: Nodes, other: Nodes): readonly Nodes[] {
  if (!('children' in node)) return [];
  const [first, ...rest] = node.children;
  const isEmphasised = node.type === 'paragraph' && other.type === 'heading' && rest.length === 0;
  return isEmphasised && (first?.type === 'strong' || first?.type === 'emphasis')
    ? first.children
    : node.children;
}

/** What a line of text was and is, if it becomes another kind of line. */
function kinds(before: Nodes, after: Nodes): string | undefined {
  const [was, is] = [kindOf(before, after), kindOf(after, after)];
  return was === is ? undefined : `${was} → ${is}`;
}

function kindOf(node: Nodes, after: Nodes): string {
  if (node.type === 'heading') return `level ${node.depth}`;
  return 'children' in node && contentOf(node, after) !== node.children ? 'emphasised line' : 'text';
}

/** Returns an element with the text in which it differs from another one. */
function difference(before: ViewElement, after: ViewElement, edit: ShownEdit | undefined): ViewElement {
  const [was, is] = [before.children[0], after.children[0]];
  if (was === is || JSON.stringify(was) === JSON.stringify(is)) return before;
  if (typeof was === 'string' && typeof is === 'string')
    return { ...after, children: differenceOf(was, is, edit) };
  if (typeof was !== 'object' || typeof is !== 'object') return after;
  return { ...after, children: [difference(was, is, edit)] };
}
