/** Rendering a note as a reader sees it: nodes of its tree become elements. HTML is shown as code, and images as their addresses. */

import type { Nodes } from 'mdast';
import type { Source } from '../../source/source.ts';
import { elementOf, type TagName, type ViewElement, type ViewNode } from './view-node.ts';

/** The nodes that are an element with their children in it. */
const PLAIN: Readonly<Partial<Record<Nodes['type'], TagName>>> = {
  paragraph: 'p',
  emphasis: 'em',
  strong: 'strong',
  delete: 's',
  blockquote: 'blockquote',
  tableRow: 'tr',
  tableCell: 'td',
};

/** Returns the elements of a node of a note. */
export function renderNode(source: Source, node: Nodes): ViewNode[] {
  const children = 'children' in node ? node.children.flatMap((child) => renderNode(source, child)) : [];
  return [renderWith(source, node, children)];
}

/** Returns what shows a node. @param children what shows its children. */
export function renderWith(source: Source, node: Nodes, children: readonly ViewNode[]): ViewNode {
  const plain = PLAIN[node.type];
  if (plain) return elementOf(plain, children);
  switch (node.type) {
    case 'text':
      return node.value;
    case 'heading':
      return elementOf(`h${node.depth}` as TagName, children);
    case 'link':
    case 'linkReference':
      return elementOf('span', children, { class: 'link', title: targetOf(node) });
    case 'image':
    case 'imageReference':
      return elementOf('span', [node.alt || 'image'], { class: 'image', title: targetOf(node) });
    case 'list': {
      const start = node.ordered && node.start != null && node.start !== 1 ? { start: node.start } : {};
      return elementOf(node.ordered ? 'ol' : 'ul', children, {
        class: node.spread ? 'loose' : 'tight',
        ...start,
      });
    }
    case 'listItem': {
      const box =
        node.checked == null ? [] : [elementOf('span', [node.checked ? '☑ ' : '☐ '], { class: 'checkbox' })];
      return elementOf('li', [...box, ...children]);
    }
    case 'inlineCode':
      return elementOf('code', [node.value]);
    case 'code':
      return elementOf('pre', [elementOf('code', [node.value])], { class: 'code' });
    case 'html':
      return elementOf('code', [node.value], { class: 'html' });
    case 'break':
      return elementOf('br', []);
    case 'thematicBreak':
      return elementOf('hr', []);
    case 'table':
      return elementOf('table', [elementOf('tbody', children)]);
    case 'footnoteReference':
      return elementOf('sup', [node.label ?? node.identifier], { class: 'footnote' });
    case 'footnoteDefinition':
      return elementOf('div', [elementOf('sup', [node.label ?? node.identifier]), ...children], {
        class: 'footnote',
      });
    case 'definition':
      return elementOf('div', [source.slice(node)], { class: 'definition' });
    default:
      return sourceOf(source, node);
  }
}

/** Where a link or an image leads, as a tooltip shows it. */
export function targetOf(node: Nodes): string {
  if ('url' in node) return node.url;
  return 'identifier' in node ? `[${node.label ?? node.identifier}]` : '';
}

/** The source of a node that is not rendered, such as front matter, maths and the syntax of other programs. */
function sourceOf(source: Source, node: Nodes): ViewElement {
  const text = node.position ? source.slice(node) : 'value' in node ? String(node.value) : '';
  return elementOf('pre', [text], {
    class: ['yaml', 'toml', 'json'].includes(node.type) ? 'front-matter' : 'foreign',
  });
}
