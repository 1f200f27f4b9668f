/** Edits for blocks that come, go, or give way to others, so that they stay apart from the blocks around them. */

import type { List, Nodes } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { isBlank, lineEnd } from '../source/line-bounds.ts';
import { endOf, startOf } from '../source/source.ts';
import type { TreeChange } from './change.ts';
import { childrenOf } from './checked-walk.ts';
import { narrowed } from './minimal-edits.ts';
import type { OldNote } from './original.ts';
import type { Printables } from './printable.ts';
import type { Printed } from './printer.ts';
import { type Level, type Levels, mannerOf, Unpatchable } from './strategy.ts';

/** Blocks next to each other that gave way to others; there may be none of the one or the other. */
export interface BlockRun {
  readonly gone: readonly Nodes[];
  readonly come: readonly Nodes[];
  /** What stands before and after it in the new tree. */
  readonly above: Nodes | undefined;
  readonly below: Nodes | undefined;
}

/** A run, and where in the note before it is. */
export interface PlacedRun extends BlockRun {
  /** What holds it, before and after. */
  readonly parent: Nodes;
  readonly nextParent: Nodes;
  /** What stands before and after it in the note before. */
  readonly previous: Nodes | undefined;
  readonly following: Nodes | undefined;
}

/** Writes what became of one run of blocks after another. */
export class RunWriter {
  readonly #change: TreeChange;
  readonly #note: OldNote;
  readonly #printables: Printables;
  readonly #levels: Levels;

  constructor(change: TreeChange, note: OldNote, printables: Printables, levels: Levels) {
    this.#change = change;
    this.#note = note;
    this.#printables = printables;
    this.#levels = levels;
  }

  /** Edits that print a block anew, where another of its type stands. */
  reprint(old: Nodes, next: Nodes, around: Pick<BlockRun, 'above' | 'below'>): Edit[] {
    const run = { gone: [old], come: [next], ...around };
    const text = this.#text(this.#printed(run), levelOf(run, this.#levels), this.#note.layout.prefixOf(old));
    return narrowed(this.#note.body, startOf(old), endOf(old), text);
  }

  /**
   * Edits that put blocks in place of others, or between them.
   *
   * @throws {Unpatchable} if it is not known where the blocks around stand.
   */
  replace(run: PlacedRun): Edit[] {
    const { parent, nextParent, gone, come, previous, following } = run;
    if ([...gone, previous, following].some((node) => node && !node.position)) throw new Unpatchable();
    const prefix = this.#prefix(run);
    const tight = parent.type === 'list' && !(nextParent as List).spread;
    const join = tight ? `\n${prefix}` : `\n${prefix.trimEnd()}\n${prefix}`;
    if (come.length === 0) return [this.#remove(run, join)];
    const printed = this.#printed(run);
    const isList = parent.type === 'list' && nextParent.type === 'list';
    const blocks = isList ? [this.#printables.items(printed, nextParent, parent)] : printed;
    const text = this.#text(blocks, levelOf(run, this.#levels), prefix);
    const { body } = this.#note;
    if (gone.length > 0) return narrowed(body, startOf(gone[0]!), endOf(gone.at(-1)!), text);
    if (previous) {
      const at = endOfLine(body, endOf(previous));
      if (this.#continuesDefinitions(run)) return [{ start: at, end: at, text: `\n${prefix}${text}` }];
      const loose = tight || !following || isSpaced(body.slice(at, startOf(following)));
      return [{ start: at, end: at, text: join + text + (loose ? '' : `\n${prefix.trimEnd()}`) }];
    }
    if (following) return [{ start: startOf(following), end: startOf(following), text: text + join }];
    if (parent.type !== 'root') throw new Unpatchable();
    return narrowed(body, 0, body.length, `${text}\n`);
  }

  /** What the lines of the blocks that come begin with, as those of a block next to them do. */
  #prefix({ parent, gone, previous, following }: PlacedRun): string {
    const { layout } = this.#note;
    const sibling = gone[0] ?? following ?? previous;
    // The first stands behind its container's mark, and code may be indented by itself.
    if (sibling && sibling.type !== 'code' && sibling !== childrenOf(parent)[0])
      return layout.prefixOf(sibling);
    return parent.type === 'list' ? layout.prefixOf(parent) : layout.prefixInside(parent);
  }

  /** Whether definitions come at the end of others that stand without blank lines. */
  #continuesDefinitions({ come, previous, following }: PlacedRun): boolean {
    const isDefinition = (node: Nodes | undefined): boolean => node?.type === 'definition';
    const { tightDefinitions } = this.#change.style.settings;
    return Boolean(tightDefinitions) && isDefinition(previous) && isDefinition(come[0]) && !following;
  }

  /** @param join what stands between blocks of this container. */
  #remove({ gone, previous, following }: PlacedRun, join: string): Edit {
    const { body } = this.#note;
    const start = startOf(gone[0]!);
    const end = endOf(gone.at(-1)!);
    if (!previous) return { start, end: following ? startOf(following) : end, text: '' };
    const top = endOfLine(body, endOf(previous));
    const bottom = endOfLine(body, end);
    if (!following) return { start: top, end: bottom, text: '' };
    const next = startOf(following);
    if (isSpaced(body.slice(bottom, next)) || !isSpaced(join)) return { start: top, end: bottom, text: '' };
    if (isSpaced(body.slice(top, start))) return { start, end: next, text: '' };
    return { start: top, end: next, text: join };
  }

  /** The blocks that come as the printer takes them, each list set as the one that it takes the place of. */
  #printed(run: BlockRun): Printed[] {
    const { gone, come, above, below } = run;
    const level = levelOf(run, this.#levels);
    const printed = come.map((node) => {
      const like = gone.find((old): old is List => areLists(old, node));
      return this.#printables.block(node, level, like);
    });
    this.#part(come[0], printed[0], above);
    this.#part(come.at(-1), printed.at(-1), below);
    return printed;
  }

  /** Two lists that stand next to each other must differ in their bullets, or they would be one. */
  #part(node: Nodes | undefined, list: Printed | undefined, neighbour: Nodes | undefined): void {
    if (!node || !list || !neighbour || !areLists(neighbour, node)) return;
    const bullet = this.#printables.bulletOf(neighbour);
    if (bullet !== list.look?.bullet) return;
    list.avoid ??= bullet;
    delete list.verbatim;
  }

  /** Prints blocks, each line but the first with a prefix. */
  #text(blocks: readonly Printed[], level: Level, prefix: string): string {
    const text = this.#change.printer.blocks(blocks, mannerOf(level));
    return text.replace(/\n(?=(\n)?)/g, (_, blank) => `\n${blank ? prefix.trimEnd() : prefix}`);
  }
}

/** How the blocks that come are written: as the surest of them needs. */
function levelOf({ come }: BlockRun, levels: Levels): Level {
  return Math.max(...come.map((node) => levels.of(node))) as Level;
}

/** Whether two nodes are lists of one kind. */
function areLists(a: Nodes, b: Nodes): a is List {
  return a.type === 'list' && b.type === 'list' && !a.ordered === !b.ordered;
}

/** The end of a line, where nothing but spaces comes before it. */
function endOfLine(body: string, at: number): number {
  const end = lineEnd(body, at);
  return isBlank(body, at, end) ? end : at;
}

/** Whether there is a blank line between two blocks, given what is between them. */
function isSpaced(between: string): boolean {
  return /\n[ \t>]*\n/.test(between);
}
