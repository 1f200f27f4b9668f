/** What a page says of a note: reading it as it is, or as it would be. */

import { renderNode } from '../../src/review/view/render-node.ts';
import type { ViewElement, ViewNode } from '../../src/review/view/view-node.ts';
import type { Source } from '../../src/source/source.ts';

/** Which of the two notes is read. */
export type Side = 'before' | 'after';

/** The elements that a reading after changes has. */
const SHOWN = new Set('h1 h2 h3 h4 h5 h6 li ul ol blockquote pre code tr hr em strong s'.split(' '));

/** Returns the text of a note without its changes, as a page shows it. */
export function plainReading(source: Source, side: Side): string {
  return reading(
    source.tree.children.flatMap((node) => renderNode(source, node)),
    side,
  );
}

/** Returns the text that a page shows of one side, without whitespace. Links have their addresses. */
export function reading(nodes: readonly ViewNode[], side: Side): string {
  return nodes.map((node) => readingOf(node, side)).join('');
}

function readingOf(node: ViewNode, side: Side): string {
  if (typeof node === 'string') return node.replace(/\s+/g, '');
  const names = classesOf(node);
  if (names.includes('was') || node.tag === 'summary' || names.includes('target')) return '';
  if (side === 'before' && (node.tag === 'ins' || (names.includes('after') && !isBoth(node)))) return '';
  if (side === 'after' && (node.tag === 'del' || names.includes('before'))) return '';
  const text = reading(node.children, side);
  const kind = side === 'after' && SHOWN.has(node.tag) ? `⟨${node.tag}⟩` : '';
  return kind + text + addressOf(node, side);
}

/** Whether a change of blocks has the same text on both sides, so that only one is shown. */
function isBoth(node: ViewElement): boolean {
  return node.children.some(
    (child) => typeof child === 'object' && (classesOf(child).includes('was') || isBoth(child)),
  );
}

function classesOf({ class: name = '' }: ViewElement): string[] {
  return name.split(' ');
}

function addressOf(node: ViewElement, side: Side): string {
  const target = node.children.find(
    (child): child is ViewElement => typeof child === 'object' && classesOf(child).includes('target'),
  );
  const address = side === 'after' && target ? String(target.children[0]).replace(' → ', '') : node.title;
  if (address === undefined) return '';
  return `⟨${address.replace(/\s+/g, '')}⟩`;
}

/** The ids of the questions that nodes show, by their elements. */
export function changesIn(nodes: readonly ViewNode[]): string[] {
  return nodes.flatMap((node) =>
    typeof node === 'string'
      ? []
      : [...(node.change === undefined ? [] : [node.change]), ...changesIn(node.children)],
  );
}

/** Returns where two texts differ, with what is around it; `undefined` if they are the same. */
export function differenceBetween(a: string, b: string): readonly [string, string] | undefined {
  if (a === b) return undefined;
  let at = 0;
  while (a[at] === b[at]) at++;
  return [a.slice(Math.max(0, at - 30), at + 40), b.slice(Math.max(0, at - 30), at + 40)];
}
