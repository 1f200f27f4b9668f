/** Edits of inline content: only changed words, characters and nodes are written. */

import type { Nodes } from 'mdast';
import type { Edit } from '../source/edits.ts';
import { endOf, startOf } from '../source/source.ts';
import { alignNodes } from './align.ts';
import { fieldEdits } from './fields.ts';
import {
  compareTokens,
  type InlineToken,
  inlineTokens,
  type PlacedToken,
  placedTokens,
} from './inline-tokens.ts';
import { minimalEdits } from './minimal-edits.ts';
import type { OriginalNote } from './original-nodes.ts';
import type { PrintableNodes } from './printable.ts';
import { constructsOf, type Printed } from './printer.ts';
import type { ConstructName } from './printer-style.ts';
import { printModeOf, type Strategy, Unpatchable } from './strategy.ts';
import type { TreeChange } from './tree-change.ts';
import { childrenOf } from './tree-structure.ts';

/** What contains the inline content. */
interface Context {
  /** The block of the old tree. */
  readonly block: Nodes;
  readonly strategy: Strategy;
  /** The constructs of the block and the nodes between the block and the content. */
  readonly constructs: readonly ConstructName[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Writes changes of inline content. */
export class InlinePatcher {
  readonly #change: TreeChange;
  readonly #note: OriginalNote;
  readonly #printables: PrintableNodes;

  constructor(change: TreeChange, note: OriginalNote, printables: PrintableNodes) {
    this.#change = change;
    this.#note = note;
    this.#printables = printables;
  }

  /**
   * Returns the edits that turn the content of a block into that of its new version.
   *
   * @param strategy how new text is written.
   * @throws {Unpatchable} if the place of old content is unknown.
   */
  edits(old: Nodes, next: Nodes, strategy: Strategy): readonly Edit[] {
    return this.#content(old, next, { block: old, strategy, constructs: [] });
  }

  #content(old: Nodes, next: Nodes, outer: Context): readonly Edit[] {
    const { equality } = this.#change;
    const { oldTokens, nextTokens } = this.#tokens(old, next);
    const context = { ...outer, constructs: [...outer.constructs, ...constructsOf(old.type)] };
    const { gaps, pairs } = compareTokens(oldTokens, nextTokens);
    const edits: Edit[] = [];
    for (const [i, j] of pairs) {
      const a = oldTokens[i]!.node;
      const b = nextTokens[j]!.node;
      if (a && b && !equality.same(a, b)) edits.push(...this.#node(a, b, context));
    }
    for (const { start, end, from, to } of gaps) {
      const replaced = oldTokens.slice(start, end);
      const isBroken = replaced.some(({ text, node }) => text?.includes('\n') || node?.type === 'break');
      edits.push(
        ...this.#replace(spanOf(oldTokens, start, end), nextTokens.slice(from, to), context, isBroken),
      );
    }
    return edits;
  }

  /** The tokens of a node's content before and after; two versions of one node have the same key. */
  #tokens(
    old: Nodes,
    next: Nodes,
  ): { oldTokens: readonly PlacedToken[]; nextTokens: readonly InlineToken[] } {
    const { body, equality, origin } = this.#change;
    const oldNodes = childrenOf(old).filter(({ type }) => type !== 'text');
    const nextNodes = childrenOf(next).filter(({ type }) => type !== 'text');
    const keys = new Map<Nodes, string>();
    for (const { before, after } of alignNodes(oldNodes, nextNodes, equality, origin)) {
      const key = `p${before}`;
      keys.set(oldNodes[before]!, key);
      keys.set(nextNodes[after]!, key);
    }
    const oldChildren = new Set(childrenOf(old));
    /** Whether text was moved here unchanged, so that its source, with its escapes, can be used. */
    const isMoved = (node: Nodes): boolean => {
      const original = origin.get(node);
      return original !== undefined && !oldChildren.has(original) && this.#note.sameAs(node) === original;
    };
    const oldTokens = placedTokens(
      childrenOf(old),
      body,
      (node) => keys.get(node) ?? `o${equality.idOf(node)}`,
    );
    const nextTokens = inlineTokens(
      childrenOf(next),
      (node) => keys.get(node) ?? `n${equality.idOf(node)}`,
      isMoved,
    );
    if (!oldTokens || oldTokens.length === 0 || nextTokens.length === 0) throw new Unpatchable();
    return { oldTokens, nextTokens };
  }

  #node(old: Nodes, next: Nodes, context: Context): readonly Edit[] {
    try {
      const own = fieldEdits(old, next, this.#note, this.#change.equality);
      if ('children' in old) return [...own, ...this.#content(old, next, context)];
      if (own.length > 0) return own;
    } catch (error) {
      if (!(error instanceof Unpatchable)) throw error;
    }
    const span = { start: startOf(old), end: endOf(old) };
    return this.#replace(span, [{ key: '', node: next }], context, false);
  }

  /** @param isBroken whether the replaced content contains a line break. */
  #replace(
    { start, end }: Span,
    tokens: readonly InlineToken[],
    { block, strategy, constructs }: Context,
    isBroken: boolean,
  ): readonly Edit[] {
    const { body, printer } = this.#change;
    const ends = {
      before: start === startOf(block) ? '\n' : (body[start - 1] ?? '\n'),
      after: end === endOf(block) ? '\n' : (body[end] ?? '\n'),
    };
    const printed = printer.phrasing(
      this.#printed(tokens, strategy),
      { ...ends, constructs },
      printModeOf(strategy),
    );
    // Each new line begins as the replaced line did, or as the other lines of the block.
    const starts = isBroken
      ? [...body.slice(start, end).matchAll(/\n([ \t>]*)/g)].map(([, lead]) => lead)
      : [];
    const prefix = this.#note.layout.prefixOf(block);
    let line = 0;
    const text = printed.replace(/\n/g, () => `\n${starts[line++] ?? prefix}`);
    return minimalEdits(body, start, end, text);
  }

  #printed(tokens: readonly InlineToken[], strategy: Strategy): Printed[] {
    const nodes: Printed[] = [];
    for (const { text, node } of tokens) {
      const last = nodes.at(-1);
      if (node) nodes.push(this.#printables.inline(node, strategy));
      else if (last?.type === 'text') last.value = `${last.value}${text}`;
      else nodes.push({ type: 'text', value: text });
    }
    return nodes;
  }
}

/** The span of a run of tokens; an empty run is between its neighbours. */
function spanOf(tokens: readonly PlacedToken[], start: number, end: number): Span {
  if (start < end) return { start: tokens[start]!.start, end: tokens[end - 1]!.end };
  const at = start > 0 ? tokens[start - 1]!.end : tokens[0]!.start;
  return { start: at, end: at };
}
