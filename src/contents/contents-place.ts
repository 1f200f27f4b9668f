/** Where a table of contents is, or belongs: below its name or between the markers of a program. */

import type { Html, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { headingText } from '../links/slug.ts';
import { writtenHeadings } from '../links/written-headings.ts';
import { blockOfHeading, headingsOfHtml } from '../source/html-headings.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { foldAccents } from './title-evidence.ts';

/** Names that only tables of contents have, with and without accents and in any case; see `foldAccents`. */
const CLEAR_NAMES = [
  '(?:table of )?contents?(?: table)?|toc|on this page|in this (?:note|document|page|book|chapter)',
  '目录|目錄|目次|もくじ|목차|차례', // Chinese, Japanese and Korean
  'inhalt|inhaltsverzeichnis|inhoudsopgave', // German and Dutch
  'indholdsfortegnelse|innholdsfortegnelse|innehåll|innehållsförteckning|efnisyfirlit', // Scandinavian
  'sisällys|sisällysluettelo|sisukord|turinys|saturs', // Finnish, Estonian, Lithuanian and Latvian
  'índice|tabla de contenidos?|taula de continguts', // Spanish, Portuguese, Italian and Catalan
  'sommaire|table des matières|sommario|sumário|cuprins', // French, Italian, Portuguese and Romanian
  'содержание|оглавление|зміст|съдържание|садржај|sadržaj|kazalo', // East and South Slavic
  'spis treści|obsah|tartalom|tartalomjegyzék', // Polish, Czech, Slovak and Hungarian
  'içindekiler|mục lục|daftar isi|สารบัญ|विषय[ -]?सूची', // Turkish, Vietnamese, Indonesian, Thai and Hindi
  'περιεχόμενα|πίνακας περιεχομένων|תוכן (?:ה)?עניינים', // Greek and Hebrew
  'فهرست|فهرست[ \u200C]?(?:مطالب|محتوا)|المحتويات|جدول المحتويات', // Persian and Arabic
].join('|');
/** Names that other lists have as well. */
const AMBIGUOUS_NAMES =
  'chapters?|sections|outline|index|agenda|contenidos?|conteúdo|inhoud|innhold|indhold|sisältö';
const nameOutOf = (names: string) =>
  new UnicodePattern(String.raw`^[^\p{L}\p{N}]*(?:${foldAccents(names)})(?:\s*\(toc\))?[^\p{L}\p{N}]*$`);
let anyName: UnicodePattern | undefined;
let clearName: UnicodePattern | undefined;

/** Whether a heading's text is the name of a table of contents. */
export function isContentsName(text: string): boolean {
  anyName ??= nameOutOf(`${CLEAR_NAMES}|${AMBIGUOUS_NAMES}`);
  return anyName.test(foldAccents(text));
}

/** Whether only tables of contents have a name. */
function isClearName(text: string): boolean {
  clearName ??= nameOutOf(CLEAR_NAMES);
  return clearName.test(foldAccents(text));
}

/**
 * The comments around a table of contents that is written by a program: doctoc, markdown-toc, or an editor.
 */
const MARKERS: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<!--\s*START doctoc\b/i, /^<!--\s*END doctoc\b/i],
  [/^<!--\s*toc\s*-->/i, /^<!--\s*(?:tocstop|tocend|\/toc|toc end)\s*-->/i],
  [/^<!--\s*toc start\b/i, /^<!--\s*toc end\b/i],
  [/^<!--\s*toc\s(?!end\b|start\b)[^>]*-->/i, /^<!--\s*\/toc\s*-->/i],
  [/^<!--\s*MarkdownTOC\b/i, /^<!--\s*\/MarkdownTOC\s*-->/i],
  [/^<!--\s*vim-markdown-toc\s+\S/i, /^<!--\s*vim-markdown-toc\s*-->/i],
  [/^<!--\s*ts\s*-->/i, /^<!--\s*te\s*-->/i],
];

/** Placeholders that another program replaces by a table of contents when it shows the note. */
const PLACEHOLDERS = [
  String.raw`\[\[?_?toc_?\]?\]`, // `[toc]` and `[[_TOC_]]`
  String.raw`\{:\s*toc[^}]*\}`, // kramdown
  String.raw`\{\{\s*(?:toc|\.TableOfContents|<\s*toc\s*>)\s*\}\}`, // Hugo
  String.raw`\$\{toc\}`,
  String.raw`@\[toc\].*`,
  String.raw`<!--\s*toc\s*-->`,
].join('|');
const PLACEHOLDER = new RegExp(String.raw`^[ \t]*(?:${PLACEHOLDERS})[ \t]*$`, 'im');

/** The place between a pair of markers. */
interface MarkedPlace {
  /** The index of the block with the first marker. */
  readonly start: number;
  /** The index of the block with the last marker. */
  readonly end: number;
}

/** Finds the first place between a pair of markers. */
export function findMarkedPlace(blocks: readonly RootContent[]): MarkedPlace | undefined {
  const unclosed = new Set<unknown>();
  for (const [start, block] of blocks.entries()) {
    if (block.type !== 'html') continue;
    const marker = MARKERS.find(([open]) => open.test(block.value));
    if (!marker || unclosed.has(marker)) continue;
    const [, closing] = marker;
    const end = blocks.findIndex(
      (other, i) => i > start && other.type === 'html' && closing.test(other.value),
    );
    if (end !== -1) return { start, end };
    unclosed.add(marker);
  }
  return undefined;
}

/** Whether a note contains a placeholder. */
function hasPlaceholder(blocks: readonly RootContent[]): boolean {
  return blocks.some((block) => {
    if (block.type === 'html') return PLACEHOLDER.test(block.value);
    return (block.type === 'paragraph' || block.type === 'list') && PLACEHOLDER.test(textOf(block));
  });
}

/** The number of paragraphs that may precede a table of contents below its name. */
const MAX_PARAGRAPHS = 2;

/** The name above a table of contents: a heading or a line in bold. */
export interface ContentsName {
  /** The depth of the heading. A line in bold counts as a heading one level below the heading above it. */
  readonly depth: number;
  /** Whether only tables of contents have this name. */
  readonly clear: boolean;
}

/**
 * Finds the name of a table of contents above a block.
 *
 * @param at the index of the block.
 * @returns `undefined` if the block has no such name.
 */
export function contentsNameAt(blocks: readonly RootContent[], at: number): ContentsName | undefined {
  let paragraphs = 0;
  for (let i = at - 1; i >= 0; i--) {
    const block = blocks[i]!;
    const heading = block.type === 'html' ? headingsOfHtml(block).at(-1) : block;
    if (heading?.type === 'heading') {
      const text = headingText(heading);
      return isContentsName(text) ? { depth: heading.depth, clear: isClearName(text) } : undefined;
    }
    if (block.type === 'paragraph' && isBold(block) && isContentsName(textOf(block))) {
      const above = writtenHeadings(blocks.slice(0, i)).findLast(({ objection }) => objection === undefined);
      const depth = above ? above.heading.depth + 1 : 1;
      return { depth, clear: isClearName(textOf(block)) };
    }
    if (block.type === 'paragraph') paragraphs++;
    else if (block.type !== 'html' && block.type !== 'thematicBreak') return undefined;
    if (paragraphs > MAX_PARAGRAPHS) return undefined;
  }
  return undefined;
}

function isBold(block: RootContent): boolean {
  return block.type === 'paragraph' && block.children.length === 1 && block.children[0]!.type === 'strong';
}

/** The place for a new table of contents. */
export interface NewPlace {
  /** The block before which to insert the list. */
  readonly before: RootContent;
  /**
   * The depth of the heading to insert above the list; `undefined` if there is one, or markers take its
   * place.
   */
  readonly heading: number | undefined;
}

/** Returns the closing marker of an empty place between markers; `undefined` if there is none. */
export function emptyMarkedPlace(blocks: readonly RootContent[]): Html | undefined {
  const place = findMarkedPlace(blocks);
  if (!place || blocks.slice(place.start, place.end).some(({ type }) => type === 'list')) return undefined;
  return blocks[place.end] as Html;
}

/**
 * Finds the place for the first table of contents of a note: below a heading with its name, or before the
 * first section.
 *
 * @returns `undefined` if the note has a placeholder, no section, or text below that heading.
 */
export function newPlace(blocks: readonly RootContent[]): NewPlace | undefined {
  if (hasPlaceholder(blocks)) return undefined;
  const headings = writtenHeadings(blocks).flatMap(({ heading, objection }) =>
    objection === undefined ? heading : [],
  );
  const named = headings.findIndex((heading) => isContentsName(headingText(heading)));
  const next = headings[named + 1];
  if (named !== -1) {
    const name = headings[named]!;
    const empty = next && blocks.indexOf(blockOfHeading(next)) === blocks.indexOf(blockOfHeading(name)) + 1;
    return empty ? { before: blockOfHeading(next), heading: undefined } : undefined;
  }
  const [first, second] = headings;
  const titled = first && headings.every((heading) => heading === first || heading.depth > first.depth);
  const before = titled ? second : first;
  if (!before || (first !== before && blockOfHeading(first!) === blockOfHeading(before))) return undefined;
  return { before: blockOfHeading(before), heading: before.depth };
}
