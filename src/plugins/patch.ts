/**
 * Turning a changed tree into edits. A node that says what it said keeps its source; a changed one is followed
 * down to what changed in it, and that is printed. How far down it goes for a node is its level, which is raised
 * where the result does not read back (see `transform.ts`).
 */

import type { List, Nodes, Root } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { isBlank, lineEnd } from '../source/lines.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { align } from './align.ts';
import type { Origin } from './copy.ts';
import { fieldEdits } from './fields.ts';
import { Layout } from './layout.ts';
import { narrowed } from './narrow.ts';
import {
  type ConstructName,
  constructsOf,
  isVerbatimBlock,
  type Manner,
  type Printed,
  type Printer,
} from './printer.ts';
import { childrenOf, type Shapes } from './shapes.ts';
import { levels as listLevels, type NoteStyle } from './style.ts';
import { compareUnits, type PlacedUnit, placedUnitsOf, type Unit, unitsOf } from './units.ts';

/** How a changed node is written, from what keeps most of the author's bytes to what is surest to read back. */
export const Level = {
  /** Only what changed in it, new text as it is. */
  patchRaw: 0,
  /** Only what changed in it, new text escaped. */
  patch: 1,
  /** Printed, with the source of what is unchanged in it. */
  assemble: 2,
  /** Printed as a whole. */
  print: 3,
  /** Printed as a whole, without the author's way to indent lists. */
  printPlainly: 4,
} as const;

export type Level = (typeof Level)[keyof typeof Level];

/** Types that hold blocks, or rows or items of them. */
const CONTAINERS = new Set([
  'root',
  'blockquote',
  'list',
  'listItem',
  'footnoteDefinition',
  'table',
  'tableRow',
  'containerDirective',
  'defList',
  'defListDescription',
]);

/** Types whose children stand in a fixed order that only the whole can be printed in. */
const GRIDS = new Set(['table', 'tableRow', 'defList']);

/** Types that are printed only with what holds them. */
const PARTS = new Set(['listItem', 'tableRow', 'tableCell', 'defListTerm', 'defListDescription']);

export function isContainer(node: Nodes): boolean {
  return CONTAINERS.has(node.type);
}

/** The trees of a note before and after the plugins, and what is known of them. */
export interface Change {
  readonly body: string;
  readonly old: Root;
  readonly next: Root;
  readonly shapes: Shapes;
  readonly origin: Origin;
  readonly style: NoteStyle;
  readonly printer: Printer;
  readonly levels: ReadonlyMap<Nodes, Level>;
}

/** What became of one place at the top of the note: a block, or a run of blocks that gave way to others. */
export interface PlaceOfChange {
  /** In offsets of the body before. */
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
  readonly old: readonly Nodes[];
  readonly next: readonly Nodes[];
}

/** A node cannot be patched where it is; what holds it must be printed. */
export class Unpatchable extends Error {}

export class Patcher {
  readonly #change: Change;
  readonly #source: Pick<Source, 'body' | 'slice'>;
  readonly #layout: Layout;
  readonly #firsts = new Map<number, Nodes>();

  constructor(change: Change) {
    const { body, old, shapes } = change;
    this.#change = change;
    this.#source = { body, slice: (node) => body.slice(startOf(node), endOf(node)) };
    this.#layout = new Layout(old, body);
    const open: Nodes[] = [old];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.position && node.type !== 'text' && !this.#firsts.has(shapes.of(node)))
        this.#firsts.set(shapes.of(node), node);
      open.push(...childrenOf(node));
    }
  }

  /** The edits that turn the old tree's source into the new tree's, by place. */
  places(): PlaceOfChange[] {
    const { old, next } = this.#change;
    const places: PlaceOfChange[] = [];
    this.#flow(old, next, places);
    return places.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  #levelOf(node: Nodes): Level {
    return this.#change.levels.get(node) ?? Level.patchRaw;
  }

  #isUntouched(old: Nodes, next: Nodes): boolean {
    return this.#change.shapes.same(old, next) && !this.#hasLevel(next);
  }

  /** Whether a node, or one in it, is to be written in a certain way. */
  #hasLevel(node: Nodes): boolean {
    if (this.#change.levels.size === 0) return false;
    if (this.#change.levels.has(node)) return true;
    return isContainer(node) && childrenOf(node).some((child) => this.#hasLevel(child));
  }

  /** Edits of a container's blocks. At the top of the note, each place is told apart. */
  #flow(old: Nodes, next: Nodes, places?: PlaceOfChange[]): Edit[] {
    const { shapes, origin } = this.#change;
    const before = childrenOf(old);
    const after = childrenOf(next);
    const edits: Edit[] = [];
    const pairs = align(before, after, shapes, origin);
    const counted = pairs.length === before.length && pairs.length === after.length;
    if (!counted && (GRIDS.has(old.type) || (old.type === 'list' && (old as List).ordered)))
      throw new Unpatchable();
    if (after.length === 0 && old.type !== 'root') throw new Unpatchable();
    const add = (
      made: readonly Edit[],
      from: number,
      to: number,
      a: readonly Nodes[],
      b: readonly Nodes[],
    ): void => {
      edits.push(...made);
      if (places && made.length > 0) places.push({ start: from, end: to, edits: made, old: a, next: b });
    };
    let i = 0;
    let j = 0;
    for (const pair of [...pairs, { before: before.length, after: after.length }]) {
      if (pair.before > i || pair.after > j) {
        const gone = before.slice(i, pair.before);
        const come = after.slice(j, pair.after);
        const made = this.#replaceRun(old, next, i, pair.before, j, pair.after);
        const from = gone[0] ? startOf(gone[0]) : (made[0]?.start ?? 0);
        add(made, from, gone.length > 0 ? endOf(gone.at(-1)!) : from, gone, come);
      }
      const a = before[pair.before];
      const b = after[pair.after];
      if (a && b && !this.#isUntouched(a, b)) {
        add(this.#block(a, b, next, pair.after), startOf(a), endOf(a), [a], [b]);
      }
      i = pair.before + 1;
      j = pair.after + 1;
    }
    return edits;
  }

  /** Edits of one block, or of what it holds. */
  #block(old: Nodes, next: Nodes, nextParent: Nodes, index: number): Edit[] {
    if (!old.position) throw new Unpatchable();
    const level = this.#levelOf(next);
    if (level < Level.assemble) {
      try {
        const own = this.#change.shapes.sameFields(old, next) ? [] : this.#fields(old, next);
        if (isContainer(old)) return [...own, ...this.#flow(old, next)];
        if ('children' in old) return [...own, ...this.#inline(old, next, old, [], level)];
        if (own.length > 0) return own;
      } catch (error) {
        if (!(error instanceof Unpatchable)) throw error;
      }
    }
    if (PARTS.has(old.type)) throw new Unpatchable();
    const siblings = childrenOf(nextParent);
    const text = this.#printRun(
      [next],
      this.#layout.prefixOf(old),
      [old],
      siblings[index - 1],
      siblings[index + 1],
    );
    return narrowed(this.#change.body, startOf(old), endOf(old), text);
  }

  /** Edits that set a node's own fields. */
  #fields(old: Nodes, next: Nodes): Edit[] {
    const edits = fieldEdits(old, next, this.#source, this.#change.shapes);
    if (!edits) throw new Unpatchable();
    return edits;
  }

  /** Edits of a node's inline content. */
  #inline(old: Nodes, next: Nodes, block: Nodes, outer: readonly ConstructName[], level: Level): Edit[] {
    const { body, shapes, origin } = this.#change;
    const nodes = childrenOf(old).filter(({ type }) => type !== 'text');
    const news = childrenOf(next).filter(({ type }) => type !== 'text');
    const keys = new Map<Nodes, string>();
    for (const { before, after } of align(nodes, news, shapes, origin)) {
      const key = `p${before}`;
      keys.set(nodes[before]!, key);
      keys.set(news[after]!, key);
    }
    const was = placedUnitsOf(childrenOf(old), body, (node) => keys.get(node) ?? `o${shapes.of(node)}`);
    const own = new Set(childrenOf(old));
    /** Whether text has come from elsewhere in the note as it was, escapes and all. */
    const isMoved = (node: Nodes): boolean => {
      const from = origin.get(node);
      return from !== undefined && !own.has(from) && this.#sourceOf(node) === from;
    };
    const is = unitsOf(childrenOf(next), (node) => keys.get(node) ?? `n${shapes.of(node)}`, isMoved);
    if (!was || was.length === 0 || is.length === 0) throw new Unpatchable();
    const constructs = [...outer, ...constructsOf(old.type)];
    const { gaps, pairs } = compareUnits(was, is);
    const edits: Edit[] = [];
    for (const [i, j] of pairs) {
      const a = was[i]!.node;
      const b = is[j]!.node;
      if (a && b && !shapes.same(a, b)) edits.push(...this.#inlineNode(a, b, block, constructs, level));
    }
    for (const { start, end, from, to } of gaps) {
      const place = placeOf(was, start, end);
      edits.push(
        ...this.#replaceUnits(place, was.slice(start, end), is.slice(from, to), block, constructs, level),
      );
    }
    return edits;
  }

  #inlineNode(
    old: Nodes,
    next: Nodes,
    block: Nodes,
    constructs: readonly ConstructName[],
    level: Level,
  ): Edit[] {
    try {
      const own = this.#change.shapes.sameFields(old, next) ? [] : this.#fields(old, next);
      if ('children' in old) return [...own, ...this.#inline(old, next, block, constructs, level)];
      if (own.length > 0) return own;
    } catch (error) {
      if (!(error instanceof Unpatchable)) throw error;
    }
    const unit: Unit = { key: '', node: next };
    return this.#replaceUnits({ start: startOf(old), end: endOf(old) }, [], [unit], block, constructs, level);
  }

  #replaceUnits(
    { start, end }: { start: number; end: number },
    old: readonly PlacedUnit[],
    next: readonly Unit[],
    block: Nodes,
    constructs: readonly ConstructName[],
    level: Level,
  ): Edit[] {
    const { body, printer } = this.#change;
    const nodes: Printed[] = [];
    for (const { text, node } of next) {
      const last = nodes.at(-1);
      if (node) nodes.push(this.#printable(node, level, block));
      else if (last?.type === 'text') last.value = `${last.value}${text}`;
      else nodes.push({ type: 'text', value: text });
    }
    const atStart = start === startOf(block);
    const around = {
      before: atStart ? '\n' : (body[start - 1] ?? '\n'),
      after: end === endOf(block) ? '\n' : (body[end] ?? '\n'),
      constructs,
    };
    const printed = printer.phrasing(nodes, around, { rawText: level === Level.patchRaw, ownLists: true });
    // Each new line begins as the line did that stood there, or else as the block's lines do.
    const starts = [...body.slice(start, end).matchAll(/\n([ \t>]*)/g)].map((match) => match[1]!);
    const kept = old.some(({ text, node }) => text?.includes('\n') || node?.type === 'break') ? starts : [];
    let line = 0;
    const prefix = this.#layout.prefixOf(blockOf(this.#layout, block));
    const text = printed.replace(/\n/g, () => `\n${kept[line++] ?? prefix}`);
    return narrowed(body, start, end, text);
  }

  /** Puts blocks in place of others, or between them. */
  #replaceRun(old: Nodes, next: Nodes, i: number, m: number, j: number, n: number): Edit[] {
    const { body, style } = this.#change;
    const before = childrenOf(old);
    const after = childrenOf(next);
    const gone = before.slice(i, m);
    const come = after.slice(j, n);
    const previous = before[i - 1];
    const following = before[m];
    if ([...gone, previous, following].some((node) => node && !node.position)) throw new Unpatchable();
    if (GRIDS.has(old.type)) throw new Unpatchable();
    const tight = old.type === 'list' && !(next as List).spread;
    const join = (prefix: string): string => (tight ? `\n${prefix}` : `\n${prefix.trimEnd()}\n${prefix}`);
    const sibling = gone[0] ?? following ?? previous;
    const prefix =
      (sibling && sibling.type !== 'code' && sibling !== before[0]
        ? this.#layout.prefixOf(sibling)
        : undefined) ?? (old.type === 'list' ? this.#layout.prefixOf(old) : this.#layout.prefixInside(old));
    if (come.length === 0) return this.#remove(gone, previous, following, join(prefix));
    const text = this.#printRun(come, prefix, gone, after[j - 1], after[n], old, next);
    if (gone.length > 0) return narrowed(body, startOf(gone[0]!), endOf(gone.at(-1)!), text);
    const isDefinition = (node: Nodes): boolean => node.type === 'definition';
    if (
      previous &&
      isDefinition(previous) &&
      isDefinition(come[0]!) &&
      style.settings.tightDefinitions &&
      !following
    ) {
      const at = endOfLine(body, endOf(previous));
      return [{ start: at, end: at, text: `\n${prefix}${text}` }];
    }
    if (previous) {
      const at = endOfLine(body, endOf(previous));
      const below = following ? body.slice(at, startOf(following)) : undefined;
      const loose = tight || below === undefined || /\n[ \t>]*\n/.test(below);
      return [{ start: at, end: at, text: join(prefix) + text + (loose ? '' : `\n${prefix.trimEnd()}`) }];
    }
    if (following) return [{ start: startOf(following), end: startOf(following), text: text + join(prefix) }];
    if (old.type !== 'root') throw new Unpatchable();
    return narrowed(body, 0, body.length, `${text}\n`);
  }

  #remove(
    gone: readonly Nodes[],
    previous: Nodes | undefined,
    following: Nodes | undefined,
    join: string,
  ): Edit[] {
    const { body } = this.#change;
    const start = startOf(gone[0]!);
    const end = endOf(gone.at(-1)!);
    if (previous && following) {
      const top = endOfLine(body, endOf(previous));
      const bottom = endOfLine(body, end);
      const above = body.slice(top, start);
      const below = body.slice(bottom, startOf(following));
      if (isSpaced(below) || !isSpaced(join)) return [{ start: top, end: bottom, text: '' }];
      if (isSpaced(above)) return [{ start, end: startOf(following), text: '' }];
      return [{ start: top, end: startOf(following), text: join }];
    }
    if (previous) return [{ start: endOfLine(body, endOf(previous)), end: endOfLine(body, end), text: '' }];
    if (following) return [{ start, end: startOf(following), text: '' }];
    return [{ start, end, text: '' }];
  }

  /** Prints blocks that stand next to each other, each line but the first with a prefix. */
  #printRun(
    nodes: readonly Nodes[],
    prefix: string,
    gone: readonly Nodes[],
    above: Nodes | undefined,
    below: Nodes | undefined,
    oldParent?: Nodes,
    parent?: Nodes,
  ): string {
    const level = Math.max(...nodes.map((node) => this.#levelOf(node))) as Level;
    const manner: Manner = { rawText: level === Level.patchRaw, ownLists: level < Level.printPlainly };
    const look = (node: Nodes): List | undefined =>
      gone.find(
        (other): other is List =>
          other.type === 'list' && node.type === 'list' && !other.ordered === !node.ordered,
      );
    const printable = nodes.map((node) => this.#printable(node, level, undefined, look(node)));
    this.#avoidNeighbours(printable, above, below);
    const run =
      parent?.type === 'list' && oldParent?.type === 'list'
        ? [
            {
              ...this.#listLook(parent, oldParent),
              type: 'list',
              ordered: parent.ordered,
              start: parent.start,
              spread: parent.spread,
              children: printable,
            },
          ]
        : printable;
    const text = this.#change.printer.blocks(run, manner);
    return text.replace(/\n(?=(\n)?)/g, (_, blank) => `\n${blank ? prefix.trimEnd() : prefix}`);
  }

  #listLook(next: List, old: List | undefined): Pick<Printed, 'look'> {
    const { style } = this.#change;
    const look = old ? listLevels(this.#source, old) : next.ordered ? style.numbers : style.bullets;
    return { look: look[0]! };
  }

  /** Two lists that stand next to each other must differ in their bullets, or they would be one. */
  #avoidNeighbours(run: readonly Printed[], above: Nodes | undefined, below: Nodes | undefined): void {
    const { origin, style } = this.#change;
    const bulletOf = (node: Nodes | undefined): string | undefined => {
      if (node?.type !== 'list') return undefined;
      const written = origin.get(node) ?? this.#sourceOf(node);
      const own =
        written?.type === 'list' && written.position ? listLevels(this.#source, written) : undefined;
      return (own ?? (node.ordered ? style.numbers : style.bullets))[0]!.bullet;
    };
    const part = (list: Printed | undefined, neighbour: Nodes | undefined): void => {
      if (list?.type !== 'list' || neighbour?.type !== 'list' || !list.ordered !== !neighbour.ordered) return;
      const bullet = bulletOf(neighbour);
      if (bullet !== list.look?.bullet) return;
      list.avoid ??= bullet;
      delete list.verbatim;
    };
    part(run[0], above);
    part(run.at(-1), below);
  }

  /** The node of the note that a node is still, word for word. */
  #sourceOf(node: Nodes): Nodes | undefined {
    const { shapes, origin } = this.#change;
    const own = origin.get(node);
    if (own?.position && shapes.same(own, node)) return own;
    return this.#firsts.get(shapes.of(node));
  }

  /**
   * A node as the printer takes it, with the author's source in place of what is unchanged.
   *
   * @param block the block that it stands in, if it is an inline node.
   * @param like the list that it takes the place of.
   * @param depth how many lists it is in, from which level of them its look is taken.
   */
  #printable(
    node: Nodes,
    level: Level,
    block?: Nodes,
    like?: List,
    depth = 0,
    look?: readonly unknown[],
  ): Printed {
    const written = level <= Level.assemble ? this.#sourceOf(node) : undefined;
    if (written && block) return { type: 'verbatim', value: this.#inlineSource(written) };
    const result: Printed = { ...(node as unknown as Printed) };
    if (written && isVerbatimBlock(node.type)) result.verbatim = this.#layout.dedent(written);
    if (!('children' in node)) return result;
    let looks = look as NoteStyle['bullets'] | undefined;
    if (node.type === 'list') {
      const old = like ?? this.#oldList(node);
      if (old) {
        looks = listLevels(this.#source, old);
        depth = 0;
      } else if (!looks) looks = node.ordered ? this.#change.style.numbers : this.#change.style.bullets;
      const own = looks[Math.min(depth, looks.length - 1)]!;
      result.look =
        own.ordered === Boolean(node.ordered)
          ? own
          : (node.ordered ? this.#change.style.numbers : this.#change.style.bullets)[0]!;
    }
    if (node.type === 'table') {
      const old = this.#change.origin.get(node);
      if (old?.position) result.like = this.#source.slice(old);
    }
    const inline = !isContainer(node);
    const next = node.type === 'list' ? depth + 1 : depth;
    result.children = childrenOf(node).map((child) =>
      this.#printable(child, level, inline ? (block ?? node) : undefined, undefined, next, looks),
    );
    return result;
  }

  #oldList(node: List): List | undefined {
    const old = this.#change.origin.get(node);
    return old?.type === 'list' && old.position && !old.ordered === !node.ordered ? old : undefined;
  }

  #inlineSource(node: Nodes): string {
    return this.#layout.dedentInline(startOf(node), endOf(node), blockOf(this.#layout, node));
  }
}

/** The block that an inline node of the note stands in. */
function blockOf(layout: Layout, node: Nodes): Nodes {
  let block = node;
  for (let parent = layout.parentOf(block); parent && !isContainer(parent); parent = layout.parentOf(parent))
    block = parent;
  return block;
}

/** Where a run of units stands; one that is empty is between its neighbours. */
function placeOf(units: readonly PlacedUnit[], start: number, end: number): { start: number; end: number } {
  if (start < end) return { start: units[start]!.start, end: units[end - 1]!.end };
  const at = start > 0 ? units[start - 1]!.end : units[0]!.start;
  return { start: at, end: at };
}

/** The end of a line, where nothing but spaces comes before it. */
function endOfLine(body: string, at: number): number {
  const end = lineEnd(body, at);
  return isBlank(body, at, end) ? end : at;
}

function isSpaced(between: string): boolean {
  return /\n[ \t>]*\n/.test(between);
}
