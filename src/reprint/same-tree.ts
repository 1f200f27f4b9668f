/**
 * Shapes: a number for what a node says, its children included, so that whole trees are compared by comparing
 * two numbers. It means the same as `firstDifference`: positions and `data` aside, neighbouring text nodes as
 * one, empty ones as none, and an absent field as null.
 */

import type { Nodes } from 'mdast';
import { isDefaultField, UNCOMPARED_FIELDS } from '../source/tree-difference.ts';
import { childrenFirst, NoTree } from './checked-walk.ts';

export class Shapes {
  readonly #aside: ReadonlySet<string>;
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<Nodes, number>();

  /** @param aside fields that are left out of account. */
  constructor(aside: readonly string[] = []) {
    this.#aside = new Set([...UNCOMPARED_FIELDS, 'type', ...aside]);
  }

  /**
   * The number of what a node says.
   *
   * @throws {NoTree} if it is no node, or holds itself.
   */
  of(node: Nodes): number {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    for (const next of childrenFirst(node, (one) => this.#known.has(one)))
      this.#known.set(next, this.#number(next));
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

function fieldsKey(node: Nodes, aside: ReadonlySet<string>): string {
  const fields = Object.entries(node)
    .filter(([key, value]) => !aside.has(key) && !isDefaultField(key, value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  try {
    return JSON.stringify([node.type, ...fields]);
  } catch {
    throw new NoTree(`a node of type "${node.type}" holds what no Markdown says`);
  }
}
