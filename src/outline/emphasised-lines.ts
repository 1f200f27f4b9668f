/** Emphasised lines: paragraphs that are, or begin with, a line of bold or italic text only. */

import type { Emphasis, Paragraph, PhrasingContent, RootContent, Strong } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { endOf, type Source, startOf } from '../source/source.ts';

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
  /** Whether the emphasis goes on over a line ending. */
  readonly isWrapped: boolean;
  /** The index of its block. */
  readonly at: number;
}

/** The most lines over which an emphasised line may be wrapped. */
const MOST_LINES = 2;
const COLON_AFTER = /^[ \t]*[:：][ \t]*(?=\n|$)/;

/** Returns the emphasised lines of a note, in order. */
export function findEmphasisedLines(source: Source): EmphasisedLine[] {
  return source.tree.children.flatMap((block, at) => emphasisedLine(source, block, at) ?? []);
}

function emphasisedLine(source: Source, block: RootContent, at: number): EmphasisedLine | undefined {
  if (block.type !== 'paragraph') return undefined;
  const [outer, next] = block.children;
  if (outer?.type !== 'emphasis' && outer?.type !== 'strong') return undefined;
  const rest = next?.type === 'text' ? next.value : '';
  const colonAfter = COLON_AFTER.exec(rest)?.[0];
  const isLineEnd = next?.type === 'break' || rest.slice(colonAfter?.length).startsWith('\n');
  const isAlone = block.children.length === (colonAfter === undefined ? 1 : 2) && !isLineEnd;
  if (!isAlone && !isLineEnd) return undefined;
  const inner = outer.children.length === 1 ? outer.children[0]! : outer;
  const emphasis = inner.type === 'emphasis' || inner.type === 'strong' ? inner : outer;
  if (emphasis.children.length === 0 || !emphasis.children.every(isPlain)) return undefined;
  const lineEndings = source.slice(outer).split('\n').length - 1;
  if (lineEndings >= MOST_LINES) return undefined;
  const marker = source.body.slice(startOf(outer), startOf(emphasis.children[0]!));
  const text = textOf(emphasis)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return {
    paragraph: block,
    emphasis,
    marker,
    text,
    isInlineBody: isLineEnd,
    hasColon: colonAfter !== undefined || /[:：]$/.test(text),
    isWrapped: lineEndings > 0,
    at,
  };
}

/** Whether a node is text or code. A line with links, images or HTML is often not a title. */
function isPlain(node: PhrasingContent): boolean {
  return node.type === 'text' || node.type === 'inlineCode';
}

/** Returns the offset at which an emphasised line ends and the rest of its paragraph begins. */
export function titleEnd({ emphasis, marker }: EmphasisedLine): number {
  return endOf(emphasis.children.at(-1)!) + marker.length;
}

/** Returns the key of a line's style: its marker, and whether it has a colon. */
export function styleOf({ marker, hasColon }: EmphasisedLine): string {
  return hasColon ? `${marker}:` : marker;
}
