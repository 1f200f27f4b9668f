/** Drawing what a review shows: data becomes elements, and text stays text. */

import type { ViewElement, ViewNode } from '../review/view/view-node.ts';
import { make } from './dom.ts';

/** Returns the elements of nodes. */
export function drawNodes(nodes: readonly ViewNode[]): (Node | string)[] {
  return nodes.map((node) => (typeof node === 'string' ? node : drawElement(node)));
}

function drawElement(node: ViewElement): HTMLElement {
  const { tag, title, change, start, children } = node;
  const drawn = make(tag, {
    class: node.class,
    title,
    'data-change': change,
    start: start === undefined ? undefined : String(start),
    // A long line scrolls, also with the keyboard.
    tabindex: tag === 'pre' ? '0' : undefined,
  });
  drawn.append(...drawNodes(children));
  return drawn;
}
