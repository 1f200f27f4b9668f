/** What the table of contents says about the headings of a note, and about lines that stand for headings. */

import { isContentsName } from '../contents/contents-place.ts';
import type { NamedList } from '../contents/named-list.ts';
import { wordsOf } from '../contents/title-evidence.ts';
import { addTo } from '../source/grouping.ts';
import { startOf } from '../source/source.ts';
import { type HeadingCandidate, nodeOf, startOfCandidate, writtenDepth } from './heading-candidates.ts';
import type { PlannedHeading } from './planned-heading.ts';

type Node = PlannedHeading['node'];

/** The table of contents of a note, by its headings. */
export class ListedHeadings {
  /** The heading above the list if it is its name. */
  readonly name: Node | undefined;
  /** Whether the list nests a heading below a less deep one, so that its levels are those of the headings. */
  readonly isNested: boolean;
  readonly #parents = new Map<Node, Node>();
  readonly #levels = new Map<Node, number>();
  /** The written depths of the headings at each level of the list. */
  readonly #depths = new Map<number, number[]>();

  /**
   * @param sections the candidates without an objection, in order.
   * @param found the list that names them, if there is one.
   */
  constructor(sections: readonly HeadingCandidate[], found: NamedList | undefined) {
    if (!found) {
      this.isNested = false;
      return;
    }
    const { list, items } = found;
    const above = sections
      .filter((one) => one.type === 'heading' || one.type === 'html')
      .findLast(({ heading }) => startOf(heading) < startOf(list));
    this.name = above && isContentsName(above.text) ? above.heading : undefined;
    const byWords = new Map<string, HeadingCandidate[]>();
    for (const one of sections)
      if (startOfCandidate(one) > startOf(list)) addTo(byWords, wordsOf(one.text), one);
    const depths = new Map<Node, number>();
    for (const one of sections) if (one.type !== 'pseudo') depths.set(nodeOf(one), writtenDepth(one));
    const open: (Node | undefined)[] = [];
    for (const { level, title, heading } of items) {
      const named = byWords.get(wordsOf(title)) ?? [];
      const node = heading ?? (named.length === 1 ? nodeOf(named[0]!) : undefined);
      open.length = Math.min(open.length, level);
      const parent = open.at(-1);
      open.push(node);
      if (!node) continue;
      this.#levels.set(node, level);
      if (parent) this.#parents.set(node, parent);
      const depth = depths.get(node);
      if (depth !== undefined) addTo(this.#depths, level, depth);
    }
    this.isNested = [...this.#parents].some(
      ([node, parent]) => (depths.get(node) ?? 0) > (depths.get(parent) ?? Number.POSITIVE_INFINITY),
    );
  }

  /** Whether the list names a heading. */
  has(node: Node): boolean {
    return this.#levels.has(node);
  }

  /** Returns the heading above another one in the list; `undefined` at its top level. */
  parentOf(node: Node): Node | undefined {
    return this.#parents.get(node);
  }

  /** Returns the depth of all headings that the list has beside a node; `undefined` if they have several or none. */
  depthBeside(node: Node): number | undefined {
    const [first, ...others] = this.#depths.get(this.#levels.get(node) ?? -1) ?? [];
    return others.every((depth) => depth === first) ? first : undefined;
  }
}
