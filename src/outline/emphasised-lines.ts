/** Emphasised lines: paragraphs that are, or begin with, a line of bold or italic text only. */

import type { Emphasis, Paragraph, PhrasingContent, RootContent, Strong } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { lineEnd } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';

/** An emphasised line at the top level of a note. */
export interface EmphasisedLine {
  readonly paragraph: Paragraph;
  /** The innermost emphasis; its children are the content of the line. */
  readonly emphasis: Emphasis | Strong;
  /** The opening marker, such as `_`, `**` or `***`. */
  readonly marker: string;
  /** The text on one line, without the colon that may follow the emphasis. */
  readonly text: string;
  /** Whether more text follows in the same paragraph, on the next line. */
  readonly isInlineBody: boolean;
  /** Whether the text ends in a colon, or a colon follows the emphasis. */
  readonly hasColon: boolean;
  /** Why the line cannot become a heading as it is written. */
  readonly exclusion: 'wrapped' | 'markup' | 'more text after it' | undefined;
  /** The index of its block. */
  readonly at: number;
}

/** The most lines over which an emphasised line may be wrapped. */
const MOST_LINES = 2;
/** What may follow a title on its line: a remark in brackets, a comment, a tag, or signs. */
const ADDITION = new UnicodePattern(String.raw`^(?:\([^)]*\)|\/\*.*\*\/|<[^>]+>|[\p{So}\p{Cf}\p{Mn}]+)$`);
const LONGEST_ADDITION = 100;

/** Returns the emphasised lines of a note, in order. */
export function findEmphasisedLines(source: Source): EmphasisedLine[] {
  return source.tree.children.flatMap((block, at) => emphasisedLine(source, block, at) ?? []);
}

function emphasisedLine(source: Source, block: RootContent, at: number): EmphasisedLine | undefined {
  if (block.type !== 'paragraph') return undefined;
  const [outer] = block.children;
  if (outer?.type !== 'emphasis' && outer?.type !== 'strong') return undefined;
  const lineEndings = source.slice(outer).split('\n').length - 1;
  if (lineEndings >= MOST_LINES) return undefined;
  const end = lineEnd(source.body, endOf(outer));
  const addition = source.body
    .slice(endOf(outer), Math.min(end, endOf(block)))
    .replace(/\\$/, '')
    .trim();
  const hasColon = /^[:：]$/.test(addition);
  if (!hasColon && addition !== '' && !isAddition(addition)) return undefined;
  const inner = outer.children.length === 1 ? outer.children[0]! : outer;
  const emphasis = inner.type === 'emphasis' || inner.type === 'strong' ? inner : outer;
  if (textOf(emphasis, { includeImageAlt: false }).trim() === '') return undefined;
  const text = textOf(emphasis)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return {
    paragraph: block,
    emphasis,
    marker: source.body.slice(startOf(outer), startOf(emphasis) + ownMarker(emphasis)),
    text,
    isInlineBody: end < endOf(block),
    hasColon: hasColon || /[:：]$/.test(text),
    exclusion: hasColon ? undefined : exclusionOf(emphasis, lineEndings, addition),
    at,
  };
}

function exclusionOf(
  { children }: Emphasis | Strong,
  lineEndings: number,
  addition: string,
): EmphasisedLine['exclusion'] {
  if (addition !== '') return 'more text after it';
  if (!children.every(isPlain)) return 'markup';
  return lineEndings > 0 ? 'wrapped' : undefined;
}

/** Whether the text after an emphasis is one that may follow a title. */
function isAddition(text: string): boolean {
  return text.length <= LONGEST_ADDITION && ADDITION.test(text);
}

/** Whether a node is text or code. A line with links, images or HTML is often not a title. */
function isPlain(node: PhrasingContent): boolean {
  return node.type === 'text' || node.type === 'inlineCode';
}

/** Returns the offset at which an emphasised line ends and the rest of its paragraph begins. */
export function titleEnd({ emphasis, marker }: Pick<EmphasisedLine, 'emphasis' | 'marker'>): number {
  return endOf(emphasis) - ownMarker(emphasis) + marker.length;
}

/** Returns the length of the marker of an emphasis. Nodes in an emphasis, such as addresses, may have no position. */
function ownMarker({ type }: Emphasis | Strong): number {
  return type === 'strong' ? 2 : 1;
}

/** Returns the key of a line's style: its marker, and whether it has a colon. */
export function styleOf({ marker, hasColon }: EmphasisedLine): string {
  return hasColon ? `${marker}:` : marker;
}
