/**
 * Pseudo-headings: emphasised lines that serve as headings. The marker determines the level: `_Reliability_`
 * may be above `*Hardware Faults*` (see `nesting.ts`).
 */

import type { Emphasis, Paragraph, PhrasingContent, RootContent, Strong } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { addTo } from '../source/grouping.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { mayBeTitle, startsLikeCaption, titleObjection } from '../titles/title-words.ts';

/** An emphasised line that may serve as a heading. */
export interface PseudoHeading {
  readonly paragraph: Paragraph;
  /** The innermost emphasis; its children are the content of the heading. */
  readonly emphasis: Emphasis | Strong;
  /** The opening marker, such as `_`, `**` or `***`. */
  readonly marker: string;
  readonly text: string;
  /** Whether the text of the section follows in the same paragraph, on the next line. */
  readonly isInlineBody: boolean;
  /** Why the line may not be a heading, as a clause; `undefined` if it is one. */
  readonly objection: string | undefined;
  /** Whether the words and the place of the line are those of a heading, whatever the habits of the note. */
  readonly likely: boolean;
}

/** The number of titles in italics that make a style a heading style. */
const HABIT = 3;
/** The number of titles in bold that make a style a heading style. */
const STRONG_HABIT = 2;
/** The number of images from which lines next to fewer than half of them are not captions. */
const MANY_IMAGES = 5;

const PICTURE = /<(?:img|figure|svg|picture|table|video|iframe|canvas|center)\b/i;

type Line = Omit<PseudoHeading, 'objection' | 'likely'> & {
  /** The index of its block. */
  readonly at: number;
};

/** An emphasised line with the evidence for and against a title. */
interface LineEvidence extends Line {
  /** An objection to its words or its place. */
  readonly objection: string | undefined;
  /** What the line may be the caption of: an image or table next to it. */
  readonly caption: 'picture' | 'table' | undefined;
  /** Whether the line is below a block quote, so that it may name its author. See `attributionAt`. */
  readonly attribution: 'closing' | 'below' | undefined;
  /** Whether the line is directly below a heading, or a line in another style, as a subtitle is. */
  readonly subtitle: boolean;
  /** Whether nothing follows the line in its section. */
  readonly empty: boolean;
  /** Whether the line begins or ends the note. */
  readonly edge: boolean;
}

/**
 * Finds the emphasised lines at the top level of a note that may be titles. Each is judged by its words, by
 * its place, and by how the note uses its style.
 *
 * @param listed whether the table of contents contains a title. Such a title does not need a heading style.
 */
export function findPseudoHeadings(source: Source, listed: (title: string) => boolean): PseudoHeading[] {
  const blocks = source.tree.children;
  const lines = blocks.flatMap((block, at) => emphasisedLine(source, block, at) ?? []);
  if (lines.length === 0) return [];
  const markers = new Map(lines.map(({ at, marker }) => [at, marker]));
  const repeated = repeatedTexts(lines, blocks);
  const first = blocks.findIndex(({ type }) => type === 'heading');
  const evidence = lines.map((line): LineEvidence => {
    const place = line.at < first ? 'it stands before the first heading' : placeObjection(line, blocks);
    const again = repeated.has(line) ? 'it is there more than once' : undefined;
    return {
      ...line,
      objection: titleObjection(line.text, line.marker) ?? place ?? again,
      // A line in italics directly above an image may be its caption; one in bold is usually a title.
      caption:
        pictureIn(blocks[line.at - 1]) ??
        (line.marker.length === 1 && !line.isInlineBody ? pictureIn(blocks[line.at + 1]) : undefined),
      attribution: attributionAt(line, blocks),
      subtitle:
        blocks[line.at - 1]?.type === 'heading' || (markers.get(line.at - 1) ?? line.marker) !== line.marker,
      empty: !line.isInlineBody && isEnd(blocks[line.at + 1]),
      edge: isAtEdge(line, blocks),
    };
  });
  const images = blocks.filter((block) => pictureIn(block) === 'picture').length;
  const paragraphs = blocks.filter(({ type }) => type === 'paragraph').length;
  const styles = new Map(
    [...byMarker(evidence)].map(([marker, all]) => [marker, judgeStyle(marker, all, paragraphs, images)]),
  );
  return evidence
    .filter(({ text }) => mayBeTitle(text))
    .map(({ paragraph, emphasis, marker, text, isInlineBody, caption, attribution, edge, ...line }) => {
      const style = styles.get(marker)!;
      const styleObjection =
        style.isHeadingStyle || (!isInlineBody && listed(text)) ? undefined : HABIT_MISSING;
      const captionObjection =
        caption && style.captions.has(caption) ? `it may be the caption of a ${caption}` : undefined;
      const ownObjection = line.objection === ASIDE && style.firm ? undefined : line.objection;
      const likely = ownObjection === undefined && !caption && !attribution && !edge && marker.length > 1;
      const objection = ownObjection ?? captionObjection ?? styleObjection;
      return { paragraph, emphasis, marker, text, isInlineBody, objection, likely };
    });
}

const ASIDE = 'it may be an aside';
const HABIT_MISSING = 'the note has too few lines like it';

/** Returns the lines whose text is repeated below the same heading, like the speakers of a dialogue. */
function repeatedTexts(lines: readonly Line[], blocks: readonly RootContent[]): Set<Line> {
  const groups = new Map<string, Line[]>();
  let heading = 0;
  let next = 0;
  for (const line of lines) {
    for (; next < line.at; next++) if (blocks[next]!.type === 'heading') heading = next;
    addTo(groups, `${heading} ${line.text}`, line);
  }
  return new Set([...groups.values()].filter(({ length }) => length > 1).flat());
}

/**
 * Returns the emphasised line that a paragraph consists of or begins with; `undefined` for any other block.
 */
function emphasisedLine(source: Source, block: RootContent, at: number): Line | undefined {
  if (block.type !== 'paragraph') return undefined;
  const [outer, next] = block.children;
  if (outer?.type !== 'emphasis' && outer?.type !== 'strong') return undefined;
  const isInlineBody = next !== undefined;
  if (isInlineBody && next.type !== 'break' && !(next.type === 'text' && next.value.startsWith('\n')))
    return undefined;
  const inner = outer.children.length === 1 ? outer.children[0]! : outer;
  const emphasis = inner.type === 'emphasis' || inner.type === 'strong' ? inner : outer;
  if (emphasis.children.length === 0 || !emphasis.children.every(isPlain)) return undefined;
  const slice = source.slice(outer);
  if (slice.includes('\n')) return undefined;
  const marker = source.body.slice(startOf(outer), startOf(emphasis.children[0]!));
  return { paragraph: block, emphasis, marker, text: textOf(emphasis).trim(), isInlineBody, at };
}

/** Whether a node is text or code. A line with links, images or HTML is often not a title. */
function isPlain(node: PhrasingContent): boolean {
  return node.type === 'text' || node.type === 'inlineCode';
}

/** Returns why a title would not be at the place of a line, as a clause; `undefined` if it may be. */
function placeObjection(
  { at, isInlineBody, text }: Line,
  blocks: readonly RootContent[],
): string | undefined {
  const next = blocks[at + 1];
  const besidePicture = pictureIn(blocks[at - 1]) ?? (isInlineBody ? undefined : pictureIn(next));
  if (besidePicture && startsLikeCaption(text)) return `it may be the caption of a ${besidePicture}`;
  if (isInlineBody) return undefined;
  if (endsInMidSentence(blocks[at - 1]) && startsInMidSentence(next))
    return 'it stands in the middle of a sentence';
  // A chapter that has not been written yet is empty.
  if (next === undefined && !numberingOf(text)) return 'nothing stands under it';
  if (!/[?？]$/.test(text)) return undefined;
  if (next?.type === 'blockquote') return ASIDE;
  return isEnd(next) ? 'nothing stands under it' : undefined;
}

function isEnd(block: RootContent | undefined): boolean {
  return block === undefined || block.type === 'heading';
}

/** Whether a paragraph ends with a letter or a comma. */
function endsInMidSentence(block: RootContent | undefined): boolean {
  const last = block?.type === 'paragraph' && block.children.length > 0 ? block.children.at(-1) : undefined;
  return last?.type === 'text' && /[\p{L},]\s*$/u.test(last.value);
}

/** Whether a paragraph begins with a word in lower case. */
function startsInMidSentence(block: RootContent | undefined): boolean {
  const first = block?.type === 'paragraph' ? block.children[0] : undefined;
  return first?.type === 'text' && /^\p{Ll}[\p{Ll}’']*\s/u.test(first.value);
}

/** Returns whether a block is a table, or ends in an image. */
function pictureIn(block: RootContent | undefined): 'picture' | 'table' | undefined {
  if (block?.type === 'html') return PICTURE.test(block.value) ? 'picture' : undefined;
  const last = block?.type === 'paragraph' ? block.children.at(-1) : block;
  const inner = last?.type === 'link' ? last.children.at(-1) : last;
  if (inner?.type === 'table') return 'table';
  return inner?.type === 'image' || inner?.type === 'imageReference' ? 'picture' : undefined;
}

/**
 * Whether a line is directly below a block quote: `closing` if another block quote or the end of the section
 * follows.
 */
function attributionAt({ at }: Line, blocks: readonly RootContent[]): LineEvidence['attribution'] {
  if (blocks[at - 1]?.type !== 'blockquote') return undefined;
  const next = blocks[at + 1]?.type;
  const closes = next === undefined || ['blockquote', 'heading', 'thematicBreak'].includes(next);
  return closes ? 'closing' : 'below';
}

/**
 * Whether a line is the first below the title, like a subtitle, or the last of the note, like a signature.
 */
function isAtEdge({ at, isInlineBody }: Line, blocks: readonly RootContent[]): boolean {
  const above = blocks[at - 1];
  return (above?.type === 'heading' && above.depth === 1) || (!isInlineBody && at === blocks.length - 1);
}

/** How a note uses a style of emphasis. */
interface EmphasisStyle {
  /** Whether the note uses the style for titles, and rarely for other lines. */
  readonly isHeadingStyle: boolean;
  /** Whether there are enough clear titles that a doubtful line is a title too. */
  readonly firm: boolean;
  /** What a line in the style may be the caption of. */
  readonly captions: ReadonlySet<string>;
}

/**
 * Judges how a note uses a style.
 *
 * @param all the lines in the style.
 * @param paragraphs the number of top-level paragraphs in the note.
 * @param images the number of top-level images in the note.
 */
function judgeStyle(
  marker: string,
  all: readonly LineEvidence[],
  paragraphs: number,
  images: number,
): EmphasisStyle {
  // A line that ends in a colon is a label.
  const alone = all.filter(({ isInlineBody, text }) => !isInlineBody && !/[:：]$/.test(text));
  const inside = alone.filter(({ edge }) => !edge);
  const strong = marker.length > 1;
  const minTitles = strong ? STRONG_HABIT : HABIT;
  // Lines at the beginning or end of the note only count if there are titles in between.
  const separate = inside.length >= minTitles - 1 ? alone : inside;
  // Lines in bold may also be titles if each of them is followed by text in the same paragraph.
  const lines = separate.length > 0 ? separate : strong ? all : [];
  const needed = separate.length > 0 ? minTitles : HABIT;
  const fitting = lines.filter(({ objection }) => objection === undefined);
  const clear = fitting.filter(({ caption }) => !caption);
  const titles = new Set(fitting.map(({ text }) => text));
  const minShare = fitting.length < HABIT ? 1 : strong && fitting.length > 2 * HABIT ? 0.6 : 0.75;

  const indexes = new Set(lines.map(({ at }) => at));
  const adjacent = fitting.filter(({ at, text }) => indexes.has(at + 1) && !numberingOf(text));
  const attributions = fitting.filter(({ attribution }) => attribution === 'closing');
  const quoted = fitting.every(({ attribution }) => attribution);
  const empty = fitting.filter((line) => line.empty);
  const subtitles =
    strong && titles.size === fitting.length ? [] : fitting.filter(({ subtitle }) => subtitle);
  // Lines in italics after every other paragraph are translations or stage directions.
  const crowded = !strong && lines.length > 4 && lines.length >= paragraphs * 0.45;
  const isHeadingStyle =
    titles.size >= needed &&
    clear.length > 0 &&
    fitting.length >= lines.length * minShare &&
    adjacent.length <= fitting.length * 0.3 &&
    !quoted &&
    attributions.length <= fitting.length * 0.5 &&
    empty.length <= fitting.length * 0.4 &&
    !(subtitles.length >= HABIT && subtitles.length > fitting.length * 0.6) &&
    !crowded;

  const captions = new Set<string>();
  const nextToImages = all.filter(({ caption }) => caption === 'picture').length;
  if (images < MANY_IMAGES || nextToImages >= images / 2) captions.add('picture');
  if (!strong || clear.length < HABIT) captions.add('table');
  return { isHeadingStyle, firm: isHeadingStyle && clear.length >= HABIT, captions };
}

function byMarker(lines: readonly LineEvidence[]): Map<string, LineEvidence[]> {
  const groups = new Map<string, LineEvidence[]>();
  for (const line of lines) addTo(groups, line.marker, line);
  return groups;
}

/** Returns the offset at which a pseudo-heading ends and the rest of its paragraph begins. */
export function titleEnd({ emphasis, marker }: PseudoHeading): number {
  return endOf(emphasis.children.at(-1)!) + marker.length;
}
