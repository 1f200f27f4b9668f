/** The tree of a note's sections, by the depths that they should have. */

import type { Paragraph, RootContent } from 'mdast';
import { endOf, type Source, startOf } from '../source/source.ts';
import type { Entry } from './find-outline.ts';

/** A heading, or a line that stands for one, with all that stands under it. */
export interface Section {
  readonly entry: Entry;
  readonly parent: Section | undefined;
  readonly children: Section[];
  /** The blocks under its heading, up to the next. */
  readonly blocks: readonly RootContent[];
  /** The offset at which the next section of its depth or less begins, or the note ends. */
  readonly end: number;
  /** The rest of the paragraph that a line for a heading is the first of; it stands before the blocks. */
  readonly inlineBody: Paragraph | undefined;
}

/** The block that an entry of the outline is. */
export function blockOf(entry: Entry): RootContent {
  if (entry.type === 'heading') return entry.heading;
  return entry.type === 'pseudo' ? entry.pseudo.paragraph : entry.unspaced.paragraph;
}

/** Whether an entry heads a section: not what may stand for a heading, nor a sentence set as one. */
function isSection(entry: Entry): boolean {
  if (entry.type === 'heading') return entry.tagline !== 'sure';
  return entry.type === 'unspaced' || entry.pseudo.objection === undefined;
}

/** Every section of a note in order; those that stand under no other have no parent. */
export function sectionsOf(source: Source, outline: readonly Entry[]): Section[] {
  const blocks = source.tree.children;
  const heads = outline.filter(isSection);
  const places = new Map(blocks.map((block, i) => [block, i]));
  const open: (Section & { end: number })[] = [];
  return heads.map((entry, i) => {
    const block = blockOf(entry);
    while (open.length > 0 && open.at(-1)!.entry.depth >= entry.depth) open.pop()!.end = startOf(block);
    const parent = open.at(-1);
    const next = heads[i + 1];
    const end = next ? places.get(blockOf(next))! : blocks.length;
    const inlineBody = restOfParagraph(entry);
    const own = blocks.slice(places.get(block)! + 1, end);
    const section = { entry, parent, children: [], blocks: own, end: source.body.length, inlineBody };
    parent?.children.push(section);
    open.push(section);
    return section;
  });
}

/** The paragraph that a line for a heading is the first line of, where it has others. */
function restOfParagraph(entry: Entry): Paragraph | undefined {
  if (entry.type === 'pseudo') return entry.pseudo.isInlineBody ? entry.pseudo.paragraph : undefined;
  if (entry.type !== 'unspaced') return undefined;
  const { paragraph, end } = entry.unspaced;
  return endOf(paragraph) > end ? paragraph : undefined;
}

/** A comment, but for one that another program puts a file in place of. */
const COMMENT = /^<!--(?!\s*@?include)[\s\S]*-->\s*$/i;

/** Whether a block shows nothing to a reader: a comment, a rule, a link definition. */
function isSilent(block: RootContent): boolean {
  return (
    block.type === 'definition' ||
    block.type === 'thematicBreak' ||
    (block.type === 'html' && COMMENT.test(block.value))
  );
}

/** Whether nothing stands under a section's heading, not even other sections. */
export function isEmpty(section: Section): boolean {
  return section.children.length === 0 && isUnwritten(section);
}

/** Whether nothing stands under a section's heading but headings. */
export function isUnwritten({ blocks, children, inlineBody }: Section): boolean {
  return !inlineBody && blocks.every(isSilent) && children.every(isUnwritten);
}
