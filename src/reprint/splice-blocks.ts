/** Edits that insert, remove or replace blocks, and keep them separate from the blocks around them. */

import type { List, Nodes } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { isBlank, lineEnd } from '../source/line-bounds.ts';
import { endOf, startOf } from '../source/source.ts';
import { minimalEdits } from './minimal-edits.ts';
import type { OriginalNote } from './original-nodes.ts';
import type { PrintableNodes } from './printable.ts';
import type { Printed } from './printer.ts';
import { printModeOf, type Strategies, type Strategy, Unpatchable } from './strategy.ts';
import type { TreeChange } from './tree-change.ts';
import { childrenOf } from './tree-structure.ts';

/** A run of blocks that is replaced by others; either run may be empty. */
export interface BlockReplacement {
  readonly removed: readonly Nodes[];
  readonly inserted: readonly Nodes[];
  /** The neighbours in the new tree. */
  readonly above: Nodes | undefined;
  readonly below: Nodes | undefined;
}

/** A replacement of blocks with its place in the old tree. */
export interface PlacedReplacement extends BlockReplacement {
  /** The parent before and after. */
  readonly parent: Nodes;
  readonly nextParent: Nodes;
  /** The neighbours in the old tree. */
  readonly previous: Nodes | undefined;
  readonly following: Nodes | undefined;
}

/** Writes replacements of blocks. */
export class BlockSplicer {
  readonly #change: TreeChange;
  readonly #note: OriginalNote;
  readonly #printables: PrintableNodes;
  readonly #strategies: Strategies;

  constructor(change: TreeChange, note: OriginalNote, printables: PrintableNodes, strategies: Strategies) {
    this.#change = change;
    this.#note = note;
    this.#printables = printables;
    this.#strategies = strategies;
  }

  /** Returns the edits that replace a block by its new version, printed. */
  reprint(old: Nodes, next: Nodes, around: Pick<BlockReplacement, 'above' | 'below'>): Edit[] {
    const run = { removed: [old], inserted: [next], ...around };
    const text = this.#text(
      this.#printed(run),
      safestStrategy(run, this.#strategies),
      this.#note.layout.prefixOf(old),
    );
    return minimalEdits(this.#note.body, startOf(old), endOf(old), text);
  }

  /**
   * Returns the edits of a replacement.
   *
   * @throws {Unpatchable} if the place of a block or a neighbour is unknown.
   */
  replace(run: PlacedReplacement): Edit[] {
    const { parent, nextParent, removed, inserted, previous, following } = run;
    if ([...removed, previous, following].some((node) => node && !node.position)) throw new Unpatchable();
    const prefix = this.#prefix(run);
    const tight = parent.type === 'list' && !(nextParent as List).spread;
    const join = tight ? `\n${prefix}` : `\n${prefix.trimEnd()}\n${prefix}`;
    if (inserted.length === 0) return [this.#remove(run, join)];
    const printed = this.#printed(run);
    const isList = parent.type === 'list' && nextParent.type === 'list';
    const blocks = isList ? [this.#printables.items(printed, nextParent, parent)] : printed;
    const text = this.#text(blocks, safestStrategy(run, this.#strategies), prefix);
    const { body } = this.#note;
    if (removed.length > 0) return minimalEdits(body, startOf(removed[0]!), endOf(removed.at(-1)!), text);
    if (previous) {
      const at = endOfLine(body, endOf(previous));
      if (this.#continuesDefinitions(run)) return [{ start: at, end: at, text: `\n${prefix}${text}` }];
      const loose = tight || !following || isSpaced(body.slice(at, startOf(following)));
      return [{ start: at, end: at, text: join + text + (loose ? '' : `\n${prefix.trimEnd()}`) }];
    }
    if (following) return [{ start: startOf(following), end: startOf(following), text: text + join }];
    if (parent.type !== 'root') throw new Unpatchable();
    return minimalEdits(body, 0, body.length, `${text}\n`);
  }

  /** The prefix of the lines of inserted blocks, the same as that of a neighbour. */
  #prefix({ parent, removed, previous, following }: PlacedReplacement): string {
    const { layout } = this.#note;
    const sibling = removed[0] ?? following ?? previous;
    // The first block follows its container's marker, and code may have indentation of its own.
    if (sibling && sibling.type !== 'code' && sibling !== childrenOf(parent)[0])
      return layout.prefixOf(sibling);
    return parent.type === 'list' ? layout.prefixOf(parent) : layout.prefixInside(parent);
  }

  /** Whether definitions are appended to others without blank lines between them. */
  #continuesDefinitions({ inserted, previous, following }: PlacedReplacement): boolean {
    const isDefinition = (node: Nodes | undefined): boolean => node?.type === 'definition';
    const { tightDefinitions } = this.#change.style.settings;
    return Boolean(tightDefinitions) && isDefinition(previous) && isDefinition(inserted[0]) && !following;
  }

  /** @param join the separator of blocks in this container. */
  #remove({ removed, previous, following }: PlacedReplacement, join: string): Edit {
    const { body } = this.#note;
    const start = startOf(removed[0]!);
    const end = endOf(removed.at(-1)!);
    if (!previous) return { start, end: following ? startOf(following) : end, text: '' };
    const top = endOfLine(body, endOf(previous));
    const bottom = endOfLine(body, end);
    if (!following) return { start: top, end: bottom, text: '' };
    const next = startOf(following);
    if (isSpaced(body.slice(bottom, next)) || !isSpaced(join)) return { start: top, end: bottom, text: '' };
    if (isSpaced(body.slice(top, start))) return { start, end: next, text: '' };
    return { start: top, end: next, text: join };
  }

  /** The inserted blocks for the printer, each list in the style of the list that it replaces. */
  #printed(run: BlockReplacement): Printed[] {
    const { removed, inserted, above, below } = run;
    const strategy = safestStrategy(run, this.#strategies);
    const printed = inserted.map((node) => {
      const original = removed.find((old): old is List => areLists(old, node));
      return this.#printables.block(node, strategy, original);
    });
    this.#separate(inserted[0], printed[0], above);
    this.#separate(inserted.at(-1), printed.at(-1), below);
    return printed;
  }

  /** Gives a list another bullet than its neighbour's, because equal bullets would join the two lists. */
  #separate(node: Nodes | undefined, list: Printed | undefined, neighbour: Nodes | undefined): void {
    if (!node || !list || !neighbour || !areLists(neighbour, node)) return;
    const bullet = this.#printables.bulletOf(neighbour);
    if (bullet !== list.listStyle?.bullet) return;
    list.avoid ??= bullet;
    delete list.verbatim;
  }

  /** Prints blocks, with a prefix before each line but the first. */
  #text(blocks: readonly Printed[], strategy: Strategy, prefix: string): string {
    const text = this.#change.printer.blocks(blocks, printModeOf(strategy));
    return text.replace(/\n(?=(\n)?)/g, (_, blank) => `\n${blank ? prefix.trimEnd() : prefix}`);
  }
}

/** The safest of the strategies of the inserted blocks. */
function safestStrategy({ inserted }: BlockReplacement, strategies: Strategies): Strategy {
  return Math.max(...inserted.map((node) => strategies.of(node))) as Strategy;
}

/** Whether two nodes are lists of the same kind. */
function areLists(a: Nodes, b: Nodes): a is List {
  return a.type === 'list' && b.type === 'list' && !a.ordered === !b.ordered;
}

/** The end of the line if only whitespace precedes it, or else the offset itself. */
function endOfLine(body: string, at: number): number {
  const end = lineEnd(body, at);
  return isBlank(body, at, end) ? end : at;
}

/** Whether the text between two blocks contains a blank line. */
function isSpaced(between: string): boolean {
  return /\n[ \t>]*\n/.test(between);
}
