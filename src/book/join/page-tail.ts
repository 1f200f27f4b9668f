/**
 * The tail of a page, below the author's text: copies of shared definitions, links to other chapters, and
 * text added between them. Lines are counted from 0, unless stated otherwise.
 */

import { isPageFile } from '../../links/markdown-files.ts';
import type { FileEdit } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { hashLines, LINE_HASH, lineHashAt, type PageChange, type PageRecord } from '../page-record.ts';
import type { LinePlaces } from './line-places.ts';
import type { LostEdit } from './lost-edit.ts';
import { insertion, type PageLines } from './page-lines.ts';

/** The start or end of the line of links with which a page ends; see `plain`. */
const NAVIGATION = /^[←↑] \[|^\[.*\]\(.*\) →|·.*\) →/;
/** The line above the links to other chapters. */
const RULE = '---';
/** The start of a list of chapters. Like the rule, it cannot start a line of a shared definition. */
const ITEM = '- [';
const [RULE_HASH, BLANK_HASH] = hashLines([RULE, '']);
/** Blocks that cannot continue in the next line. */
const ENDS_WITH_ITS_LINE = new Set(['definition', 'heading', 'thematicBreak']);

/** Returns the number of lines of a page as written from its start to the end of the author's text. */
export function authorLineCount({ changes, lines }: PageRecord): number {
  const total = lines.length / LINE_HASH;
  const last = changes.at(-1);
  return last && last.line - 1 + last.breaks >= total ? firstBelow(last) : total;
}

/**
 * Returns the first line below the author's text. If the text has no final newline, the change starts in its
 * last line.
 */
function firstBelow({ line, column }: PageChange): number {
  return column > 1 ? line : line - 1;
}

/**
 * Restores the tail of a page. Only added text goes into the note, after the author's text and a blank line,
 * and before the text that separates the page from the next.
 *
 * @param change the change that reaches to the end of the page as written.
 * @param copyLines the lines of copies, which are restored separately.
 */
export function restoreTail(
  page: PageLines,
  record: PageRecord,
  change: PageChange,
  places: LinePlaces,
  copyLines: ReadonlySet<number>,
): { edits: FileEdit[]; lost: LostEdit[] } {
  const { column, breaks, was, line } = change;
  const ending = record.ending ?? '\n';
  const first = firstBelow(change);
  const above = places.slice(0, first).findLast((place) => place !== undefined);
  const start = above === undefined ? 0 : above + 1;
  const written = new WrittenTail(page, record, places, first, line - 1 + breaks);
  const edits: FileEdit[] = [];
  const lost: LostEdit[] = [];
  const isGenerated = (at: number): boolean => {
    if (copyLines.has(at) || written.has(at)) return true;
    if (!written.hasNoNavigation || !isNavigation(page.lines[at]!)) return false;
    lost.push({
      path: record.path,
      line: at + 1,
      part: 'the navigation links',
      what: 'edited navigation links could not be carried into the note',
    });
    return true;
  };
  let last: number | undefined;
  // The blank lines since the last added line. Of those around deleted lines, one is enough.
  let blank: number[] = [];
  let isSeparated = false;
  for (let at = start; at < page.lines.length; at++) {
    if (page.isBlank(at)) {
      blank.push(at);
    } else if (isGenerated(at)) {
      edits.push(page.deletion(at));
      isSeparated = true;
    } else {
      const remaining = isSeparated || last === undefined ? blank.slice(0, 1) : blank;
      for (const line of blank.slice(remaining.length)) edits.push(page.deletion(line));
      if (isSeparated && remaining.length === 0) edits.push(insertion(page.starts[at]!, ending));
      [last, blank, isSeparated] = [at, [], false];
    }
  }
  for (const line of blank) edits.push(page.deletion(line));
  const bottom = last ?? (start === page.lines.length ? start - 1 : undefined);
  const isOpen = bottom !== undefined && was !== '' && !/[\r\n]$/.test(page.lines[bottom] ?? '\n');
  // A definition directly below a paragraph would be parsed as part of it, but not below another definition.
  const block = last === undefined ? undefined : page.blockAt(last);
  const isGlued = block !== undefined && !ENDS_WITH_ITS_LINE.has(block.type) && /^[^\s#]/.test(was);
  edits.push(insertion(page.end, (isOpen ? ending : '') + (isGlued ? ending : '') + was));
  // A note without a final newline remains without one.
  const lastLine = last ?? start - 1;
  const endingLength = column > 1 ? /[\r\n]+$/.exec(page.lines[lastLine] ?? '')?.[0].length : undefined;
  if (endingLength !== undefined) {
    const after = page.starts[lastLine + 1]!;
    edits.push({ start: (after - endingLength) as FileOffset, end: after, text: '' });
  }
  return { edits, lost };
}

/** Whether a line consists of links to other pages only. */
function isNavigation(line: string): boolean {
  const addresses = [...line.matchAll(/\]\(([^()]*)/g)].map((match) => match[1]!);
  return NAVIGATION.test(line) && addresses.every((address) => isPageFile(address) && !address.includes(':'));
}

/**
 * The lines written below the author's text and the copies, and the line that closes code or HTML which the
 * text leaves open.
 */
class WrittenTail {
  readonly #lines: ReadonlySet<number | undefined>;
  /** Whether the line of links as written no longer exists, so that another line may be its edited form. */
  readonly hasNoNavigation: boolean;

  /** @param end the number of lines of the page as written. */
  constructor(page: PageLines, { lines }: PageRecord, places: LinePlaces, first: number, end: number) {
    const hashAt = (line: number) => lineHashAt(lines, line);
    const navigation = places.slice(navigationStart(page, hashAt, places, first, end), end);
    const closing = first < end && hashAt(first) !== BLANK_HASH ? [places[first]] : [];
    this.#lines = new Set([...closing, ...navigation]);
    this.hasNoNavigation = end - 3 >= first && hashAt(end - 3) === RULE_HASH && places[end - 1] === undefined;
  }

  /** Whether a current line of the page is one of the written ones. */
  has(line: number): boolean {
    return this.#lines.has(line);
  }
}

/**
 * Returns the line of the page as written where the links to other chapters start: with a rule or a list,
 * below the copies.
 */
function navigationStart(
  page: PageLines,
  hashAt: (line: number) => string,
  places: LinePlaces,
  first: number,
  end: number,
): number {
  for (let at = first; at < end; at++) {
    if (hashAt(at) !== RULE_HASH && !page.lines[places[at] ?? -1]?.startsWith(ITEM)) continue;
    // The first items of the list may be deleted or edited. A blank line precedes the list.
    while (at > first && hashAt(at - 1) !== BLANK_HASH) at--;
    return at;
  }
  return end;
}
