/**
 * What stands below the author's text in a page: copies of definitions and footnotes, links to other chapters, and what was typed
 * in between. Lines are counted from 0 here, as far as nothing else is said.
 */

import { isPageFile } from '../../links/markdown-files.ts';
import type { FileEdit } from '../../source/edits.ts';
import type { FileOffset } from '../../source/offsets.ts';
import { hashLines, LINE_HASH, lineHashAt, type PageChange, type PageRecord } from '../page-record.ts';
import type { LinePlaces } from './line-places.ts';
import type { LostEdit } from './lost-edit.ts';
import { insertion, type PageLines } from './page-lines.ts';

/** How the line begins or ends with which pages end that link to others; see `plain`. */
const NAVIGATION = /^[←↑] \[|^\[.*\]\(.*\) →|·.*\) →/;
/** The line above the links to other chapters. */
const RULE = '---';
/** The beginning of a list of chapters. Like the rule, no definition or footnote has it in the first column. */
const ITEM = '- [';
const [RULE_HASH, BLANK_HASH] = hashLines([RULE, '']);
/** Blocks that do not take in the line after them. */
const ENDS_WITH_ITS_LINE = new Set(['definition', 'heading', 'thematicBreak']);

/** How many of the lines of a page that were written are the author's, or stand above those. */
export function authorLineCount({ changes, lines }: PageRecord): number {
  const total = lines.length / LINE_HASH;
  const last = changes.at(-1);
  return last && last.line - 1 + last.breaks >= total ? firstBelow(last) : total;
}

/** The first line below the author's text. Where that ended without a line ending, the first line of the change is still its own. */
function firstBelow({ line, column }: PageChange): number {
  return column > 1 ? line : line - 1;
}

/**
 * Restores the end of a page. Of what stands below the author's text only what was added goes into the note, after the text and a
 * blank line, and before what parts the page from the next.
 *
 * @param change the one that reaches to the end of the page as it was written.
 * @param copied the lines of copies, which speak for themselves.
 */
export function restoreTail(
  page: PageLines,
  record: PageRecord,
  change: PageChange,
  places: LinePlaces,
  copied: ReadonlySet<number>,
): { edits: FileEdit[]; lost: LostEdit[] } {
  const { line, column, breaks, was } = change;
  const ending = record.ending ?? '\n';
  const first = firstBelow(change);
  const above = places.slice(0, first).findLast((place) => place !== undefined);
  const begin = above === undefined ? 0 : above + 1;
  const written = new WrittenTail(page, record, places, first, line - 1 + breaks);
  const edits: FileEdit[] = [];
  const lost: LostEdit[] = [];
  const isOurs = (at: number): boolean => {
    if (copied.has(at) || written.has(at)) return true;
    if (!written.isWithoutLinks || !isNavigation(page.lines[at]!)) return false;
    lost.push({ path: record.path, line: at + 1, what: 'an edited line of links to other chapters' });
    return true;
  };
  let last: number | undefined;
  // Blank lines since the last line that was added; of those round what is dropped one is enough.
  let blank: number[] = [];
  let parted = false;
  for (let at = begin; at < page.lines.length; at++) {
    if (page.isBlank(at)) {
      blank.push(at);
    } else if (isOurs(at)) {
      edits.push(page.deletion(at));
      parted = true;
    } else {
      const kept = parted || last === undefined ? blank.slice(0, 1) : blank;
      for (const one of blank.slice(kept.length)) edits.push(page.deletion(one));
      if (parted && kept.length === 0) edits.push(insertion(page.starts[at]!, ending));
      [last, blank, parted] = [at, [], false];
    }
  }
  for (const one of blank) edits.push(page.deletion(one));
  const bottom = last ?? (begin === page.lines.length ? begin - 1 : undefined);
  const open = bottom !== undefined && was !== '' && !/[\r\n]$/.test(page.lines[bottom] ?? '\n');
  // A definition would be read into a paragraph right above it, but not into a definition.
  const ends = last === undefined ? undefined : page.blockAt(last);
  const glued = ends !== undefined && !ENDS_WITH_ITS_LINE.has(ends.type) && /^[^\s#]/.test(was);
  edits.push(insertion(page.end, (open ? ending : '') + (glued ? ending : '') + was));
  // A note that ended without a line ending does so again.
  const lastLine = last ?? begin - 1;
  const ended = column > 1 ? /[\r\n]+$/.exec(page.lines[lastLine] ?? '')?.[0].length : undefined;
  if (ended !== undefined) {
    const after = page.starts[lastLine + 1]!;
    edits.push({ start: (after - ended) as FileOffset, end: after, text: '' });
  }
  return { edits, lost };
}

/** Whether a line is one of links to other pages, and to nothing else. */
function isNavigation(line: string): boolean {
  const addresses = [...line.matchAll(/\]\(([^()]*)/g)].map((match) => match[1]!);
  return NAVIGATION.test(line) && addresses.every((address) => isPageFile(address) && !address.includes(':'));
}

/** What was written below the author's text and the copies, and what closes code or HTML that the text leaves open. */
class WrittenTail {
  readonly #lines: ReadonlySet<number | undefined>;
  /** Whether the line of links that was written is there no more, so that another may be that. */
  readonly isWithoutLinks: boolean;

  /** @param end the number of lines that were written. */
  constructor(page: PageLines, { lines }: PageRecord, places: LinePlaces, first: number, end: number) {
    const wasAt = (line: number) => lineHashAt(lines, line);
    const footer = places.slice(footerStart(page, wasAt, places, first, end), end);
    const closing = first < end && wasAt(first) !== BLANK_HASH ? [places[first]] : [];
    this.#lines = new Set([...closing, ...footer]);
    this.isWithoutLinks = end - 3 >= first && wasAt(end - 3) === RULE_HASH && places[end - 1] === undefined;
  }

  /** Whether a line of the page as it is now is one of these. */
  has(line: number): boolean {
    return this.#lines.has(line);
  }
}

/** The line, among those that were written, where the links to other chapters begin below the copies: with a rule or a list. */
function footerStart(
  page: PageLines,
  wasAt: (line: number) => string,
  places: LinePlaces,
  first: number,
  end: number,
): number {
  for (let at = first; at < end; at++) {
    if (wasAt(at) !== RULE_HASH && !page.lines[places[at] ?? -1]?.startsWith(ITEM)) continue;
    // The first items of the list may be gone or edited; a blank line stands above it.
    while (at > first && wasAt(at - 1) !== BLANK_HASH) at--;
    return at;
  }
  return end;
}
