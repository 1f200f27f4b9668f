/** Levels: how a changed node is written, which is tried from what keeps most to what is surest. */

import type { Nodes, Root } from 'mdast';
import { parentsIn } from '../source/walk.ts';
import { childrenOf } from './checked-walk.ts';
import { isContainer } from './node-kinds.ts';
import type { Manner } from './printer.ts';

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
  /** Printed as a whole, without the author's way to indent lists and the plugins' to put references. */
  printPlainly: 4,
} as const;

export type Level = (typeof Level)[keyof typeof Level];

/** A node cannot be patched where it is; what holds it must be printed. */
export class Unpatchable extends Error {}

/** How the printer prints what is new in a node of a level. */
export function mannerOf(level: Level): Manner {
  const plainly = level === Level.printPlainly;
  return { rawText: level === Level.patchRaw, ownLists: !plainly, apart: plainly };
}

/** The levels of a new tree's nodes; each begins with the lowest. */
export class Levels {
  readonly #tree: Root;
  readonly #isChanged: (node: Nodes) => boolean;
  readonly #levels = new Map<Nodes, Level>();
  readonly #parents: ReadonlyMap<Nodes, Nodes>;

  /** @param isChanged whether the plugins changed a node of the tree. */
  constructor(tree: Root, isChanged: (node: Nodes) => boolean) {
    this.#tree = tree;
    this.#isChanged = isChanged;
    this.#parents = parentsIn(tree);
  }

  of(node: Nodes): Level {
    return this.#levels.get(node) ?? Level.patchRaw;
  }

  /** Whether a node, or a block in it, is to be written in another way than it would be at first. */
  isRaisedIn(node: Nodes): boolean {
    if (this.#levels.size === 0) return false;
    if (this.#levels.has(node)) return true;
    return isContainer(node) && childrenOf(node).some((child) => this.isRaisedIn(child));
  }

  /** Has a node written in a surer way, or else what holds it; `false` if there is none. */
  raise(node: Nodes): boolean {
    let target = node;
    // What is printed with a container is the container's to print.
    for (let above = this.#above(node); above; above = this.#above(above))
      if (this.of(above) >= Level.assemble) target = above;
    for (let at: Nodes | undefined = target; at && at !== this.#tree; at = this.#above(at)) {
      const level = this.of(at);
      if (level === Level.printPlainly) continue;
      const leaf = !isContainer(at) && 'children' in at;
      const skip = level === Level.patchRaw && (!leaf || !this.#isChanged(at));
      this.#levels.set(at, skip ? Level.assemble : ((level + 1) as Level));
      return true;
    }
    return false;
  }

  /** The block at the top of the tree that a node is in. */
  topOf(node: Nodes): Nodes {
    let top = node;
    for (let above = this.#above(top); above; above = this.#above(above)) top = above;
    return top;
  }

  /** What holds a node, but for the tree itself. */
  #above(node: Nodes): Nodes | undefined {
    const parent = this.#parents.get(node);
    return parent === this.#tree ? undefined : parent;
  }
}
