/** Headings after a byte-order mark, as in a note made of several files. Markdown reads them as paragraphs. */

import type { Heading, Nodes } from 'mdast';
import type { Fix } from '../source/fix.ts';
import { type Source, startOf } from '../source/source.ts';

const HIDDEN = /^(?<marks>\uFEFF+)(?<hashes>#{1,6})[ \t]+(?=\S)/;

/** Returns the fix that makes a block a heading by removing byte-order marks; `undefined` if the block is not one line of this kind. */
export function hiddenHeadingFix(source: Source, block: Nodes): Fix | undefined {
  if (block.type !== 'paragraph') return undefined;
  const text = source.slice(block);
  const [first, ...others] = block.children;
  const { 0: opening = '', groups } = HIDDEN.exec(text) ?? {};
  // A closing sequence would not be part of the title.
  if (!groups || /\n|#\s*$/.test(text) || first?.type !== 'text' || !first.value.startsWith(opening))
    return undefined;
  const { marks, hashes } = groups as { marks: string; hashes: string };
  const start = startOf(block);
  const value = first.value.slice(opening.length);
  const heading: Heading = {
    type: 'heading',
    depth: hashes.length as Heading['depth'],
    children: value === '' ? others : [{ type: 'text', value }, ...others],
  };
  return {
    edits: [{ start, end: start + marks.length, text: '' }],
    expect: [{ type: 'replace', node: block, with: [heading] }],
  };
}
