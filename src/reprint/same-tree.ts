/**
 * Shapes: a number for what a node says, its children included, so that whole trees are compared by comparing
 * two numbers. It means the same as `firstDifference`: positions and `data` aside, neighbouring text nodes as
 * one, empty ones as none, and an absent field as null.
 */

import type { Nodes } from 'mdast';

/** A tree that is none: a plugin made something that cannot be compared, let alone written. */
export class NoTree extends Error {}

const ASIDE = new Set(['type', 'children', 'position', 'data']);

export class Shapes {
  readonly #aside: ReadonlySet<string>;
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<Nodes, number>();

  /** @param aside fields that are left out of account. */
  constructor(aside: readonly string[] = []) {
    this.#aside = new Set([...ASIDE, ...aside]);
  }

  /**
   * The number of what a node says.
   *
   * @throws {NoTree} if it is no node, or holds itself.
   */
  of(node: Nodes): number {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const inside = new Set<Nodes>();
    const open: { node: Nodes; entered: boolean }[] = [{ node, entered: false }];
    for (let next = open.at(-1); next; next = open.at(-1)) {
      if (next.entered || this.#known.has(next.node)) {
        if (!this.#known.has(next.node)) this.#known.set(next.node, this.#number(next.node));
        if (next.entered) inside.delete(next.node);
        open.pop();
        continue;
      }
      if (inside.has(next.node)) throw new NoTree('a node holds itself');
      inside.add(next.node);
      next.entered = true;
      for (const child of childrenOf(next.node)) {
        if (!isNode(child)) throw new NoTree('something among the nodes is no node');
        if (inside.has(child)) throw new NoTree('a node holds itself');
        if (!this.#known.has(child)) open.push({ node: child, entered: false });
      }
    }
    return this.#known.get(node)!;
  }

  /** Whether two nodes say the same. */
  same(a: Nodes, b: Nodes): boolean {
    return this.of(a) === this.of(b);
  }

  /** Whether two nodes are of one type and have the same fields, whatever they hold. */
  sameFields(a: Nodes, b: Nodes): boolean {
    return fieldsKey(a, this.#aside) === fieldsKey(b, this.#aside);
  }

  #number(node: Nodes): number {
    const parts: string[] = [fieldsKey(node, this.#aside)];
    if ('children' in node) {
      let text: string | undefined;
      const endText = (): void => {
        if (text) parts.push(`t${this.#intern(JSON.stringify(['text', ['value', text]]))}`);
        text = undefined;
      };
      for (const child of node.children as Nodes[]) {
        if (child.type === 'text') text = (text ?? '') + child.value;
        else {
          endText();
          parts.push(String(this.#known.get(child)));
        }
      }
      endText();
    }
    return this.#intern(parts.join(' '));
  }

  #intern(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** The children of a node, or none. */
export function childrenOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? (node.children as Nodes[]) : [];
}

function isNode(value: unknown): value is Nodes {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return typeof value.type === 'string' && (!('children' in value) || Array.isArray(value.children));
}

function fieldsKey(node: Nodes, aside: ReadonlySet<string>): string {
  const fields = Object.entries(node)
    .filter(([key, value]) => !aside.has(key) && !isDefault(key, value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  try {
    return JSON.stringify([node.type, ...fields]);
  } catch {
    throw new NoTree(`a node of type "${node.type}" holds what no Markdown says`);
  }
}

/** What plugins leave out and the parser does not, or the other way round. */
function isDefault(key: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (key === 'spread' || key === 'ordered') return value === false;
  return key === 'alt' && value === '';
}
