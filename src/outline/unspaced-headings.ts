/** Headings without a space after the marker, `##Like this`, which Markdown parses as text. */

import type { Paragraph } from 'mdast';
import { lineEnd } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { containsSentenceBreak, countWords, endsLikeSentence, isStatement } from '../titles/sentence.ts';

/** A line of `#` signs that are followed by a title without a space. */
export interface UnspacedHeading {
  readonly type: 'unspaced';
  /** The paragraph that contains the line; it may contain several. */
  readonly paragraph: Paragraph;
  /** The number of `#` signs, from 1 to 6. */
  readonly depth: number;
  /** The title as written. */
  readonly text: string;
  /** The offsets of the first `#` and of the end of the title. */
  readonly start: number;
  readonly end: number;
}

const LINE = /^(?<marker>#{1,6})(?![#!{[:\s])(?<title>[^\n]*[\p{L}\p{N}][^\n]*)$/u;
/** A title that starts with a capital letter, or a number and a word: `##Oil`, `##1. Oil`. */
const TITLE = /^[^\p{L}\p{N}]*(?:[\p{Lu}\p{Lo}]|\p{Nd}+(?:\.\p{Nd}+)*[.)][ \t]+\p{L})/u;
/** The number of clear headings that make other candidates headings too. */
const HABIT = 2;
/** The number of words from which a title may be a sentence. */
const SENTENCE_WORDS = 6;
/** `#one #two`: the tags of a note. */
const TAGS = /\s#\S/;

/**
 * Finds headings without a space in the top-level paragraphs of a note. A single `#` may also begin a tag: it
 * only counts if the note has headings without a space at other depths and several words follow. A line
 * inside a paragraph only counts if another one is at the start of a paragraph, or there are several.
 */
export function findUnspacedHeadings(source: Source): UnspacedHeading[] {
  const candidates = source.tree.children.flatMap((block) =>
    block.type === 'paragraph' ? candidatesIn(source, block) : [],
  );
  const clear = new Set(candidates.filter(({ depth, text }) => depth > 1 && TITLE.test(text)));
  const habit = clear.size >= HABIT;
  const hasHeadings = habit || [...clear].some(isFirstLine);
  return candidates.filter((candidate) => {
    const { depth, text } = candidate;
    const isSentence = endsLikeSentence(text) || containsSentenceBreak(text);
    if (countWords(text) >= SENTENCE_WORDS && isSentence) return false;
    if (!hasHeadings) return false;
    if (clear.has(candidate)) return true;
    // A lowercase letter or a digit may also begin a command, a colour or a number.
    if (depth > 1) return habit && /^[\p{L}\p{N}]/u.test(text);
    const title = /^["'“‘]?[\p{Lu}\p{Lo}]/u.test(text) && /\s|\p{Lo}/u.test(text) && !TAGS.test(text);
    return title && !endsLikeSentence(text) && !isStatement(text);
  });
}

function isFirstLine({ paragraph, start }: UnspacedHeading): boolean {
  return start === startOf(paragraph);
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
    const match = LINE.exec(line.trim());
    if (!match) continue;
    // A line may begin inside code or emphasis that a previous line opens.
    while (next < texts.length && endOf(texts[next]!) <= start) next++;
    const text = texts[next];
    if (!text || startOf(text) > start) continue;
    const { marker, title } = match.groups!;
    candidates.push({
      type: 'unspaced',
      paragraph,
      depth: marker!.length,
      text: title!,
      start,
      end: start + match[0].length,
    });
  }
  return candidates;
}
