/** What the words and the place of an emphasised line say for or against a heading. */

import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { addTo } from '../source/grouping.ts';
import type { Source } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { countWords } from '../titles/sentence.ts';
import { startsLikeCaption, titleObjection, titleWords } from '../titles/title-words.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { dividedSections } from './divided-sections.ts';
import { type EmphasisedLine, styleOf } from './emphasised-lines.ts';
import type { Evidence, Exclusion } from './evidence.ts';

/** An emphasised line with the evidence for and against a heading. */
export interface JudgedLine {
  readonly line: EmphasisedLine;
  /** The index of the block of the heading whose section the line divides; -1 if there is none. */
  readonly section: number;
  readonly evidence: readonly Evidence[];
  /** What keeps the line from being a heading, whatever its other evidence; `undefined` if nothing does. */
  readonly exclusion: Exclusion | undefined;
  readonly isNumbered: boolean;
  /** Whether the line is directly below a heading, or below a line in another style. */
  readonly isSubtitle: boolean;
  /** Whether the line may be the caption of an image. */
  readonly isBesidePicture: boolean;
  /** Whether the line is directly below a block quote, whose author it may name. */
  readonly isBelowQuotation: boolean;
}

type BlockKind =
  | 'heading'
  | 'line'
  | 'text'
  | 'list'
  | 'code'
  | 'picture'
  | 'table'
  | 'quotation'
  | 'details'
  | 'end'
  | 'other';

/** The number of lines in one style that may be headings above the first heading of a note. */
const MIN_BEFORE_HEADINGS = 3;

const PICTURE = /<(?:img|figure|svg|picture|table|video|iframe|canvas|center)\b/i;
const DETAILS = /^<details\b/i;
/** A path or a file name at the end of a text. */
const FILE_NAME = /(?:^|\s)\S*\w(?:[/\\]\S+|\.[a-z]\w{0,5})$/i;

/**
 * Returns the evidence about each line, in order.
 *
 * @param depthOf the depth of a block that is a heading, in any notation; `undefined` for other blocks.
 * @param isListed whether the table of contents names a title.
 */
export function judgeLines(
  source: Source,
  lines: readonly EmphasisedLine[],
  depthOf: (block: RootContent) => number | undefined,
  isListed: (title: string) => boolean,
): JudgedLine[] {
  const blocks = source.tree.children;
  const alone = new Set(lines.filter(({ isInlineBody }) => !isInlineBody).map(({ at }) => at));
  const markers = new Map(lines.map(({ at, marker }) => [at, marker]));
  const depths = blocks.map(depthOf);
  const kinds = blocks.map((block, i): BlockKind => {
    if (depths[i] !== undefined) return 'heading';
    return alone.has(i) ? 'line' : kindOf(block);
  });
  const headings = kinds.filter((kind) => kind === 'heading').length;
  const sections = dividedSections(lines, depths);
  const texts = new Map<string, EmphasisedLine[]>();
  for (const line of lines) addTo(texts, line.text.toLowerCase(), line);
  const rowsAbove = new Map<string, EmphasisedLine[]>();
  for (const [i, line] of lines.entries()) if (sections[i] === -1) addTo(rowsAbove, styleOf(line), line);
  return lines.map((line, i) => {
    const section = sections[i]!;
    const place = { line, blocks, kinds };
    const evidence = [...titleWords(line.text), ...placeEvidence(place)];
    if (line.marker.length === 1) evidence.push('italics');
    if (headings <= 1) evidence.push('no other headings');
    if (!line.isInlineBody && isListed(line.text)) evidence.push('in the table of contents');
    const exclusion =
      titleObjection(line.text) ??
      placeExclusion(place) ??
      line.exclusion ??
      (beginsInLowerCase(line) ? 'lower case' : undefined) ??
      (texts.get(line.text.toLowerCase())!.length > 1 ? 'repeated' : undefined) ??
      (section === -1 && headings > 0 && rowsAbove.get(styleOf(line))!.length < MIN_BEFORE_HEADINGS
        ? 'before the first heading'
        : undefined);
    return {
      line,
      section,
      evidence,
      exclusion,
      isNumbered: numberingOf(line.text) !== undefined,
      isBesidePicture: isBesidePicture(place),
      isBelowQuotation: kinds[line.at - 1] === 'quotation',
      isSubtitle:
        kinds[line.at - 1] === 'heading' || (markers.get(line.at - 1) ?? line.marker) !== line.marker,
    };
  });
}

const CAPITAL = new UnicodePattern(String.raw`^["'“‘¿¡\p{Ps}\s]*[\p{Lu}\p{Lo}\p{N}]`);
const CASELESS = new UnicodePattern(String.raw`\p{Lo}`);
const MID_SENTENCE_END = new UnicodePattern(String.raw`[\p{L},]\s*$`);

/** Whether a line in italics, or a long one in bold, begins in lower case. */
function beginsInLowerCase({ text, marker }: EmphasisedLine): boolean {
  if (CAPITAL.test(text) || CASELESS.test(text)) return false;
  return marker.length === 1 || countWords(text) > 4;
}

/** A line and the blocks of its note, with their kinds. */
interface Place {
  readonly line: EmphasisedLine;
  readonly blocks: readonly RootContent[];
  readonly kinds: readonly BlockKind[];
}

function placeEvidence({ line: { at, isInlineBody }, blocks, kinds }: Place): Evidence[] {
  const evidence: Evidence[] = [];
  const above = kinds[at - 1];
  const below = isInlineBody ? undefined : (kinds[at + 1] ?? 'end');
  if (above === 'list') evidence.push('below a list');
  if (above === 'text' && /[:：]\s*$/.test(textOf(blocks[at - 1]!))) evidence.push('introduced');
  if (below === 'text') evidence.push('above text');
  if (below === 'end' || below === 'heading' || below === 'line') evidence.push('nothing below');
  return evidence;
}

function placeExclusion(place: Place): Exclusion | undefined {
  const { line, blocks, kinds } = place;
  const { at, text, hasColon, isInlineBody } = line;
  if (hasColon) return 'a colon';
  const above = kinds[at - 1];
  const below = isInlineBody ? undefined : (kinds[at + 1] ?? 'end');
  const neighbours = [above, below];
  if (startsLikeCaption(text) && (neighbours.includes('picture') || neighbours.includes('table')))
    return 'a caption of its neighbour';
  if (line.marker.length === 1 && above === 'table') return 'a caption of its neighbour';
  if (FILE_NAME.test(text) && below === 'code') return 'a file name';
  if (below === 'details') return 'a hidden answer';
  if (!isInlineBody && endsInMidSentence(blocks[at - 1]) && startsInMidSentence(blocks[at + 1]))
    return 'in mid-sentence';
  return undefined;
}

/** Whether a line is directly below an image, or above a paragraph that is only an image. */
function isBesidePicture({ line: { at, text, marker, isInlineBody }, kinds }: Place): boolean {
  if (numberingOf(text) !== undefined || /[?？]$/.test(text)) return false;
  if (kinds[at - 1] === 'picture') return true;
  if (isInlineBody || kinds[at + 1] !== 'picture') return false;
  return marker.length === 1 || ['line', 'heading', undefined].includes(kinds[at + 2]);
}

/** Whether a paragraph ends with a letter or a comma. */
function endsInMidSentence(block: RootContent | undefined): boolean {
  const last = block?.type === 'paragraph' && block.children.length > 0 ? block.children.at(-1) : undefined;
  return last?.type === 'text' && MID_SENTENCE_END.test(last.value);
}

/** Whether a paragraph begins with a word in lower case. */
function startsInMidSentence(block: RootContent | undefined): boolean {
  const first = block?.type === 'paragraph' ? block.children[0] : undefined;
  return first?.type === 'text' && /^\p{Ll}[\p{Ll}’']*\s/u.test(first.value);
}

function kindOf(block: RootContent): BlockKind {
  switch (block.type) {
    case 'paragraph':
      return endsInImage(block.children.at(-1)) ? 'picture' : 'text';
    case 'list':
    case 'code':
    case 'table':
      return block.type;
    case 'blockquote':
      return 'quotation';
    case 'html':
      if (DETAILS.test(block.value)) return 'details';
      return PICTURE.test(block.value) ? 'picture' : 'other';
    default:
      return 'other';
  }
}

function endsInImage(node: { type: string; children?: readonly { type: string }[] } | undefined): boolean {
  const inner = node?.type === 'link' ? node.children?.at(-1) : node;
  return inner?.type === 'image' || inner?.type === 'imageReference';
}
