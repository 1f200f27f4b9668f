/** The parts of a note that an editor can fold. */

import type { Nodes } from 'mdast';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver/node.js';
import type { OverviewSection } from '../outline/overview.ts';
import { indexNote } from './note-index.ts';
import type { NoteView } from './note-views.ts';

/** The nodes that can be folded. */
const FOLDED: ReadonlySet<string> = new Set([
  'code',
  'html',
  'foreign',
  'math',
  'yaml',
  'toml',
  'json',
  'list',
  'listItem',
  'table',
  'blockquote',
  'footnoteDefinition',
]);

/** Returns the parts of a note that can be folded: sections, lists, code, the table of contents, front matter and others. */
export function foldingRanges({ source, note }: NoteView): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const add = (first: number, last: number, kind?: FoldingRangeKind): void => {
    if (last > first) ranges.push({ startLine: first - 1, endLine: last - 1, ...(kind ? { kind } : {}) });
  };
  const addSections = (sections: readonly OverviewSection[]): void => {
    for (const { lines, children } of sections) {
      add(lines[0], lines[1], FoldingRangeKind.Region);
      addSections(children);
    }
  };
  const addNodes = (nodes: readonly Nodes[]): void => {
    for (const node of nodes) {
      if (node.position && FOLDED.has(node.type)) {
        const { start, end } = node.position;
        // The line after a list or a fence does not belong to it.
        const last = source.point(trimmedEnd(source.body, start.offset!, end.offset!)).line;
        add(start.line, last, node === note.contents?.list ? FoldingRangeKind.Imports : kindOf(node));
      }
      if ('children' in node) addNodes(node.children as Nodes[]);
    }
  };
  addSections(indexNote(note).sections);
  addNodes(source.tree.children);
  return ranges;
}

function kindOf(node: Nodes): FoldingRangeKind | undefined {
  return node.type === 'html' && node.value.startsWith('<!--') ? FoldingRangeKind.Comment : undefined;
}

/** Returns the end of a range without the whitespace at its end. */
function trimmedEnd(body: string, start: number, end: number): number {
  return start + body.slice(start, end).trimEnd().length;
}
