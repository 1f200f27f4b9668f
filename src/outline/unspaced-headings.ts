/** Headings without a space after the marker, `##Like this`, which Markdown parses as text. */

import type { Paragraph } from 'mdast';
import { isContentsName } from '../contents/contents-place.ts';
import { headingText } from '../links/slug.ts';
import { lineEnd } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { countWords, hasSentenceEnd, isStatement } from '../titles/sentence.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';

/** A line of `#` signs that are followed by a title without a space. */
export interface UnspacedHeading {
  readonly type: 'unspaced';
  /** The paragraph that contains the line; it may contain several. */
  readonly paragraph: Paragraph;
  /** The number of `#` signs, from 1 to 6. */
  readonly depth: number;
  /** The title as written. */
  readonly text: string;
  /** The offsets of the first `#`, of the title, and of the end of the title. */
  readonly start: number;
  readonly titleStart: number;
  readonly end: number;
}

/** A gap that looks like a space, but is not one in Markdown: a no-break space, a fullwidth space. */
const GAP = String.raw`[\u00A0\u2000-\u200A\u202F\u3000]*`;
const LINE = new UnicodePattern(
  String.raw`^(?<marker>#{1,6})(?<gap>${GAP})(?![#!{[:\s])(?<title>[^\n]*[\p{L}\p{N}][^\n]*)$`,
);
/** `##Oil`, `##油`, `##1. Oil`, `##1.2Oil`, `##1）油`. */
const TITLE = new UnicodePattern(
  [
    String.raw`^[^\p{L}\p{N}]*(?:[\p{Lu}\p{Lo}]|`,
    String.raw`\p{Nd}+(?:\.\p{Nd}+)*(?:[.)）、．:：\s-]+[^\p{L}\p{N}]*\p{L}|\p{Lo}))`,
  ].join(''),
);
/** The number of clear headings that make other candidates headings too. */
const HABIT = 2;
/** The number of words from which a title may be a sentence. */
const SENTENCE_WORDS = 6;
/** The number of words from which a line at the top of a note is its title rather than a tag and a remark. */
const TITLE_WORDS = 3;
/** A line of the C preprocessor or of a build. */
const DIRECTIVE =
  /^(?:(?:define|elif|endif|endregion|ifdef|ifndef|pragma|undef)\b|else$|(?:import|include)\s*[<"']|region\s|if\s.*[!=<>&|(])/;
/** A colour: `FFF`, `FF8000`, `FF800080`. */
const COLOUR = new UnicodePattern(
  String.raw`^(?:([\da-f])\1{2,3}$|(?=\d+[a-f]|[a-f]+\d|\w*([\da-f])\2\2)[\da-f]{6}(?:[\da-f]{2})?(?![\p{L}\p{N}]))`,
  'i',
);
/** A first word in lower case. */
const LOWER_CASE = new UnicodePattern(String.raw`^\p{Ll}+(?!\p{L})`);
/** `#one #two`: the tags of a note. */
const TAGS = new UnicodePattern(String.raw`\s#\S|#$|^\p{Lu}+:`);

/**
 * Finds headings without a space in the top-level paragraphs of a note. The evidence is that of the whole
 * note.
 *
 * Two or more `#` signs, or a space that is not one in Markdown, are clear before a title: a capital letter, a
 * letter of a script without case, a number and a letter. Alone in its paragraph, such a line may begin with a
 * lowercase letter if it is more than one word. A clear heading counts if one of them is at the start of a
 * paragraph, or there are two. Two of them make other lines with two or more `#` signs headings.
 * A line in lower case is not one of them where more headings begin with a capital letter. Colours and words of the C
 * preprocessor are not headings.
 *
 * A single `#` may begin a tag. It counts before several words or the name of a table of contents if the note
 * has clear headings, and before a script without case if it has two. In the first block of a note, it also
 * counts before one word if there are two clear headings, and before three words if the note only has headings
 * of other depths. Sentences are not headings.
 */
export function findUnspacedHeadings(source: Source): UnspacedHeading[] {
  const blocks = source.tree.children;
  const candidates = blocks.flatMap((block) =>
    block.type === 'paragraph' ? candidatesIn(source, block) : [],
  );
  if (candidates.length === 0) return [];
  const clear = new Set(candidates.filter(isClear));
  const titles = [
    ...Array.from(clear, ({ text }) => text),
    ...blocks.flatMap((block) => (block.type === 'heading' ? headingText(block) : [])),
  ];
  const lowerCase = titles.filter((title) => LOWER_CASE.test(title)).length;
  const capitals = titles.filter((title) => /^\p{Lu}/u.test(title)).length;
  const habit = clear.size >= HABIT;
  const hasHeadings = habit || [...clear].some(isFirstLine);
  const depths = new Set(blocks.flatMap((block) => (block.type === 'heading' ? [block.depth] : [])));
  const top = blocks.find(({ type }) => !['yaml', 'toml', 'html', 'foreign'].includes(type));
  return candidates.filter((candidate) => {
    const { depth, text } = candidate;
    if (countWords(text) >= SENTENCE_WORDS && hasSentenceEnd(text)) return false;
    if (LOWER_CASE.test(text) && lowerCase < capitals) return false;
    if (clear.has(candidate)) return hasHeadings;
    // A lowercase letter or a digit may also begin a command, a colour or a number.
    if (depth > 1) return habit && /^[\p{L}\p{N}]/u.test(text);
    if (!/^["'“‘]?[\p{Lu}\p{Lo}]/u.test(text) || TAGS.test(text) || hasSentenceEnd(text) || isStatement(text))
      return false;
    if ((hasHeadings && (/\s/.test(text) || isContentsName(text))) || (habit && /\p{Lo}/u.test(text)))
      return true;
    const isTop = candidate.paragraph === top && isAlone(candidate);
    return isTop && (habit || (depths.size > 0 && !depths.has(1) && text.split(/\s+/).length >= TITLE_WORDS));
  });
}

/** Whether a line is a heading wherever it is, if it is not a sentence. */
function isClear(candidate: UnspacedHeading): boolean {
  const { depth, text, titleStart, start } = candidate;
  if (depth === 1 && titleStart - start === 1) return false;
  return TITLE.test(text) || (isAlone(candidate) && /^\p{L}/u.test(text) && /\s|[^\p{ASCII}]/u.test(text));
}

function isFirstLine({ paragraph, start }: UnspacedHeading): boolean {
  return start === startOf(paragraph);
}

/** Whether a line is the only one of its paragraph. */
function isAlone(candidate: UnspacedHeading): boolean {
  return isFirstLine(candidate) && candidate.end === endOf(candidate.paragraph);
}

/** Returns the lines of a paragraph that may be headings. */
function candidatesIn({ body }: Source, paragraph: Paragraph): UnspacedHeading[] {
  const candidates: UnspacedHeading[] = [];
  // Text beside an autolink literal has no position.
  const texts = paragraph.children.filter(({ type, position }) => type === 'text' && position);
  let next = 0;
  for (let at = startOf(paragraph); at < endOf(paragraph); at = lineEnd(body, at) + 1) {
    const end = Math.min(lineEnd(body, at), endOf(paragraph));
    const line = body.slice(at, end);
    const start = at + line.length - line.trimStart().length;
    const match = body[start] === '#' ? LINE.exec(line.trim()) : null;
    if (!match) continue;
    // A line may begin inside code or emphasis that a previous line opens.
    while (next < texts.length && endOf(texts[next]!) <= start) next++;
    const text = texts[next];
    if (!text || startOf(text) > start) continue;
    const { marker, gap, title } = match.groups!;
    if (DIRECTIVE.test(title!) || COLOUR.test(title!)) continue;
    candidates.push({
      type: 'unspaced',
      paragraph,
      depth: marker!.length,
      text: title!,
      start,
      titleStart: start + marker!.length + gap!.length,
      end: start + match[0].length,
    });
  }
  return candidates;
}
