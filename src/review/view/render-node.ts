/** Rendering a note as a reader sees it: nodes of its tree become elements. HTML is shown as code, and images as their addresses. */

import type { Nodes, Text } from 'mdast';
import type { Source } from '../../source/source.ts';
import { elementOf, type TagName, type ViewElement, type ViewNode } from './view-node.ts';

/** What is shown in place of a part of a text. */
export interface TextMark {
  /** The part of the text's value, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly nodes: readonly ViewNode[];
}

/** What is shown of changes inside nodes. */
export interface ShownMarks {
  /** Returns the marks in a text, in order. */
  readonly inText: (node: Text) => readonly TextMark[];
  /** Returns what follows a link or a definition, such as its new address. */
  readonly after: (node: Nodes) => readonly ViewNode[];
}

const NO_MARKS: ShownMarks = { inText: () => [], after: () => [] };

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
export function renderNode(source: Source, node: Nodes, marks: ShownMarks = NO_MARKS): ViewNode[] {
  const children = (): ViewNode[] =>
    'children' in node ? node.children.flatMap((child) => renderNode(source, child as Nodes, marks)) : [];
  const plain = PLAIN[node.type];
  if (plain) return [elementOf(plain, children())];
  switch (node.type) {
    case 'text':
      return renderText(node, marks.inText(node));
    case 'heading':
      return [elementOf(`h${node.depth}` as TagName, children())];
    case 'link':
    case 'linkReference':
      return [
        elementOf('span', [...children(), ...marks.after(node)], {
          class: 'link',
          title: node.type === 'link' ? node.url : `[${node.label ?? node.identifier}]`,
        }),
      ];
    case 'image':
    case 'imageReference':
      return [
        elementOf('span', [node.alt || 'image', ...marks.after(node)], {
          class: 'image',
          title: node.type === 'image' ? node.url : `[${node.label ?? node.identifier}]`,
        }),
      ];
    case 'list': {
      const start = node.ordered && node.start != null && node.start !== 1 ? { start: node.start } : {};
      return [
        elementOf(node.ordered ? 'ol' : 'ul', children(), {
          class: node.spread ? 'loose' : 'tight',
          ...start,
        }),
      ];
    }
    case 'listItem': {
      const box =
        node.checked == null ? [] : [elementOf('span', [node.checked ? '☑ ' : '☐ '], { class: 'checkbox' })];
      return [elementOf('li', [...box, ...children()])];
    }
    case 'inlineCode':
      return [elementOf('code', [node.value])];
    case 'code':
      return [elementOf('pre', [elementOf('code', [node.value])], { class: 'code' })];
    case 'html':
      return [elementOf('code', [node.value], { class: 'html' })];
    case 'break':
      return [elementOf('br', [])];
    case 'thematicBreak':
      return [elementOf('hr', [])];
    case 'table':
      return [elementOf('table', [elementOf('tbody', children())])];
    case 'footnoteReference':
      return [elementOf('sup', [node.label ?? node.identifier], { class: 'footnote' })];
    case 'footnoteDefinition':
      return [
        elementOf('div', [elementOf('sup', [node.label ?? node.identifier]), ...children()], {
          class: 'footnote',
        }),
      ];
    case 'definition':
      return [elementOf('div', [source.slice(node), ...marks.after(node)], { class: 'definition' })];
    default:
      return [sourceOf(source, node)];
  }
}

/** The source of a node that is not rendered, such as front matter, maths and the syntax of other programs. */
function sourceOf(source: Source, node: Nodes): ViewElement {
  const text = node.position ? source.slice(node) : 'value' in node ? String(node.value) : '';
  return elementOf('pre', [text], {
    class: ['yaml', 'toml', 'json'].includes(node.type) ? 'front-matter' : 'foreign',
  });
}

function renderText({ value }: Text, marks: readonly TextMark[]): ViewNode[] {
  const nodes: ViewNode[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start > at) nodes.push(value.slice(at, mark.start));
    nodes.push(...mark.nodes);
    at = mark.end;
  }
  if (at < value.length) nodes.push(value.slice(at));
  return nodes;
}
