import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Edit } from '../source/edits.ts';
import { isBlank, lineEnd, lineStart } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { excessBlankLines } from './blank-lines.ts';
import { defineRule } from './define-rule.ts';
import { mayBeUnderlined } from './ineffective-underline.ts';

/**
 * Removes trailing and stray leading whitespace, adds blank lines around headings and lists, and ends the note
 * with a newline.
 *
 * @why Stray whitespace is invisible but shows up in diffs, and some programs render a list without a blank
 *   line as text.
 * @leaves hard line breaks, and bullets without text
 * @leaves intentional indentation: below a list, in verse, in code
 * @leaves comments right above a heading or list and attributes right below it, which belong to that block
 * @leaves lines that other programs may read as list items, and lines between the tags of an HTML element
 * @leaves a one-line note without a newline
 * @leaves layout that other programs read: definition lists, Pandoc tables, slide metadata
 * @leaves blank lines in code, HTML and front matter, and between two lists
 * @fixes The tide turns at noon.· → The tide turns at noon.
 * @fixes ·The tide turns at noon. → The tide turns at noon.
 * @fixes
 *   ## Knots
 *   Learn these first:
 *   - bowline
 *   - reef knot
 *   →
 *   ## Knots
 *
 *   Learn these first:
 *
 *   - bowline
 *   - reef knot
 * @fixes
 *   The tide turns at noon,
 *   and we with it.⊣
 *   →
 *   The tide turns at noon,
 *   and we with it.
 * @fixes { "blankLines": 1 }
 *   The tide turns at noon.
 *
 *
 *   And we with it.
 *   →
 *   The tide turns at noon.
 *
 *   And we with it.
 * @keeps { "blankLines": 2 }
 *   The tide turns at noon.
 *
 *
 *   ## Knots
 * @keeps
 *   The tide turns at noon,··
 *   and we with it.
 * @keeps { "trailing": false } The tide turns at noon.·
 * @keeps { "leading": false } ·The tide turns at noon.
 * @keeps { "headings": false }
 *   ## Knots
 *   Learn these first.
 * @keeps { "lists": false }
 *   Learn these first:
 *   - bowline
 * @keeps { "finalNewline": false }
 *   The tide turns at noon,
 *   and we with it.⊣
 */
export const whitespace = defineRule({
  id: 'whitespace',
  summary:
    'trailing and stray leading whitespace, missing blank lines around headings and lists, and a missing final newline',
  fixes: 'yes',
  done: ['whitespace problem fixed', 'whitespace problems fixed'],
  late: true,
  options: {
    /** Remove trailing spaces and tabs, except in hard line breaks. */
    trailing: true,
    /** Remove up to three stray leading spaces from top-level paragraphs and headings. */
    leading: true,
    /**
     * Require a blank line before and after each top-level heading, except next to its comments and
     * attributes.
     */
    headings: true,
    /**
     * Require a blank line before and after each top-level list, except next to its comments and attributes.
     */
    lists: true,
    /** End the note with a newline. */
    finalNewline: true,
    /** The maximum number of blank lines in a row, at least 1. By default, there is no limit. */
    blankLines: null as number | null,
  },
  check({ source }, options, report) {
    const laidOut = [
      ...(options.leading ? leadingSpaces(source) : []),
      ...missingBlankLines(source, options),
    ].filter(({ edit }) => !source.layout.hit(edit.start, edit.end));
    const findings = [
      ...(options.trailing ? trailingSpaces(source) : []),
      ...laidOut,
      ...(options.finalNewline ? finalNewline(source) : []),
      ...(options.blankLines === null ? [] : tooManyBlankLines(source, Math.max(1, options.blankLines))),
    ];
    for (const { message, aspect, edit } of findings) {
      const { start, end } = edit;
      if (!source.untouchable.hit(start, end))
        report({ message, aspect, start, end, fix: { edits: [edit], expect: [] } });
    }
  },
});

interface WhitespaceFinding {
  readonly message: string;
  /** The option that it depends on. */
  readonly aspect: 'trailing' | 'leading' | 'headings' | 'lists' | 'finalNewline' | 'blankLines';
  readonly edit: Edit;
}

const TRAILING = 'Unexpected trailing whitespace';
const LEADING = 'Unexpected leading whitespace';
const FINAL = 'Missing newline at the end of the note';

/** Finds spaces and tabs before a line ending, except in hard line breaks and after a bullet without text. */
function trailingSpaces({ body, tree }: Source): WhitespaceFinding[] {
  const breaks = new Set(
    nodesOf(tree)
      .filter(({ type }) => type === 'break')
      .map(startOf),
  );
  // `$` with the flag m would also match before U+2028, which does not end a line in Markdown.
  return [...body.matchAll(/(?<![ \t])[ \t]+(?=\n|(?![\s\S]))/g)].flatMap(({ index, 0: spaces }) => {
    const head = body.slice(lineStart(body, index), index);
    const isBulletOnly = /^[ \t>]*(?:[-*+]|\d+[.)])$/.test(head);
    if (breaks.has(index) || isBulletOnly || hasMeaningInPandoc(head, spaces)) return [];
    return [
      { message: TRAILING, aspect: 'trailing', edit: { start: index, end: index + spaces.length, text: '' } },
    ];
  });
}

/** Whether Pandoc reads trailing spaces as a non-breaking space after a backslash, or as a hard line break after maths. */
function hasMeaningInPandoc(head: string, spaces: string): boolean {
  return /(?<!\\)(?:\\\\)*\\$/.test(head) || (head.endsWith('$$') && spaces.startsWith('  '));
}

/** What other programs read as a list item: a numeral or letter of any kind, or a bullet without a space. */
const ITEM = /^[ \t>]*(?:[-+](?![-+])|\(?(?:\d+|#|[A-Za-z]|[ivx]+)[.)][ \t])/m;

/**
 * Finds up to three spaces before the lines of paragraphs and headings at the top level. Indentation may be intended after
 * a list, of several lines by more than one space, by more than three spaces, and in verse with hard line breaks.
 */
function leadingSpaces({ body, tree, dialect }: Source): WhitespaceFinding[] {
  const findings: WhitespaceFinding[] = [];
  let afterList = false;
  let depth = 0;
  for (const [i, block] of tree.children.entries()) {
    if (block.type === 'html') depth = Math.max(0, depth + openedBy(block.value));
    if (block.type === 'list' || block.type === 'footnoteDefinition') afterList = true;
    else if (block.type === 'heading') afterList = false;
    if (block.type !== 'paragraph' && block.type !== 'heading') continue;
    const first = lineStart(body, startOf(block));
    // Kramdown reads a line directly after indented code as part of the code.
    const above = tree.children[i - 1];
    if (above?.type === 'code' && lineEnd(body, endOf(above)) + 1 === first) continue;
    const lines = [...body.slice(first, endOf(block)).matchAll(/(?<![^\n])( *)[^ \n]/g)];
    const isItem = block.type === 'paragraph' && ITEM.test(body.slice(first, endOf(block)));
    if (lines[0]?.[1] && (afterList || isItem || depth > 0)) continue;
    afterList ||= isItem;
    if (block.children.some(({ type }) => type === 'break')) continue;
    afterList &&= isItem || block.type !== 'paragraph';
    const widths = lines.map((line) => line[1]!.length).filter((width) => width > 0);
    const widest = widths.reduce((most, width) => Math.max(most, width), 0);
    if (widest > 3 || (widest > 1 && widths.length > 1)) continue;
    if (dialect.indentedParagraphs && lines[0]![1]!.length > 1) continue;
    for (const { index, 1: spaces } of lines) {
      const start = first + index;
      if (!spaces) continue;
      findings.push({
        message: LEADING,
        aspect: 'leading',
        edit: { start, end: start + spaces.length, text: '' },
      });
    }
  }
  return findings;
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** The number of elements that HTML opens minus the number that it closes. */
function openedBy(html: string): number {
  let count = 0;
  for (const { 0: tag, groups } of html.matchAll(/<(?<slash>\/?)(?<name>[A-Za-z][\w.:-]*)[^<>]*>/g)) {
    const { slash, name = '' } = groups!;
    if (slash) count--;
    else if (!tag.endsWith('/>') && !VOID.has(name.toLowerCase())) count++;
  }
  return count;
}

/** Finds headings and lists at the top level without a blank line between them and another block. */
function missingBlankLines(
  source: Source,
  options: { headings: boolean; lists: boolean },
): WhitespaceFinding[] {
  const { body, tree, dialect } = source;
  if (dialect.isOutline) return [];
  const needsBlankLine = (block: RootContent): boolean =>
    (block.type === 'heading' && options.headings) || (block.type === 'list' && options.lists);
  return tree.children.flatMap((block, i) => {
    const above = tree.children[i - 1];
    if (!above || !(needsBlankLine(above) || needsBlankLine(block))) return [];
    // Kramdown and Python-Markdown continue a list where CommonMark begins another block. A blank line would end it.
    if ([above, block].every(({ type }) => type === 'list' || type === 'code' || type === 'blockquote'))
      return [];
    // Kramdown reads a separate line with a vertical bar as a table.
    if ([above, block].some((node) => node.type === 'paragraph' && source.slice(node).includes('|')))
      return [];
    // A comment or an anchor directly above a block may refer to it.
    if (isHtml(above) || isHtml(block) || mayBeUnderlined(source, above, block)) return [];
    const start = lineEnd(body, endOf(above));
    const between = body.slice(start, lineStart(body, startOf(block)));
    if (between !== '\n' || !isBlank(body, endOf(above), start)) return [];
    const [where, what] = needsBlankLine(block) ? ['before', block.type] : ['after', above.type];
    const message = `Missing blank line ${where} a ${what}`;
    const aspect = (needsBlankLine(block) ? block : above).type === 'list' ? 'lists' : 'headings';
    return [{ message, aspect, edit: { start, end: start + 1, text: '\n\n' } }];
  });
}

/** Whether a block consists of HTML only. */
function isHtml(block: RootContent): boolean {
  return (
    block.type === 'html' ||
    (block.type === 'paragraph' &&
      block.children.every((child) => child.type === 'html' || textOf(child).trim() === ''))
  );
}

/** Finds the blank lines of each run beyond a number. */
function tooManyBlankLines(source: Source, most: number): WhitespaceFinding[] {
  return [...excessBlankLines(source, most)].map(({ start, end, count }) => ({
    message: `Unexpected ${count} blank lines, expected at most ${most}`,
    aspect: 'blankLines',
    edit: { start, end, text: '' },
  }));
}

/** Finds a missing newline at the end of a note. A note of one line may not be meant to have one. */
function finalNewline({ body }: Source): WhitespaceFinding[] {
  if (body === '' || body.endsWith('\n') || !body.includes('\n')) return [];
  return [
    { message: FINAL, aspect: 'finalNewline', edit: { start: body.length, end: body.length, text: '\n' } },
  ];
}
