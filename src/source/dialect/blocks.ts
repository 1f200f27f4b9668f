/** Blocks of other programs that are recognised line by line. */

import type { Range } from '../range.ts';
import type { Lines } from './line-kinds.ts';
import { metadata } from './metadata.ts';
import { columnTable, gridTable } from './tables.ts';

/** What became known of a note's lines. */
export interface LineSyntax {
  /** Blocks that are data as a whole, however Markdown parses them. */
  readonly blocks: readonly Range[];
  /** Lines that are data, from where their text begins. */
  readonly lines: readonly Range[];
  /** Where white space has a meaning: whole lines. */
  readonly layout: readonly Range[];
}

/** Marks on a line of their own. */
const MARKS: readonly RegExp[] = [
  /^::[\w-]+::[ \t]*$/, // parts of a slide (Slidev)
  /^:{3,}/, // containers of VitePress, Docusaurus, Pandoc, MyST
  /^\/{3,}(?:[ \t]|$)/, // blocks of PyMdown
  /^\([^()\n]{1,200}\)=[ \t]*$/, // MyST's targets
  /^\{.*\}[ \t]*$/, // attributes of kramdown, Pandoc and MyST, tags of Liquid, shortcodes, expressions of MDX
  /^#\+[A-Za-z_]+/, // Org's keywords, as Logseq has them
  /^(?:SCHEDULED|DEADLINE): </, // Logseq's dates
  /^\*\[[^\]\n]+\]:/, // abbreviations of PHP Markdown Extra
];

/** `key:: value`, alone or in a list item, as Logseq and Dataview have it. */
const PROPERTY =
  /^(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?)?([*_]{0,3}\p{L}[\p{L}\p{N} _./-]{0,60}[*_]{0,3}::(?:[ \t]|$))/u;

/** What begins a definition, a field, an example, an admonition or a tab, whose indented lines belong to it. */
const LAID_OUT: readonly RegExp[] = [
  /^(?:Table:|[:~])(?:[ \t]|$)/, // definitions, and captions of Pandoc's tables
  /^(?:[-*+][ \t]+)?:[^\s:][^:\n]{0,80}:(?:[ \t]|$)/, // fields of reStructuredText and MyST
  /^\(@[\w-]*\)[ \t]/, // Pandoc's numbered examples
  /^(?:!!!|\?\?\?\+?)[ \t]/, // admonitions of Python-Markdown
  /^\/{3,}[ \t]+\w/, // captions and the like of PyMdown
  /^===[!+]?[ \t]+["']/, // tabs of PyMdown
  /^\*\[[^\]\n]+\]:/, // abbreviations
];

/** A line of verse or of an address in Pandoc. */
const LINE_BLOCK = /^\|(?:[ \t]|$)/;

/** An option of a directive, or a field whose name is no prose; an emoji by its name looks like one. */
const OPTION = /^:[a-z][\w-]*:(?:[ \t]|$)/;

/** @param isTable whether a line belongs to a table of GFM. */
export function lineSyntax(lines: Lines, isTable: (line: Range) => boolean): LineSyntax {
  const blocks: Range[] = [];
  const marked: Range[] = [];
  const layout: Range[] = [];
  /** The line after the last block that is laid out, and the indentation of what began it. */
  let laidOut = { stop: 0, indent: 0 };
  /** The lines that would part slides, if this is a note with slides. */
  const parting: Range[] = [];
  let isDeck = false;
  let from = 0;
  for (let i = 0; i < lines.length; i++) {
    const text = lines.text(i);
    if (text === '') continue;
    const block = blockAt(lines, i, text, from);
    if (block) {
      const range = lines.range(...block);
      blocks.push({ start: range.start + lines.indent(block[0]), end: range.end });
      layout.push(withEndings(range));
      isDeck ||= lines.raw(block[0]).startsWith('---') && metadata(lines, block[0]) === block[1];
      from = block[1];
      i = from - 1;
      continue;
    }
    const line = lines.range(i, i + 1);
    if (text.startsWith('---')) parting.push(withEndings(line));
    const inside = isMark(text) || isOption(lines, i, text) ? 0 : propertyIn(text);
    if (inside !== undefined) {
      marked.push({ start: line.start + lines.indent(i) + inside, end: line.end });
      layout.push(withEndings(line));
    }
    if (LAID_OUT.some((pattern) => pattern.test(text))) {
      // What begins inside another block at least as deep ends with that one.
      if (i >= laidOut.stop || lines.indent(i) < laidOut.indent)
        laidOut = { stop: endOfIndented(lines, i), indent: lines.indent(i) };
      // The term that is defined stands right above.
      const first = i > from && !lines.isBlank(i - 1) && !lines.isHeading(i - 1) ? i - 1 : i;
      layout.push(lines.range(first, laidOut.stop));
    } else if (LINE_BLOCK.test(text) && !isTable(line)) {
      layout.push(lines.range(i, endOfLineBlock(lines, i)));
    }
  }
  // Slidev takes what stands right below such a line for metadata.
  return { blocks, lines: marked, layout: isDeck ? [...layout, ...parting] : layout };
}

/** A range with the line endings on both sides, so that nothing is put between it and its neighbours. */
export function withEndings({ start, end }: Range): Range {
  return { start: Math.max(0, start - 1), end: end + 1 };
}

/** The block that is recognised by line `i`: its first line, and the one after its last. */
function blockAt(lines: Lines, i: number, text: string, from: number): readonly [number, number] | undefined {
  const first = text[0];
  if (first === '.') return example(lines, i);
  if (first !== '-' && first !== '=' && first !== '+' && first !== ':') return undefined;
  const table = first === '-' || first === '=' ? columnTable(lines, i, from) : undefined;
  if (table) return table;
  const stop =
    first === '-' ? metadata(lines, i) : first === '+' ? gridTable(lines, i) : drawer(lines, i, text);
  return stop === undefined ? undefined : [i, stop];
}

/**
 * An example in tests of CommonMark and markdown-it: input and output between three lines of a dot. Dots right below one
 * another stand for what is left out.
 */
function example(lines: Lines, i: number): readonly [number, number] | undefined {
  if (lines.raw(i) !== '.') return undefined;
  let dots = 1;
  for (let next = i + 1; next < lines.length; next++) {
    if (lines.raw(next) === '.' && ++dots === 3) return next - i > 2 ? [i, next + 1] : undefined;
  }
  return undefined;
}

const DRAWER = /^:[A-Z]+:[ \t]*$/;

/** Logseq's drawers: `:LOGBOOK:` and all lines up to `:END:`. */
function drawer(lines: Lines, i: number, text: string): number | undefined {
  if (!DRAWER.test(text)) return undefined;
  for (let next = i + 1; next < lines.length && !lines.isBlank(next); next++) {
    if (DRAWER.test(lines.text(next))) return lines.text(next).startsWith(':END:') ? next + 1 : undefined;
  }
  return undefined;
}

function isMark(text: string): boolean {
  return /^[:/({#SD*]/.test(text) && MARKS.some((mark) => mark.test(text));
}

/** Whether a line is one of several options, or right below the mark that they are for. */
function isOption(lines: Lines, i: number, text: string): boolean {
  if (!OPTION.test(text)) return false;
  const above = i > 0 ? lines.text(i - 1) : '';
  return OPTION.test(above) || above.startsWith(':::') || OPTION.test(lines.text(i + 1));
}

/** How far inside a line its property begins, if it is one. */
function propertyIn(text: string): number | undefined {
  if (text.startsWith(':') || !text.includes('::')) return undefined;
  const property = PROPERTY.exec(text);
  return property ? property[0].length - property[1]!.length : undefined;
}

/** The line after a line of verse and what it goes on in, which is set in. */
function endOfLineBlock(lines: Lines, i: number): number {
  let stop = i + 1;
  while (/^[ \t>]*[ \t][^ \t|]/.test(lines.raw(stop)) && !LINE_BLOCK.test(lines.text(stop))) stop++;
  return stop;
}

/** The line after all that belongs to the block which line `i` begins: lines right below it, and indented ones. */
function endOfIndented(lines: Lines, i: number): number {
  const indent = lines.indent(i);
  let stop = i + 1;
  for (let next = stop; next < lines.length && !lines.isHeading(next); next++) {
    if (lines.isBlank(next)) continue;
    if (next > stop && lines.indent(next) <= indent) break;
    stop = next + 1;
  }
  return stop;
}
