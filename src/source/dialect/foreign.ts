/**
 * The syntax of other programs that is plain text in Markdown: front matter of slides, maths, comments,
 * tables, definition lists, properties, templates. Doubtful cases count as syntax.
 */

import type { Range } from '../range.ts';
import { blankOut, RangeSet } from '../range-set.ts';
import { lineSyntax, withEndings } from './blocks.ts';
import { type Damage, damageIn } from './damage.ts';
import { codeBelowHtml } from './html-fences.ts';
import { openComments, withoutMarkerLines } from './html-rest.ts';
import { inlineSyntax } from './inline-syntax.ts';
import { Lines } from './line-kinds.ts';
import { inlineMaths } from './maths.ts';
import { mdxSyntax } from './mdx.ts';
import { namedSyntax } from './named-tags.ts';
import { bracedSyntax, displayMaths, enclosedSyntax } from './pairs.ts';

/** The syntax of other programs in a note. */
export interface ForeignBlocks {
  /** Blocks that contain no prose. */
  readonly blocks: readonly Range[];
  /** Lines, and parts of lines, that contain no prose. */
  readonly lines: readonly Range[];
  /** Ranges in which whitespace is significant. */
  readonly layout: readonly Range[];
  /** Damaged parts, which are included in `blocks`. */
  readonly damage: readonly Damage[];
  /** The body with code, HTML and these blocks replaced by NUL; see `blankOut`. */
  readonly rest: string;
}

/**
 * Finds the syntax of other programs in a note.
 *
 * @param code the ranges of code and HTML, in which nothing is recognised.
 * @param tables whether a line is part of a GFM table.
 */
export function foreignBlocks(
  body: string,
  code: readonly Range[],
  tables: (line: Range) => boolean,
): ForeignBlocks {
  const below = codeBelowHtml(body, code);
  const mdx = mdxSyntax(body, code);
  const unread = code.flatMap((range) => withoutMarkerLines(body, range));
  const open = openComments(body, code);
  const readable = blankOut(body, [...unread, ...below, ...open, ...mdx]);
  const maths = displayMaths(readable);
  const text = blankOut(readable, maths);
  const named = namedSyntax(text);
  const marked = [...named.data, ...enclosedSyntax(text)];
  const braced = bracedSyntax(blankOut(text, marked));
  const enclosed = [...mdx, ...maths, ...marked, ...braced];
  const enclosedBlocks = enclosed.filter(({ isBlock }) => isBlock);
  const parts = enclosed.filter(({ isBlock }) => !isBlock);
  const noteLines = new Lines(body, text);
  const { blocks, lines, layout } = lineSyntax(noteLines, tables);
  const hidden = new RangeSet(code);
  const damage = damageIn(body, noteLines, (offset) => hidden.hit(offset, offset + 1));
  return {
    blocks: [...enclosedBlocks, ...blocks, ...damage, ...below, ...open],
    lines: [...parts, ...lines],
    layout: [
      ...[...enclosedBlocks, ...below, ...open].map(withEndings),
      ...parts,
      ...named.layout,
      ...layout,
      ...damage.map(withEndings),
    ],
    damage,
    rest: blankOut(text, [...blocks, ...damage]),
  };
}

/** Returns the ranges without prose: blocks, lines and inline syntax. @param spaced see `inlineMaths`. */
export function foreignRanges({ blocks, lines, rest }: ForeignBlocks, spaced: boolean): Range[] {
  return [...blocks, ...lines, ...inlineSyntax(rest), ...inlineMaths(rest, spaced)];
}
