/** Where a contents list is, or is to be: under its name, between the markers of a program, or nowhere yet. */

import type { Html, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { headingText } from '../links/slug.ts';

const CONTENTS = [
  '(?:table of )?contents?(?: table)?|toc|on this page|in this (?:note|document|page|book|chapter)',
  '目录|目錄|目次|もくじ|목차|차례|inhalt|inhaltsverzeichnis|índice|indice|tabla de contenidos?|sommaire|table des matières|содержание|оглавление|зміст|sumário|spis treści|inhoudsopgave|innehåll|obsah|içindekiler|mục lục',
].join('|');
/** What a contents list is called as well, and other lists are too. */
const LISTS = 'chapters?|sections|outline|index|agenda|contenidos?|conteúdo|inhoud';
const named = (names: string) =>
  new RegExp(String.raw`^[^\p{L}\p{N}]*(?:${names})(?:\s*\(toc\))?[^\p{L}\p{N}]*$`, 'iu');
const NAME = named(`${CONTENTS}|${LISTS}`);
const CLEAR_NAME = named(CONTENTS);

/** Whether a heading's text is the name of a contents list. */
export function isContentsName(text: string): boolean {
  return NAME.test(text);
}

/** The comments between which programs write a contents list: doctoc, markdown-toc, and those of editors. */
const MARKERS: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<!--\s*START doctoc\b/i, /^<!--\s*END doctoc\b/i],
  [/^<!--\s*toc\s*-->/i, /^<!--\s*(?:tocstop|tocend|\/toc|toc end)\s*-->/i],
  [/^<!--\s*toc start\b/i, /^<!--\s*toc end\b/i],
  [/^<!--\s*toc\s(?!end\b|start\b)[^>]*-->/i, /^<!--\s*\/toc\s*-->/i],
  [/^<!--\s*MarkdownTOC\b/i, /^<!--\s*\/MarkdownTOC\s*-->/i],
  [/^<!--\s*vim-markdown-toc\s+\S/i, /^<!--\s*vim-markdown-toc\s*-->/i],
  [/^<!--\s*ts\s*-->/i, /^<!--\s*te\s*-->/i],
];

/** What another program fills with a contents list when it shows the note. */
const PLACEHOLDER =
  /^[ \t]*(?:\[\[?_?toc_?\]?\]|\{:\s*toc[^}]*\}|\{\{\s*(?:toc|\.TableOfContents|<\s*toc\s*>)\s*\}\}|\$\{toc\}|@\[toc\].*|<!--\s*toc\s*-->)[ \t]*$/im;

/** Between which blocks a program writes a contents list. */
interface MarkedPlace {
  /** The index of the block after which its own begin, and that of the marker after them. */
  readonly start: number;
  readonly end: number;
}

/** The first place between a pair of markers. */
export function findMarkedPlace(blocks: readonly RootContent[]): MarkedPlace | undefined {
  const unclosed = new Set<unknown>();
  for (const [start, block] of blocks.entries()) {
    if (block.type !== 'html') continue;
    const marker = MARKERS.find(([open]) => open.test(block.value));
    if (!marker || unclosed.has(marker)) continue;
    const end = blocks.findIndex((one, i) => i > start && one.type === 'html' && marker[1].test(one.value));
    if (end !== -1) return { start, end };
    unclosed.add(marker);
  }
  return undefined;
}

/** Whether a note has a place that another program fills. */
function hasPlaceholder(blocks: readonly RootContent[]): boolean {
  return blocks.some((block) => {
    if (block.type === 'html') return PLACEHOLDER.test(block.value);
    return (block.type === 'paragraph' || block.type === 'list') && PLACEHOLDER.test(textOf(block));
  });
}

/** How much prose may stand between a contents list and its name. */
const MOST_PROSE = 2;

/** The name over a contents list. */
export interface Name {
  /** That of its heading; a line in bold counts as a heading below the one that it stands under. */
  readonly depth: number;
  /** Whether it is said of contents lists only. */
  readonly clear: boolean;
}

/** The name that says of a block that it is a contents list; `undefined` where it has none. */
export function contentsNameAt(blocks: readonly RootContent[], at: number): Name | undefined {
  let prose = 0;
  for (let i = at - 1; i >= 0; i--) {
    const block = blocks[i]!;
    if (block.type === 'heading') {
      const text = headingText(block);
      return NAME.test(text) ? { depth: block.depth, clear: CLEAR_NAME.test(text) } : undefined;
    }
    if (block.type === 'paragraph' && isBold(block) && NAME.test(textOf(block))) {
      const above = blocks.slice(0, i).findLast(({ type }) => type === 'heading');
      const depth = above?.type === 'heading' ? above.depth + 1 : 1;
      return { depth, clear: CLEAR_NAME.test(textOf(block)) };
    }
    if (block.type === 'paragraph') prose++;
    else if (block.type !== 'html' && block.type !== 'thematicBreak') return undefined;
    if (prose > MOST_PROSE) return undefined;
  }
  return undefined;
}

function isBold(block: RootContent): boolean {
  return block.type === 'paragraph' && block.children.length === 1 && block.children[0]!.type === 'strong';
}

/** Where a note without a contents list is to have one. */
export interface NewPlace {
  /** The block that the list is to stand before. */
  readonly before: RootContent;
  /** The depth of the heading that it is to have; `undefined` where it has one, or is between markers. */
  readonly heading: number | undefined;
}

/** Where a program's list is missing between its markers. */
export function emptyMarkedPlace(blocks: readonly RootContent[]): Html | undefined {
  const place = findMarkedPlace(blocks);
  if (!place || blocks.slice(place.start, place.end).some(({ type }) => type === 'list')) return undefined;
  return blocks[place.end] as Html;
}

/** Where a note that has no contents list is to have it: under a heading called so, or before its first section. */
export function newPlace(blocks: readonly RootContent[]): NewPlace | undefined {
  if (hasPlaceholder(blocks)) return undefined;
  const headings = blocks.filter((block) => block.type === 'heading');
  const named = headings.findIndex((heading) => NAME.test(headingText(heading)));
  const next = headings[named + 1];
  if (named !== -1) {
    const empty = next && blocks.indexOf(next) === blocks.indexOf(headings[named]!) + 1;
    return empty ? { before: next, heading: undefined } : undefined;
  }
  const [first, second] = headings;
  const titled = first && headings.every((one) => one === first || one.depth > first.depth);
  const before = titled ? second : first;
  return before && { before, heading: before.depth };
}
