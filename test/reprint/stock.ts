/** The result of stock remark with a plugin, as text. Independent of the code under test. */

import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { type Plugin, type Processor, unified } from 'unified';
import type { PluginEntry } from '../../src/reprint/transform.ts';

/** If front matter is not closed, remark-frontmatter makes remark parse the note without lists and block quotes. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\n(?:[\s\S]*?\n)?\1[ \t]*(?:\n|$)/;

function stock(body: string, entry: PluginEntry): Processor<Root, Root, Root, Root, string> {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkStringify);
  if (FRONT_MATTER.test(body)) processor.use(remarkFrontmatter, ['yaml', 'toml']);
  return processor.use([entry] as Plugin[]) as unknown as Processor<Root, Root, Root, Root, string>;
}

function bodyOf(text: string): string {
  return text.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n');
}

/** Parses a note with stock remark and the syntax of a plugin. */
export function parseWith(text: string, entry: PluginEntry): Root {
  return stock(bodyOf(text), entry).parse(bodyOf(text));
}

/** A note as stock remark parses it, as the plugin changes it, and as stock remark would write it. */
export function plainTree(
  text: string,
  entry: PluginEntry,
): { before: string; expected: string; tree: Root; stock: string } {
  const processor = stock(bodyOf(text), entry);
  const before = plainly(processor.parse(bodyOf(text)));
  const tree = processor.runSync(processor.parse(bodyOf(text)));
  const expected = plainly(tree);
  let written: string;
  try {
    written = processor.stringify(tree);
  } catch {
    written = '';
  }
  return { before, expected, tree, stock: written };
}

/** A tree as text for comparison, without positions, and with the fields that plugins omit. */
export function plainly(tree: Nodes): string {
  return JSON.stringify(plain(tree));
}

/** A tree as text without presentational fields, which plugins may leave unchanged. */
export function looselyPlain(tree: Nodes): string {
  return plainly(tree).replace(/"(?:spread":true|referenceType":"\w+"),?/g, '');
}

/** Types of nodes that Markdown cannot express without children. */
const EMPTIED = new Set(['paragraph', 'list', 'emphasis', 'strong', 'delete']);

function plain(node: Nodes): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if ('identifier' in node) result.label = node.identifier;
  for (const key of Object.keys(node).sort()) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (key === 'position' || key === 'data' || key === 'children') continue;
    if (value === null || value === undefined || value === false || (key === 'alt' && value === '')) continue;
    result[key] = value;
  }
  if (!('children' in node)) return result;
  const children: Record<string, unknown>[] = [];
  for (const child of node.children as Nodes[]) {
    const last = children.at(-1);
    if (child.type !== 'text') {
      const next = plain(child);
      if (!EMPTIED.has(child.type) || (next.children as unknown[]).length > 0) children.push(next);
    } else if (last?.type === 'text') last.value = `${last.value}${child.value}`;
    else if (child.value !== '') children.push({ type: 'text', value: child.value });
  }
  return { ...result, children };
}
