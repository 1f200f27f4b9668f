/** The tree of a note's sections by their planned depths. */

import type { Html, Paragraph, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { headingsOfHtml } from '../source/html-headings.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import type { Entry } from './find-outline.ts';

/** A heading with all content up to the next heading of its depth or less. */
export interface Section {
  readonly entry: Entry;
  readonly parent: Section | undefined;
  readonly children: Section[];
  /** The blocks up to the next heading of any depth. */
  readonly blocks: readonly RootContent[];
  /** The offset at which the next section of its depth or less begins, or the note ends. */
  readonly end: number;
  /** The paragraph or HTML that contains the heading's line and more text, which precedes `blocks`. */
  readonly inlineBody: Paragraph | Html | undefined;
}

/** Returns the block that contains an entry of the outline, and possibly others. */
export function blockOf(entry: Entry): RootContent {
  switch (entry.type) {
    case 'heading':
      return entry.heading;
    case 'html':
      return entry.heading.html;
    case 'pseudo':
      return entry.pseudo.paragraph;
    case 'unspaced':
      return entry.unspaced.paragraph;
  }
}

/**
 * Returns the offset at which the section of an entry begins: that of its block, unless the block is HTML
 * with text above the heading.
 */
export function startOfSection(entry: Entry): number {
  const block = blockOf(entry);
  if (entry.type !== 'html') return startOf(block);
  const start = startOf(entry.heading);
  const { html } = entry.heading;
  if (headingsOfHtml(html)[0] !== entry.heading) return start;
  const above = html.value.slice(0, start - startOf(block));
  return hasText(above) ? start : startOf(block);
}

/** Returns all sections of a note in order, including subsections. Top-level sections have no parent. */
export function sectionsOf(source: Source, outline: readonly Entry[]): Section[] {
  const blocks = source.tree.children;
  const headings = outline.filter(({ objection }) => objection === undefined);
  const indexes = new Map(blocks.map((block, i) => [block, i]));
  const open: (Section & { end: number })[] = [];
  return headings.map((entry, i) => {
    const block = blockOf(entry);
    while (open.length > 0 && open.at(-1)!.entry.depth >= entry.depth)
      open.pop()!.end = startOfSection(entry);
    const parent = open.at(-1);
    const next = headings[i + 1];
    const end = next ? indexes.get(blockOf(next))! : blocks.length;
    const inlineBody = restOfBlock(entry, next);
    const own = blocks.slice(indexes.get(block)! + 1, end);
    const section = { entry, parent, children: [], blocks: own, end: source.body.length, inlineBody };
    parent?.children.push(section);
    open.push(section);
    return section;
  });
}

/** Returns the block of an entry if it contains more text after the entry's line. */
function restOfBlock(entry: Entry, next: Entry | undefined): Section['inlineBody'] {
  if (entry.type === 'pseudo') return entry.pseudo.isInlineBody ? entry.pseudo.paragraph : undefined;
  if (entry.type === 'html') {
    const { html } = entry.heading;
    const start = startOf(html);
    const end = next?.type === 'html' && next.heading.html === html ? startOf(next.heading) : endOf(html);
    return hasText(html.value.slice(endOf(entry.heading) - start, end - start)) ? html : undefined;
  }
  if (entry.type !== 'unspaced') return undefined;
  const { paragraph, end } = entry.unspaced;
  return endOf(paragraph) > end ? paragraph : undefined;
}

/** Returns the sections that contain a section, from the inside out. */
export function ancestorsOf({ parent }: Section): Section[] {
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

/** A comment, unless another program replaces it by a file. */
const COMMENT = /^<!--(?!\s*@?include)[\s\S]*-->\s*$/i;

/** HTML that shows nothing: comments, and the tags of elements that only position or name their content. */
const INVISIBLE = /<!--[\s\S]*?(?:-->|$)|<\/?(?:a|br|center|div|header|p|section|span)\b[^<>]*>/gi;

/** Whether a piece of HTML shows anything, such as text or an image. */
function hasText(html: string): boolean {
  return html.replace(INVISIBLE, '').trim() !== '';
}

/** Whether a block has no content for a reader: a comment, a thematic break, a link definition. */
function hasNoContent(block: RootContent): boolean {
  return (
    block.type === 'definition' ||
    block.type === 'thematicBreak' ||
    (block.type === 'heading' && block.children.length === 0) ||
    (block.type === 'html' && COMMENT.test(block.value)) ||
    isOpening(block)
  );
}

/** Anchors and opening tags, which belong to what follows them. */
const OPENING = /^(?:\s*(?:<a\b[^<>]*>\s*<\/a>|<(?:article|div|section)\b[^<>]*>))+\s*$/i;

/** Whether a block of HTML only names or opens what follows it, such as `<a id="x"></a>` above a heading. */
export function isOpening(block: RootContent): boolean {
  if (block.type === 'html') return OPENING.test(block.value);
  if (block.type !== 'paragraph') return false;
  return block.children.every(({ type }) => type === 'html') && OPENING.test(textOf(block));
}

/** Whether a section has neither content nor subsections. */
export function isEmpty(section: Section): boolean {
  return section.children.length === 0 && isUnwritten(section);
}

/** Whether a section and its subsections have no content except headings. */
export function isUnwritten({ blocks, children, inlineBody }: Section): boolean {
  return !inlineBody && blocks.every(hasNoContent) && children.every(isUnwritten);
}
