/** Strategies for writing a changed node, from the one that keeps most of the source to the safest one. */

import type { Nodes, Root } from 'mdast';
import { parentsIn } from '../source/walk.ts';
import type { PrintMode } from './printer.ts';
import { childrenOf, isContainer } from './tree-structure.ts';

/** The strategies, in the order in which they are tried. */
export const Strategy = {
  /** Edits of the changed parts, new text without escapes. */
  patchRaw: 0,
  /** Edits of the changed parts, new text with escapes. */
  patch: 1,
  /** Printed, with the source of unchanged parts. */
  assemble: 2,
  /** Printed entirely. */
  print: 3,
  /** Printed entirely, without the author's list style, and with “[]” after shortcut references. */
  printPlainly: 4,
} as const;

export type Strategy = (typeof Strategy)[keyof typeof Strategy];

/** Thrown if a node cannot be patched in place, so that its parent must be printed. */
export class Unpatchable extends Error {}

/** Returns how the printer prints new content with a strategy. */
export function printModeOf(strategy: Strategy): PrintMode {
  const plainly = strategy === Strategy.printPlainly;
  return { rawText: strategy === Strategy.patchRaw, authorLists: !plainly, separateReferences: plainly };
}

/** The strategies for the nodes of a new tree. Each node begins with the first one. */
export class Strategies {
  readonly #tree: Root;
  readonly #isChanged: (node: Nodes) => boolean;
  readonly #strategies = new Map<Nodes, Strategy>();
  readonly #parents: ReadonlyMap<Nodes, Nodes>;

  /** @param isChanged whether the plugins changed a node of the tree. */
  constructor(tree: Root, isChanged: (node: Nodes) => boolean) {
    this.#tree = tree;
    this.#isChanged = isChanged;
    this.#parents = parentsIn(tree);
  }

  /** Returns the strategy for a node. */
  of(node: Nodes): Strategy {
    return this.#strategies.get(node) ?? Strategy.patchRaw;
  }

  /** Whether a node, or a block in it, has another strategy than the first one. */
  isRaisedIn(node: Nodes): boolean {
    if (this.#strategies.size === 0) return false;
    if (this.#strategies.has(node)) return true;
    return isContainer(node) && childrenOf(node).some((child) => this.isRaisedIn(child));
  }

  /** Moves a node, or else its parent, to a safer strategy. @returns `false` if there is none. */
  raise(node: Nodes): boolean {
    let target = node;
    // A node in a printed container is printed with the container.
    for (let above = this.#above(node); above; above = this.#above(above))
      if (this.of(above) >= Strategy.assemble) target = above;
    for (let at: Nodes | undefined = target; at && at !== this.#tree; at = this.#above(at)) {
      const strategy = this.of(at);
      if (strategy === Strategy.printPlainly) continue;
      const leaf = !isContainer(at) && 'children' in at;
      const skip = strategy === Strategy.patchRaw && (!leaf || !this.#isChanged(at));
      this.#strategies.set(at, skip ? Strategy.assemble : ((strategy + 1) as Strategy));
      return true;
    }
    return false;
  }

  /** Returns the top-level block that contains a node. */
  topOf(node: Nodes): Nodes {
    let top = node;
    for (let above = this.#above(top); above; above = this.#above(above)) top = above;
    return top;
  }

  /** The parent of a node, unless it is the tree itself. */
  #above(node: Nodes): Nodes | undefined {
    const parent = this.#parents.get(node);
    return parent === this.#tree ? undefined : parent;
  }
}
