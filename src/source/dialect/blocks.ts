/** Blocks in the syntax of other programs that are recognised line by line. */

import type { Range } from '../range.ts';
import type { Lines } from './line-kinds.ts';
import { metadata } from './metadata.ts';
import { columnTable, gridTable } from './tables.ts';

/** The syntax found in a note's lines. */
export interface LineSyntax {
  /** Blocks that contain no prose. */
  readonly blocks: readonly Range[];
  /** Lines that contain no prose, without their indentation. */
  readonly lines: readonly Range[];
  /** Whole lines in which whitespace is significant. */
  readonly layout: readonly Range[];
}

/** Lines that consist of markup. */
const MARKUP_LINES: readonly RegExp[] = [
  /^::[\w-]+::[ \t]*$/, // parts of a slide (Slidev)
  /^:{3,}/, // containers of VitePress, Docusaurus, Pandoc, MyST
  /^\/{3,}(?:[ \t]|$)/, // blocks of PyMdown
  /^\([^()\n]{1,200}\)=[ \t]*$/, // MyST's targets
  /^\{.*\}[ \t]*$/, // attributes of kramdown, Pandoc and MyST, tags of Liquid, shortcodes, expressions of MDX
  /^#\+[A-Za-z_]+/, // keywords of Org mode, also in Logseq
  /^(?:SCHEDULED|DEADLINE): </, // Logseq's dates
  /^\*\[[^\]\n]+\]:/, // abbreviations of PHP Markdown Extra
];

/** `key:: value`, alone or in a list item, as in Logseq and Dataview. */
const PROPERTY = new RegExp(
  String.raw`^(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?)?` +
    String.raw`(?<property>[*_]{0,3}\p{L}[\p{L}\p{N} _./-]{0,60}[*_]{0,3}::(?:[ \t]|$))`,
  'u',
);

/**
 * The first lines of definitions, fields, examples, admonitions and tabs, which continue with indented lines.
 */
const INDENTED_BLOCK_STARTS: readonly RegExp[] = [
  /^(?:Table:|[:~])(?:[ \t]|$)/, // definitions, and captions of Pandoc's tables
  /^(?:[-*+][ \t]+)?:[^\s:][^:\n]{0,80}:(?:[ \t]|$)/, // fields of reStructuredText and MyST
  /^\(@[\w-]*\)[ \t]/, // numbered examples of Pandoc
  /^(?:!!!|\?\?\?\+?)[ \t]/, // admonitions of Python-Markdown
  /^\/{3,}[ \t]+\w/, // captions and the like of PyMdown
  /^===[!+]?[ \t]+["']/, // tabs of PyMdown
  /^\*\[[^\]\n]+\]:/, // abbreviations
];

/** A line of a line block in Pandoc, such as verse or an address. */
const LINE_BLOCK = /^\|(?:[ \t]|$)/;

/** An option of a directive, or a field. Emoji names have the same form. */
const OPTION = /^:[a-z][\w-]*:(?:[ \t]|$)/;

/**
 * Finds the blocks and lines of other programs.
 *
 * @param isTable whether a line is part of a GFM table.
 */
export function lineSyntax(lines: Lines, isTable: (line: Range) => boolean): LineSyntax {
  const blocks: Range[] = [];
  const markupLines: Range[] = [];
  const layout: Range[] = [];
  /** The line after the last block with indented lines, and the indentation of its first line. */
  let indentedBlock = { stop: 0, indent: 0 };
  /** The lines that would separate slides. */
  const separators: Range[] = [];
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
    if (text.startsWith('---')) separators.push(withEndings(line));
    const markupStart = isMarkupLine(text) || isOption(lines, i, text) ? 0 : propertyIn(text);
    if (markupStart !== undefined) {
      markupLines.push({ start: line.start + lines.indent(i) + markupStart, end: line.end });
      layout.push(withEndings(line));
    }
    if (INDENTED_BLOCK_STARTS.some((pattern) => pattern.test(text))) {
      // A block inside another one that is not indented less ends with that one.
      if (i >= indentedBlock.stop || lines.indent(i) < indentedBlock.indent)
        indentedBlock = { stop: endOfIndented(lines, i), indent: lines.indent(i) };
      // The term of a definition is on the line above.
      const first = i > from && !lines.isBlank(i - 1) && !lines.isHeading(i - 1) ? i - 1 : i;
      layout.push(lines.range(first, indentedBlock.stop));
    } else if (LINE_BLOCK.test(text) && !isTable(line)) {
      layout.push(lines.range(i, endOfLineBlock(lines, i)));
    }
  }
  // Slidev reads the text directly below a separator as metadata.
  return { blocks, lines: markupLines, layout: isDeck ? [...layout, ...separators] : layout };
}

/** Returns a range with the line endings on both sides, so that no blank line is inserted next to it. */
export function withEndings({ start, end }: Range): Range {
  return { start: Math.max(0, start - 1), end: end + 1 };
}

/**
 * Returns the block that is recognised by line `i`: its first line, and the line after its last.
 *
 * @param from the first line that may be part of it.
 */
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
 * Returns an example in the tests of CommonMark and markdown-it: input and output between three lines with a
 * dot. Without input and output it is not an example.
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

/** Returns the line after a drawer of Logseq: `:LOGBOOK:` and all lines up to `:END:`. */
function drawer(lines: Lines, i: number, text: string): number | undefined {
  if (!DRAWER.test(text)) return undefined;
  for (let next = i + 1; next < lines.length && !lines.isBlank(next); next++) {
    if (DRAWER.test(lines.text(next))) return lines.text(next).startsWith(':END:') ? next + 1 : undefined;
  }
  return undefined;
}

function isMarkupLine(text: string): boolean {
  return /^[:/({#SD*]/.test(text) && MARKUP_LINES.some((pattern) => pattern.test(text));
}

/** Whether a line is an option: next to another one, or directly below the directive. */
function isOption(lines: Lines, i: number, text: string): boolean {
  if (!OPTION.test(text)) return false;
  const above = i > 0 ? lines.text(i - 1) : '';
  return OPTION.test(above) || above.startsWith(':::') || OPTION.test(lines.text(i + 1));
}

/** Returns the index at which the property in a line begins; `undefined` if there is none. */
function propertyIn(text: string): number | undefined {
  if (text.startsWith(':') || !text.includes('::')) return undefined;
  const match = PROPERTY.exec(text);
  return match ? match[0].length - match.groups!.property!.length : undefined;
}

/** Returns the line after a line of a line block and its indented continuation lines. */
function endOfLineBlock(lines: Lines, i: number): number {
  let stop = i + 1;
  while (/^[ \t>]*[ \t][^ \t|]/.test(lines.raw(stop)) && !LINE_BLOCK.test(lines.text(stop))) stop++;
  return stop;
}

/**
 * Returns the line after the block that begins on line `i`: the lines directly below it, and indented ones.
 */
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
