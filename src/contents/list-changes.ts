/** What an update of a table of contents changes, item by item. */

import type { Link, ListItem, PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { headingText } from '../links/slug.ts';
import { descendants } from '../source/walk.ts';
import { bestChain } from './best-chain.ts';
import type { ContentsItem } from './contents-item.ts';
import type { ContentsLine } from './plan-contents.ts';

/** What happens to an item, in the order in which reports list it. */
export const CHANGE_KINDS = ['added', 'removed', 'renamed', 'linked', 'corrected', 'moved'] as const;

/** A change of one item. */
export interface ItemChange {
  /** `linked` is an item that had no link, and `corrected` one with another link. */
  readonly kind: (typeof CHANGE_KINDS)[number];
  /** The title of the item: the new one, unless the item is removed. */
  readonly title: string;
  /** The title before it was renamed. */
  readonly oldTitle: string;
  /** The item before the change, or the one that follows an added item; `undefined` at the end of the list. */
  readonly before: ListItem | undefined;
  /** The index of the item after the change, or of the one that follows a removed item. */
  readonly after: number;
}

/**
 * Returns the changes of the items of a list, in order of the new list.
 *
 * @param lines the lines of the new list, each with its label.
 */
export function listChanges(
  items: readonly ContentsItem[],
  lines: readonly { line: ContentsLine; shown: readonly PhrasingContent[] }[],
): ItemChange[] {
  const positions = new Map(items.map((item, i) => [item, i]));
  const kept = new Map(lines.flatMap(({ line: { item } }, i) => (item ? [[item, i]] : [])));
  // The longest run of items that keep their order; the others were moved.
  const inOrder = new Set(
    bestChain(
      lines.flatMap(({ line: { item } }, i) =>
        item ? [{ item: i, heading: positions.get(item)!, score: 1 }] : [],
      ),
    ).map(({ item }) => item),
  );
  const changes = lines.flatMap(({ line, shown }, after): ItemChange[] => {
    const { item, heading } = line;
    const text = textOf(shown as PhrasingContent[], { includeHtml: false }).trim();
    const title = text || (heading ? headingText(heading) : '');
    if (!item) {
      const next = lines.slice(after).find((other) => other.line.item)?.line.item?.item;
      return [{ kind: 'added', title, oldTitle: title, before: next, after }];
    }
    const isMoved = !inOrder.has(after) || line.level !== item.level;
    const kind = kindOf(item, text, linkIn(shown)) ?? (isMoved ? 'moved' : undefined);
    return kind ? [{ kind, title, oldTitle: item.text, before: item.item, after }] : [];
  });
  const removed = items.flatMap((item, i): ItemChange[] => {
    if (kept.has(item)) return [];
    const next = items.slice(i).find((other) => kept.has(other));
    const after = next ? kept.get(next)! : lines.length - 1;
    return [{ kind: 'removed', title: item.text, oldTitle: item.text, before: item.item, after }];
  });
  return [...changes, ...removed];
}

/** Returns how the label of an item differs from the old one; `undefined` if it does not. */
function kindOf(item: ContentsItem, text: string, link: Link | undefined): ItemChange['kind'] | undefined {
  if (text !== item.text) return 'renamed';
  if (link?.url === item.link?.url) return undefined;
  return item.link ? 'corrected' : 'linked';
}

function linkIn(nodes: readonly PhrasingContent[]): Link | undefined {
  for (const node of nodes) {
    if (node.type === 'link') return node;
    if (!('children' in node)) continue;
    const link = [...descendants(node)].find((inner) => inner.type === 'link');
    if (link) return link;
  }
  return undefined;
}

/** Returns the line of each item of a printed list, from 0. */
export function linesOfItems(printed: string): number[] {
  return printed.split('\n').flatMap((line, i) => (/^\s*(?:[-*+]|\d+[.)])(?:\s|$)/.test(line) ? i : []));
}
