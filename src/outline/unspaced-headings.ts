/** Headings without the space after their marker, `##Like this`: Markdown takes them for text. */

import type { Paragraph } from 'mdast';
import { lineEnd } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { containsSentenceBreak, countWords, endsLikeSentence, isStatement } from '../titles/sentence.ts';

/** A line that begins with a run of `#` and goes straight on with its title. */
export interface UnspacedHeading {
  readonly type: 'unspaced';
  /** The paragraph that the line belongs to; several may belong to one. */
  readonly paragraph: Paragraph;
  /** How many `#` it has, from 1 to 6. */
  readonly depth: number;
  /** The title as written. */
  readonly text: string;
  /** The offsets of its first `#` and of the end of its title. */
  readonly start: number;
  readonly end: number;
}

const LINE = /^(#{1,6})(?![#!{[:\s])([^\n]*[\p{L}\p{N}][^\n]*)$/u;
/** A letter with a capital, or a number and a word: `##Oil`, `##1. Oil`. */
const TITLE = /^[^\p{L}\p{N}]*(?:[\p{Lu}\p{Lo}]|\p{Nd}+(?:\.\p{Nd}+)*[.)][ \t]+\p{L})/u;
/** How many clear ones vouch for one that begins otherwise. */
const HABIT = 2;
/** From how many words a title may be a sentence. */
const LONG = 6;
/** `#one #two`: the tags of a note. */
const TAGS = /\s#\S/;

/**
 * Finds them in the paragraphs at the top level of a note. One `#` may begin a tag, too: it counts only where the
 * note leaves out the space after two or more as well, and several words follow. One inside a paragraph counts only
 * beside one at the start of a paragraph, or another inside one.
 */
export function findUnspacedHeadings(source: Source): UnspacedHeading[] {
  const found = source.tree.children.flatMap((block) =>
    block.type === 'paragraph' ? linesOf(source, block) : [],
  );
  const titled = new Set(found.filter(({ depth, text }) => depth > 1 && TITLE.test(text)));
  const habit = titled.size >= HABIT;
  const vouched = habit || [...titled].some(isFirstLine);
  return found.filter((one) => {
    const { depth, text } = one;
    if (countWords(text) >= LONG && (endsLikeSentence(text) || containsSentenceBreak(text))) return false;
    if (!vouched) return false;
    if (titled.has(one)) return true;
    // A small letter or a figure may begin a command, a colour or a number as well.
    if (depth > 1) return habit && /^[\p{L}\p{N}]/u.test(text);
    const title = /^["'“‘]?[\p{Lu}\p{Lo}]/u.test(text) && /\s|\p{Lo}/u.test(text) && !TAGS.test(text);
    return title && !endsLikeSentence(text) && !isStatement(text);
  });
}

function isFirstLine({ paragraph, start }: UnspacedHeading): boolean {
  return start === startOf(paragraph);
}

/** The lines of a paragraph that may be such headings. */
function linesOf({ body }: Source, paragraph: Paragraph): UnspacedHeading[] {
  const found: UnspacedHeading[] = [];
  // Text beside an autolink that was recognised late has no position.
  const texts = paragraph.children.filter(({ type, position }) => type === 'text' && position);
  let next = 0;
  for (let at = startOf(paragraph); at < endOf(paragraph); at = lineEnd(body, at) + 1) {
    const end = Math.min(lineEnd(body, at), endOf(paragraph));
    const line = body.slice(at, end);
    const start = at + line.length - line.trimStart().length;
    const match = LINE.exec(line.trim());
    if (!match) continue;
    // A line may begin inside code or emphasis that the line before opens.
    while (next < texts.length && endOf(texts[next]!) <= start) next++;
    const text = texts[next];
    if (!text || startOf(text) > start) continue;
    const title = match[2]!;
    found.push({
      type: 'unspaced',
      paragraph,
      depth: match[1]!.length,
      text: title,
      start,
      end: start + match[0].length,
    });
  }
  return found;
}
