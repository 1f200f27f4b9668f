/**
 * What other programs read in a note that is plain text to Markdown: slides' front matter, maths, comments, tables,
 * definition lists, properties, templates. What is in doubt is treated as if it were meant.
 */

import type { Range } from '../range.ts';
import { blankOut, Ranges } from '../ranges.ts';
import { lineSyntax, withEndings } from './blocks.ts';
import { type Damage, damageIn } from './damage.ts';
import { codeBelowHtml } from './html-fences.ts';
import { inlineSyntax } from './inline-syntax.ts';
import { Lines } from './line-kinds.ts';
import { inlineMaths } from './maths.ts';
import { mdxSyntax } from './mdx.ts';
import { namedSyntax } from './named.ts';
import { bracedSyntax, displayMaths, enclosedSyntax } from './pairs.ts';

/** The blocks and lines of other programs. */
export interface ForeignBlocks {
  /** Blocks that are data as a whole, however Markdown parses them. */
  readonly blocks: readonly Range[];
  /** Lines, and parts of lines, that are data. */
  readonly lines: readonly Range[];
  /** Where white space has a meaning. */
  readonly layout: readonly Range[];
  /** What is damaged, which are blocks too. */
  readonly damage: readonly Damage[];
  /** The body with code, HTML and these blocks made unreadable. */
  readonly rest: string;
}

/**
 * Finds the blocks.
 *
 * @param code where code and HTML are; nothing is recognised there.
 * @param tables where the tables of GFM are.
 */
export function foreignBlocks(
  body: string,
  code: readonly Range[],
  tables: (line: Range) => boolean,
): ForeignBlocks {
  const below = codeBelowHtml(body, code);
  const mdx = mdxSyntax(body, code);
  const readable = blankOut(body, [...code, ...below, ...mdx]);
  const maths = displayMaths(readable);
  const text = blankOut(readable, maths);
  const named = namedSyntax(text);
  const marked = [...named.data, ...enclosedSyntax(text)];
  const braced = bracedSyntax(blankOut(text, marked));
  const enclosed = [...mdx, ...maths, ...marked, ...braced];
  const whole = enclosed.filter(({ isBlock }) => isBlock);
  const parts = enclosed.filter(({ isBlock }) => !isBlock);
  const noteLines = new Lines(body, text);
  const { blocks, lines, layout } = lineSyntax(noteLines, tables);
  const hidden = new Ranges(code);
  const damage = damageIn(body, noteLines, (offset) => hidden.hit(offset, offset + 1));
  return {
    blocks: [...whole, ...blocks, ...damage, ...below],
    lines: [...parts, ...lines],
    layout: [
      ...[...whole, ...below].map(withEndings),
      ...parts,
      ...named.layout,
      ...layout,
      ...damage.map(withEndings),
    ],
    damage,
    rest: blankOut(text, [...blocks, ...damage]),
  };
}

/** All that is untouchable in a note: its foreign blocks, and what is inside of lines. @param spaced as in `inlineMaths`. */
export function foreignRanges({ blocks, lines, rest }: ForeignBlocks, spaced: boolean): Range[] {
  return [...blocks, ...lines, ...inlineSyntax(rest), ...inlineMaths(rest, spaced)];
}
