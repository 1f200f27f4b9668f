/**
 * Pseudo-headings: emphasised lines that stand for headings. The marker carries the level: where a note uses
 * `_Reliability_` above `*Hardware Faults*`, its own order of nesting says which is which (see `nesting.ts`).
 */

import type { Emphasis, Paragraph, PhrasingContent, RootContent, Strong } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { addTo } from '../source/grouping.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { mayBeTitle, startsLikeCaption, titleObjection } from '../titles/title-words.ts';

/** An emphasised line that may stand for a heading. */
export interface PseudoHeading {
  readonly paragraph: Paragraph;
  /** The innermost node of the emphasis; its children are the heading's. */
  readonly emphasis: Emphasis | Strong;
  /** The emphasis' opening marker, such as `_`, `**` or `***`. */
  readonly marker: string;
  readonly text: string;
  /** Whether the section's text follows in the same paragraph, on the next line. */
  readonly isInlineBody: boolean;
  /** Why it may be no heading after all; `undefined` where its words, its place and its style leave no doubt. */
  readonly objection: string | undefined;
  /** Whether its words and its place are those of a heading, so that there is no doubt but that of the note's habits. */
  readonly likely: boolean;
}

/** How often a note must set a style apart on lines of its own before the style counts as a heading style. */
const HABIT = 3;
/** As many of them will do where the style is strong, and never used for anything else. */
const STRONG_HABIT = 2;
/** How many pictures it takes to see that the lines below less than half of them are no captions. */
const MANY_PICTURES = 5;

const PICTURE = /<(?:img|figure|svg|picture|table|video|iframe|canvas|center)\b/i;

type Line = Omit<PseudoHeading, 'objection' | 'likely'> & {
  /** The index of its block. */
  readonly at: number;
};

/** A line with what tells whether it is a title. */
interface Judged extends Line {
  /** What speaks against it in its words or its place. */
  readonly against: string | undefined;
  /** Whether a picture or table is next to it, so that it may be its caption. */
  readonly caption: 'picture' | 'table' | undefined;
  /** Whether it stands below a quotation, as the name of who is quoted does. */
  readonly attribution: 'closing' | 'below' | undefined;
  /** Whether it stands right under a heading, or a line in another style, as a subtitle does. */
  readonly subtitle: boolean;
  /** Whether nothing stands under it. */
  readonly empty: boolean;
  /** Whether it begins or ends the note. */
  readonly edge: boolean;
}

/**
 * Finds the emphasised lines at the top level of a note and judges each by itself, by its style's habits in the
 * whole note, and by what stands round it.
 *
 * @param listed whether the author's contents list names a title, so that no habit is needed.
 */
export function findPseudoHeadings(source: Source, listed: (title: string) => boolean): PseudoHeading[] {
  const blocks = source.tree.children;
  const lines = blocks.flatMap((block, at) => emphasisedLine(source, block, at) ?? []);
  if (lines.length === 0) return [];
  const markers = new Map(lines.map(({ at, marker }) => [at, marker]));
  const repeated = repeatedTexts(lines, blocks);
  const first = blocks.findIndex(({ type }) => type === 'heading');
  const found = lines.map((line): Judged => {
    const place = line.at < first ? 'it stands before the first heading' : againstPlace(line, blocks);
    const again = repeated.has(line) ? 'it is there more than once' : undefined;
    return {
      ...line,
      against: titleObjection(line.text, line.marker) ?? place ?? again,
      // What is in italics right above a picture is its caption as well; what is bold mostly heads it.
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
  const pictures = blocks.filter((block) => pictureIn(block) === 'picture').length;
  const paragraphs = blocks.filter(({ type }) => type === 'paragraph').length;
  const styles = new Map(
    [...byMarker(found)].map(([marker, all]) => [marker, judgeStyle(marker, all, paragraphs, pictures)]),
  );
  return found
    .filter(({ text }) => mayBeTitle(text))
    .map(({ paragraph, emphasis, marker, text, isInlineBody, against, caption, attribution, edge }) => {
      const style = styles.get(marker)!;
      const habit = style.habit || (!isInlineBody && listed(text)) ? undefined : HABIT_MISSING;
      const below =
        caption && style.captions.has(caption) ? `it may be the caption of a ${caption}` : undefined;
      const own = against === ASIDE && style.firm ? undefined : against;
      const beside = caption ?? attribution;
      const likely = own === undefined && !beside && !edge && marker.length > 1;
      return { paragraph, emphasis, marker, text, isInlineBody, objection: own ?? below ?? habit, likely };
    });
}

const ASIDE = 'it may be an aside';
const HABIT_MISSING = 'the note has too few lines like it';

/** The lines whose text is met more than once under one heading, like those who speak in a dialogue. */
function repeatedTexts(lines: readonly Line[], blocks: readonly RootContent[]): Set<Line> {
  const byPlace = new Map<string, Line[]>();
  let heading = 0;
  let next = 0;
  for (const line of lines) {
    for (; next < line.at; next++) if (blocks[next]!.type === 'heading') heading = next;
    addTo(byPlace, `${heading} ${line.text}`, line);
  }
  return new Set([...byPlace.values()].filter(({ length }) => length > 1).flat());
}

/** A paragraph that is one emphasis, or begins with a line that is; `undefined` for any other block. */
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

/** Links, images and HTML in a line make it something else than a title often enough. */
function isPlain(node: PhrasingContent): boolean {
  return node.type === 'text' || node.type === 'inlineCode';
}

/** What speaks against a line's place as that of a title. */
function againstPlace({ at, isInlineBody, text }: Line, blocks: readonly RootContent[]): string | undefined {
  const next = blocks[at + 1];
  const besidePicture = pictureIn(blocks[at - 1]) ?? (isInlineBody ? undefined : pictureIn(next));
  if (besidePicture && startsLikeCaption(text)) return `it may be the caption of a ${besidePicture}`;
  if (isInlineBody) return undefined;
  if (stopsShort(blocks[at - 1]) && goesOn(next)) return 'it stands in the middle of a sentence';
  // Chapters still to be written are empty.
  if (next === undefined && !numberingOf(text)) return 'nothing stands under it';
  if (!/[?？]$/.test(text)) return undefined;
  if (next?.type === 'blockquote') return ASIDE;
  return isEnd(next) ? 'nothing stands under it' : undefined;
}

function isEnd(block: RootContent | undefined): boolean {
  return block === undefined || block.type === 'heading';
}

/** Whether a paragraph ends without any stop. */
function stopsShort(block: RootContent | undefined): boolean {
  const last = block?.type === 'paragraph' && block.children.length > 0 ? block.children.at(-1) : undefined;
  return last?.type === 'text' && /[\p{L},]\s*$/u.test(last.value);
}

/** Whether a paragraph begins with a small letter. */
function goesOn(block: RootContent | undefined): boolean {
  const first = block?.type === 'paragraph' ? block.children[0] : undefined;
  return first?.type === 'text' && /^\p{Ll}[\p{Ll}’']*\s/u.test(first.value);
}

function pictureIn(block: RootContent | undefined): 'picture' | 'table' | undefined {
  if (block?.type === 'html') return PICTURE.test(block.value) ? 'picture' : undefined;
  const last = block?.type === 'paragraph' ? block.children.at(-1) : block;
  const inner = last?.type === 'link' ? last.children.at(-1) : last;
  if (inner?.type === 'table') return 'table';
  return inner?.type === 'image' || inner?.type === 'imageReference' ? 'picture' : undefined;
}

/**
 * Whether a line stands below a quotation: `closing` it where the next one, or the end of the section, is right below.
 */
function attributionAt({ at }: Line, blocks: readonly RootContent[]): Judged['attribution'] {
  if (blocks[at - 1]?.type !== 'blockquote') return undefined;
  const next = blocks[at + 1]?.type;
  const closes = next === undefined || ['blockquote', 'heading', 'thematicBreak'].includes(next);
  return closes ? 'closing' : 'below';
}

/** Whether a line is the first under the title or the last of the note, which may be a subtitle or a signature. */
function isAtEdge({ at, isInlineBody }: Line, blocks: readonly RootContent[]): boolean {
  const above = blocks[at - 1];
  return (above?.type === 'heading' && above.depth === 1) || (!isInlineBody && at === blocks.length - 1);
}

/** What a note does with a style. */
interface Style {
  /** Whether it sets the style apart on lines of its own as a habit, and seldom for anything but a title. */
  readonly habit: boolean;
  /** Whether so many of them are clear that one that is less so is a title too. */
  readonly firm: boolean;
  /** What a line of the style may be the caption of. */
  readonly captions: ReadonlySet<string>;
}

function judgeStyle(marker: string, all: readonly Judged[], paragraphs: number, pictures: number): Style {
  // What ends in a colon is a label; its author tells it from a title by that.
  const alone = all.filter(({ isInlineBody, text }) => !isInlineBody && !/[:：]$/.test(text));
  const inside = alone.filter(({ edge }) => !edge);
  const strong = marker.length > 1;
  const enough = strong ? STRONG_HABIT : HABIT;
  // Two titles within the note vouch for one at its beginning or end.
  const own = inside.length >= enough - 1 ? alone : inside;
  // Lines that are all isInlineBody to their text are titles too where they are many.
  const lines = own.length > 0 ? own : strong ? all : [];
  const needed = own.length > 0 ? enough : HABIT;
  const fitting = lines.filter(({ against }) => against === undefined);
  const clear = fitting.filter(({ caption }) => !caption);
  const titles = new Set(fitting.map(({ text }) => text));
  const share = fitting.length < HABIT ? 1 : strong && fitting.length > 2 * HABIT ? 0.6 : 0.75;

  const places = new Set(lines.map(({ at }) => at));
  const runs = fitting.filter(({ at, text }) => places.has(at + 1) && !numberingOf(text));
  const attributions = fitting.filter(({ attribution }) => attribution === 'closing');
  const quoted = fitting.every(({ attribution }) => attribution);
  const empty = fitting.filter((line) => line.empty);
  const subtitles =
    strong && titles.size === fitting.length ? [] : fitting.filter(({ subtitle }) => subtitle);
  // Lines in italics after every other paragraph are translations, or what somebody does on a stage.
  const crowded = !strong && lines.length > 4 && lines.length >= paragraphs * 0.45;
  const habit =
    titles.size >= needed &&
    clear.length > 0 &&
    fitting.length >= lines.length * share &&
    runs.length <= fitting.length * 0.3 &&
    !quoted &&
    attributions.length <= fitting.length * 0.5 &&
    empty.length <= fitting.length * 0.4 &&
    !(subtitles.length >= HABIT && subtitles.length > fitting.length * 0.6) &&
    !crowded;

  const captions = new Set<string>();
  const below = all.filter(({ caption }) => caption === 'picture').length;
  if (pictures < MANY_PICTURES || below >= pictures / 2) captions.add('picture');
  if (!strong || clear.length < HABIT) captions.add('table');
  return { habit, firm: habit && clear.length >= HABIT, captions };
}

function byMarker(found: readonly Judged[]): Map<string, Judged[]> {
  const lines = new Map<string, Judged[]>();
  for (const line of found) addTo(lines, line.marker, line);
  return lines;
}

/** Where a pseudo-heading's title ends in the source and the rest of its paragraph begins. */
export function titleEnd({ emphasis, marker }: PseudoHeading): number {
  return endOf(emphasis.children.at(-1)!) + marker.length;
}
