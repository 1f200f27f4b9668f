/**
 * Equality of trees, by an id for the content of each node with its children (hash consing). It ignores what
 * `firstDifference` ignores: positions and `data`, how text is divided into nodes, empty text, and default fields.
 */

import type { Nodes } from 'mdast';
import { isDefaultField, UNCOMPARED_FIELDS } from '../source/tree-difference.ts';
import { childrenFirst, NoTree } from './tree-structure.ts';

/** Compares nodes. Ids are cached, so a node must not change after its first comparison. */
export class TreeEquality {
  readonly #ignored: ReadonlySet<string>;
  readonly #ids = new Map<string, number>();
  readonly #idOfNode = new WeakMap<Nodes, number>();

  /** @param aside additional fields to ignore. */
  constructor(ignored: readonly string[] = []) {
    this.#ignored = new Set([...UNCOMPARED_FIELDS, 'type', ...ignored]);
  }

  /**
   * Returns the id of a node's content, equal for equal nodes.
   *
   * @throws {NoTree} if the value is not a node, or contains itself.
   */
  idOf(node: Nodes): number {
    const known = this.#idOfNode.get(node);
    if (known !== undefined) return known;
    for (const next of childrenFirst(node, (visited) => this.#idOfNode.has(visited)))
      this.#idOfNode.set(next, this.#computeId(next));
    return this.#idOfNode.get(node)!;
  }

  /** Whether two nodes are equal, with their children. */
  same(a: Nodes, b: Nodes): boolean {
    return this.idOf(a) === this.idOf(b);
  }

  /** Whether two nodes have the same type and fields, regardless of their children. */
  sameFields(a: Nodes, b: Nodes): boolean {
    return fieldsKey(a, this.#ignored) === fieldsKey(b, this.#ignored);
  }

  #computeId(node: Nodes): number {
    const parts: string[] = [fieldsKey(node, this.#ignored)];
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
          parts.push(String(this.#idOfNode.get(child)));
        }
      }
      endText();
    }
    return this.#intern(parts.join(' '));
  }

  #intern(key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#ids.size);
    return this.#ids.size - 1;
  }
}

function fieldsKey(node: Nodes, ignored: ReadonlySet<string>): string {
  const fields = Object.entries(node)
    .filter(([key, value]) => !ignored.has(key) && !isDefaultField(key, value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  try {
    return JSON.stringify([node.type, ...fields]);
  } catch {
    throw new NoTree(`a node of type “${node.type}” contains something that Markdown cannot express`);
  }
}
