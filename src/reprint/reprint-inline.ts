/** Edits of inline content: each changed word, sign or node is written where it stands, and what is round it stays. */

import type { Nodes } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { endOf, startOf } from '../source/source.ts';
import { align } from './align.ts';
import type { TreeChange } from './change.ts';
import { childrenOf } from './checked-walk.ts';
import { fieldEdits } from './fields.ts';
import { compareUnits, type PlacedUnit, placedUnitsOf, type Unit, unitsOf } from './inline-tokens.ts';
import { narrowed } from './minimal-edits.ts';
import type { OldNote } from './original.ts';
import type { Printables } from './printable.ts';
import { constructsOf, type Printed } from './printer.ts';
import type { ConstructName } from './printer-style.ts';
import { type Level, mannerOf, Unpatchable } from './strategy.ts';

/** What inline content stands in. */
interface Around {
  /** The block of the note before. */
  readonly block: Nodes;
  readonly level: Level;
  /** What the printer has to know of the nodes between the block and the content. */
  readonly constructs: readonly ConstructName[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Writes what changed in the inline content of one block after another. */
export class InlinePatcher {
  readonly #change: TreeChange;
  readonly #note: OldNote;
  readonly #printables: Printables;

  constructor(change: TreeChange, note: OldNote, printables: Printables) {
    this.#change = change;
    this.#note = note;
    this.#printables = printables;
  }

  /**
   * Edits that turn what a block holds into what it is to hold.
   *
   * @param level how new text is written.
   * @throws {Unpatchable} if it is not known where the old content stands.
   */
  edits(old: Nodes, next: Nodes, level: Level): readonly Edit[] {
    return this.#content(old, next, { block: old, level, constructs: [] });
  }

  #content(old: Nodes, next: Nodes, outside: Around): readonly Edit[] {
    const { shapes } = this.#change;
    const { was, is } = this.#units(old, next);
    const around = { ...outside, constructs: [...outside.constructs, ...constructsOf(old.type)] };
    const { gaps, pairs } = compareUnits(was, is);
    const edits: Edit[] = [];
    for (const [i, j] of pairs) {
      const a = was[i]!.node;
      const b = is[j]!.node;
      if (a && b && !shapes.same(a, b)) edits.push(...this.#node(a, b, around));
    }
    for (const { start, end, from, to } of gaps) {
      const gone = was.slice(start, end);
      const isBroken = gone.some(({ text, node }) => text?.includes('\n') || node?.type === 'break');
      edits.push(...this.#replace(spanOf(was, start, end), is.slice(from, to), around, isBroken));
    }
    return edits;
  }

  /** The units of a node's content before and after; nodes that became each other have the same key. */
  #units(old: Nodes, next: Nodes): { was: readonly PlacedUnit[]; is: readonly Unit[] } {
    const { body, shapes, origin } = this.#change;
    const nodes = childrenOf(old).filter(({ type }) => type !== 'text');
    const news = childrenOf(next).filter(({ type }) => type !== 'text');
    const keys = new Map<Nodes, string>();
    for (const { before, after } of align(nodes, news, shapes, origin)) {
      const key = `p${before}`;
      keys.set(nodes[before]!, key);
      keys.set(news[after]!, key);
    }
    const own = new Set(childrenOf(old));
    /** Whether text has come from elsewhere in the note as it was, escapes and all. */
    const isMoved = (node: Nodes): boolean => {
      const from = origin.get(node);
      return from !== undefined && !own.has(from) && this.#note.sameAs(node) === from;
    };
    const was = placedUnitsOf(childrenOf(old), body, (node) => keys.get(node) ?? `o${shapes.of(node)}`);
    const is = unitsOf(childrenOf(next), (node) => keys.get(node) ?? `n${shapes.of(node)}`, isMoved);
    if (!was || was.length === 0 || is.length === 0) throw new Unpatchable();
    return { was, is };
  }

  #node(old: Nodes, next: Nodes, around: Around): readonly Edit[] {
    try {
      const own = fieldEdits(old, next, this.#note, this.#change.shapes);
      if ('children' in old) return [...own, ...this.#content(old, next, around)];
      if (own.length > 0) return own;
    } catch (error) {
      if (!(error instanceof Unpatchable)) throw error;
    }
    const span = { start: startOf(old), end: endOf(old) };
    return this.#replace(span, [{ key: '', node: next }], around, false);
  }

  /** @param isBroken whether a line of the content ends in what is replaced. */
  #replace(
    { start, end }: Span,
    units: readonly Unit[],
    { block, level, constructs }: Around,
    isBroken: boolean,
  ): readonly Edit[] {
    const { body, printer } = this.#change;
    const ends = {
      before: start === startOf(block) ? '\n' : (body[start - 1] ?? '\n'),
      after: end === endOf(block) ? '\n' : (body[end] ?? '\n'),
    };
    const printed = printer.phrasing(this.#printed(units, level), { ...ends, constructs }, mannerOf(level));
    // Each new line begins as the line did that stood there, or else as the block's lines do.
    const starts = isBroken
      ? [...body.slice(start, end).matchAll(/\n([ \t>]*)/g)].map(([, lead]) => lead)
      : [];
    const prefix = this.#note.layout.prefixOf(block);
    let line = 0;
    const text = printed.replace(/\n/g, () => `\n${starts[line++] ?? prefix}`);
    return narrowed(body, start, end, text);
  }

  #printed(units: readonly Unit[], level: Level): Printed[] {
    const nodes: Printed[] = [];
    for (const { text, node } of units) {
      const last = nodes.at(-1);
      if (node) nodes.push(this.#printables.inline(node, level));
      else if (last?.type === 'text') last.value = `${last.value}${text}`;
      else nodes.push({ type: 'text', value: text });
    }
    return nodes;
  }
}

/** Where a run of units stands; one that is empty is between its neighbours. */
function spanOf(units: readonly PlacedUnit[], start: number, end: number): Span {
  if (start < end) return { start: units[start]!.start, end: units[end - 1]!.end };
  const at = start > 0 ? units[start - 1]!.end : units[0]!.start;
  return { start: at, end: at };
}
