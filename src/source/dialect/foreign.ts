/**
 * What other programs read in a note that is plain text to Markdown: slides' front matter, maths, comments, tables,
 * definition lists, properties, templates. What is in doubt is treated as if it were meant.
 */

import { blankOut, type Range } from '../ranges.ts';
import { lineSyntax, withEndings } from './blocks.ts';
import { inlineSyntax } from './inline.ts';
import { Lines } from './lines.ts';
import { inlineMaths } from './maths.ts';
import { displayMaths, enclosedSyntax, shortcodes } from './pairs.ts';

/** The blocks and lines of other programs. */
export interface ForeignBlocks {
  /** Blocks that are data as a whole, however Markdown parses them. */
  readonly blocks: readonly Range[];
  /** Lines, and parts of lines, that are data. */
  readonly lines: readonly Range[];
  /** Where white space has a meaning. */
  readonly layout: readonly Range[];
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
  const readable = blankOut(body, code);
  const maths = displayMaths(readable);
  const text = blankOut(readable, maths);
  const enclosed = [...maths, ...enclosedSyntax(text)];
  const whole = enclosed.filter(({ isBlock }) => isBlock);
  const { blocks, lines, layout } = lineSyntax(new Lines(body, text), tables);
  return {
    blocks: [...whole, ...blocks],
    lines: [...enclosed.filter(({ isBlock }) => !isBlock), ...lines],
    layout: [...whole.map(withEndings), ...shortcodes(text), ...layout],
    rest: blankOut(text, blocks),
  };
}

/** All that is untouchable in a note: its foreign blocks, and what is inside of lines. @param spaced as in `inlineMaths`. */
export function foreignRanges({ blocks, lines, rest }: ForeignBlocks, spaced: boolean): Range[] {
  return [...blocks, ...lines, ...inlineSyntax(rest), ...inlineMaths(rest, spaced)];
}
