/** Which number each heading of a note should have, and which it has. */

import type { Heading, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isContentsName } from '../contents/contents-place.ts';
import { optedOutHeadings } from '../contents/opt-outs.ts';
import { doubtedHeadings } from '../links/accidental-headings.ts';
import { firstText } from '../source/first-text.ts';
import { addTo } from '../source/grouping.ts';
import { type Source, startOf } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { MAX_NUMBER, type WrittenNumber, writtenNumber } from '../titles/written-number.ts';
import type { Entry, HtmlEntry, MarkdownEntry } from './find-outline.ts';
import { judgeRow } from './number-row.ts';
import { ancestorsOf, type Section, sectionsOf } from './sections.ts';

/** A heading that can be numbered. */
export interface HeadingNumber {
  readonly heading: Heading;
  readonly text: string;
  /** The numbers that it should have, outermost first. */
  readonly path: readonly number[];
  /** The number that it has. */
  readonly written: PlacedNumber | undefined;
  /** Whether it is an outermost heading with neither siblings nor sections below it. */
  readonly isAlone: boolean;
}

/** A number, the text node that begins with it, and its length in the source. */
interface PlacedNumber {
  readonly number: WrittenNumber;
  readonly node: Text;
  readonly rawLength: number;
}

/** A heading that keeps its row from being numbered. */
export interface NumberDoubt {
  readonly heading: Heading;
  readonly text: string;
  /** Whether its number may be part of the title, is of another kind, or is too great; or whether it is in HTML. */
  readonly kind: 'title' | 'other' | 'many' | 'html';
}

/** The numbers of a note's headings. */
export interface SectionNumbers {
  /** In the order of the note, without headings in rows with a doubt. */
  readonly headings: readonly HeadingNumber[];
  readonly doubts: readonly NumberDoubt[];
}

/** Which headings are numbered. */
export interface NumberRange {
  /** The depth of the outermost numbered headings; `undefined` for the first depth below the note's title. */
  readonly minDepth: number | undefined;
  /** The depth of the innermost numbered headings. */
  readonly maxDepth: number;
  /** The number of the first heading; `undefined` for that of the author. */
  readonly startAt: number | undefined;
  /** Whether a heading, with all below it, keeps its number or has none. */
  readonly isExcluded: (heading: Heading) => boolean;
}

/** Versions, and numbers in other forms: “v1.2”, “(2) Knots”, “２、Knots”, “②Knots”, “2.knots”, “Part B”. */
const OTHER_NUMBER = new UnicodePattern(
  [
    String.raw`^\[?v?\d+(?:\.\d+)+`,
    String.raw`^[(（[［【〔]?\d{1,3}(?:[.．]\d{1,3})*(?:[.)\]）］】〕、．。：:，,·]|\uFE0F?\u20E3)(?!\d)`,
    String.raw`^[(（[［【〔]?[\p{No}\p{Nl}０-９]`,
    String.raw`^(?:Anhang|Annex|Appendix|Chapter|Kapitel|Part|Section|Teil)\s+[A-Z](?=$|\s*[:.,)–—-])`,
  ].join('|'),
);

/** A mark in the attributes at the end of a heading: `{-}` and `{.unnumbered}` of Pandoc. */
const UNNUMBERED = /\{:?(?:[^{}]*\s)?(?:-|\.unnumbered)(?:\s[^{}]*)?\}\s*$/;

/**
 * Returns the numbers that the headings of a note should have. Chapters and parts with a word and a number, such as
 * “Chapter 3”, give their number to the sections below them and are not numbered themselves. The siblings of a heading
 * whose number leaves a doubt are left out, with all below them.
 */
export function sectionNumbers(
  source: Source,
  outline: readonly Entry[],
  range: NumberRange,
): SectionNumbers {
  const doubted = doubtedHeadings(source.tree.children);
  const written = outline.flatMap(asWritten).filter(({ heading }) => !doubted.has(heading));
  const sections = sectionsOf(source, written);
  const optedOut = optedOutHeadings(source.tree);
  /** Whether a section, with all below it, has no number: a table of contents, or one that the author marked. */
  const isOmitted = ({ entry }: Section): boolean =>
    entry.text === '' ||
    isContentsName(entry.text) ||
    (entry.type === 'heading' &&
      (optedOut.has(entry.heading) ||
        UNNUMBERED.test(textOf(entry.heading)) ||
        range.isExcluded(entry.heading)));
  const counted = sections.filter((section) => !isOmitted(section));
  const minDepth = range.minDepth ?? firstDepth(counted);
  const headings: HeadingNumber[] = [];
  const doubts: NumberDoubt[] = [];

  /** Numbers the sections with one parent, and those below them. */
  function numberRow(all: readonly Section[], prefix: readonly number[], parent?: readonly number[]): void {
    const row = all.filter((section) => !isOmitted(section) && section.entry.depth <= range.maxDepth);
    if (row.length === 0) return;
    const divisions = row.map(divisionNumber);
    if (divisions.some((number) => number !== undefined)) {
      for (const [i, { children }] of row.entries()) {
        const number = divisions[i];
        if (number !== undefined) numberRow(children, [number], [number]);
      }
      return;
    }
    // Titles and parts above chapters.
    const above = row.filter(({ children }) => children.some((child) => divisionNumber(child) !== undefined));
    if (above.length > 0) {
      for (const { children } of above) numberRow(children, []);
      return;
    }
    const written = row.map(({ entry }) =>
      entry.type === 'heading' ? numberOf(source, entry.heading) : undefined,
    );
    const startAt = prefix.length === 0 ? range.startAt : undefined;
    const verdict = judgeRow(
      written.map((found) => found?.number),
      { prefix, parent, startAt },
    );
    const doubtful = new Set(verdict.doubtful);
    const isTooLong = verdict.start + row.length - 1 > MAX_NUMBER;
    const found = row.flatMap(
      (section, i) =>
        doubtAbout(section, written[i], doubtful.has(i), isTooLong && i === row.length - 1) ?? [],
    );
    doubts.push(...found);
    if (found.length > 0) return;
    for (const [i, { entry, children }] of row.entries()) {
      if (entry.type !== 'heading') continue;
      const path = [...prefix, verdict.start + i];
      const number = verdict.numbers[i] && written[i];
      headings.push({
        heading: entry.heading,
        text: entry.text,
        path,
        written: number,
        isAlone: prefix.length === 0 && row.length === 1 && children.length === 0,
      });
      numberRow(children, path, number?.number.path);
    }
  }

  const isOutermost = ({ entry, parent }: Section) =>
    entry.depth >= minDepth && (!parent || parent.entry.depth < minDepth);
  const rows = new Map<Section | undefined, Section[]>();
  for (const section of sections)
    if (isOutermost(section) && !ancestorsOf(section).some(isOmitted)) addTo(rows, section.parent, section);
  for (const [parent, row] of rows) {
    const above = parent && divisionNumber(parent);
    numberRow(row, above === undefined ? [] : [above]);
  }
  return { headings: headings.sort((a, b) => startOf(a.heading) - startOf(b.heading)), doubts };
}

/** Returns the number of a division with a word and a number, such as “Chapter 3”; `undefined` for another section. */
function divisionNumber({ entry }: Section): number | undefined {
  const numbering = numberingOf(entry.text);
  return numbering?.kind === 'number' ? undefined : numbering?.number;
}

/** Returns a heading in Markdown or HTML with its depth as written; nothing for a line that may become one. */
function asWritten(entry: Entry): (MarkdownEntry | HtmlEntry)[] {
  if (entry.type !== 'heading' && entry.type !== 'html') return [];
  return [{ ...entry, depth: entry.heading.depth }];
}

/** Returns the depth of the outermost numbered headings: that of the title if it has siblings or a number. */
function firstDepth(sections: readonly Section[]): number {
  const [first] = sections;
  if (!first) return 1;
  const depth = sections.reduce((least, { entry }) => Math.min(least, entry.depth), first.entry.depth);
  const hasTitle =
    first.entry.depth === depth && sections.filter(({ entry }) => entry.depth === depth).length === 1;
  if (!hasTitle || numberingOf(first.entry.text)) return depth;
  return sections.reduce(
    (least, { entry }) => (entry.depth > depth ? Math.min(least, entry.depth) : least),
    7,
  );
}

/** Returns the number at the beginning of a heading, if it is written without character references. */
function numberOf(source: Source, heading: Heading): PlacedNumber | undefined {
  const node = firstText(heading);
  if (!node) return undefined;
  // In “1. **Knots**”, the text of the heading continues in another node.
  const rest = heading.children.includes(node) && node !== heading.children.at(-1) ? 'X' : '';
  const number = writtenNumber(node.value + rest);
  const raw = writtenNumber(source.slice(node) + rest);
  return number && raw?.digits === number.digits ? { number, node, rawLength: raw.length } : undefined;
}

/** Returns why a heading keeps its row from being numbered; `undefined` if it does not. */
function doubtAbout(
  { entry }: Section,
  number: PlacedNumber | undefined,
  isDoubtful: boolean,
  isTooGreat: boolean,
): NumberDoubt | undefined {
  if (entry.type !== 'heading' && entry.type !== 'html') return undefined;
  const { heading, text } = entry;
  const doubt = (kind: NumberDoubt['kind']): NumberDoubt => ({ heading, text, kind });
  if (entry.type === 'html') return doubt('html');
  if (isTooGreat) return doubt('many');
  if (number) return isDoubtful ? doubt('title') : undefined;
  const start = firstText(heading)?.value ?? '';
  if (/^\d{1,3}[.)]?\s*$/.test(start)) return doubt('title');
  return numberingOf(text) !== undefined || OTHER_NUMBER.test(text) ? doubt('other') : undefined;
}
