/** What shows nodes that are replaced by others: before and after, in the way that their place allows. */

import type { Nodes } from 'mdast';
import type { ShownEdit } from './shown-edits.ts';
import { elementOf, newTarget, type ViewElement, type ViewNode } from './view-node.ts';

/** What is rendered of nodes before and after a change. */
export interface Sides {
  readonly before: readonly ViewNode[];
  readonly after: readonly ViewNode[];
  /** Whether both have the same text. */
  readonly isSameText: boolean;
}

/** More nodes than this are folded when others replace them. */
const MOST_BEFORE = 8;

/**
 * Returns what shows a replacement.
 *
 * @param parent the node in which it is.
 * @param edit why it is made, if that is known.
 */
export function replacement(parent: Nodes, sides: Sides, edit: ShownEdit | undefined): ViewNode[] {
  const about = edit ? { change: edit.question } : {};
  const state = edit?.state ?? 'open';
  const { before, after, isSameText } = sides;
  const isBoth = isSameText && before.length > 0 && after.length > 0;
  switch (parent.type) {
    case 'list':
    case 'table':
    case 'tableRow': {
      const each = (nodes: readonly ViewNode[], side: string) =>
        nodes.map((node) => withClass(node as ViewElement, `${side} ${state}`, about));
      return [...each(before, 'before'), ...each(after, 'after')];
    }
    case 'root':
    case 'blockquote':
    case 'listItem':
    case 'footnoteDefinition': {
      const was = elementOf('span', ['was written differently'], { class: 'was' });
      const old =
        before.length > MOST_BEFORE && after.length > 0
          ? elementOf('details', [elementOf('summary', ['as it was']), ...before], { class: 'before' })
          : elementOf('div', before, { class: 'before' });
      const parts =
        isBoth && JSON.stringify(targetsIn(before)) === JSON.stringify(targetsIn(after))
          ? [elementOf('div', [...after, was], { class: 'after' })]
          : [
              ...(before.length > 0 ? [old] : []),
              ...(after.length > 0 ? [elementOf('div', after, { class: 'after' })] : []),
            ];
      return [elementOf('div', parts, { class: `replaced ${state}`, ...about })];
    }
    default:
      if (isBoth && targetsIn(before).length === 0)
        return [
          elementOf(
            'span',
            after.map((node) => withNewTarget(node, state)),
            { class: `markup ${state}`, ...about },
          ),
        ];
      return [
        ...(before.length > 0 ? [elementOf('del', before, { class: state, ...about })] : []),
        ...(after.length > 0 ? [elementOf('ins', after, { class: state, ...about })] : []),
      ];
  }
}

function withClass(element: ViewElement, name: string, about: { readonly change?: string }): ViewElement {
  return { ...element, ...about, class: element.class === undefined ? name : `${element.class} ${name}` };
}

/** The addresses of links in nodes. */
function targetsIn(nodes: readonly ViewNode[]): string[] {
  return nodes.flatMap((node) =>
    typeof node === 'string'
      ? []
      : [...(node.title === undefined ? [] : [node.title]), ...targetsIn(node.children)],
  );
}

/** Shows that a link is new. */
function withNewTarget(node: ViewNode, state: string): ViewNode {
  if (typeof node === 'string') return node;
  const { title, ...rest } = node;
  const children = node.children.map((child) => withNewTarget(child, state));
  if (title === undefined) return { ...rest, children };
  return { ...rest, children: [...children, newTarget(title, { class: `target ${state}` })] };
}
