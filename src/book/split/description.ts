/** The description of a page: a few sentences on its subject, for its front matter. */

import type { Nodes, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { blockOfHeading } from '../../source/html-headings.ts';
import { endOf, type Source, startOf } from '../../source/source.ts';
import { descendants } from '../../source/walk.ts';
import type { Page } from './pages.ts';

/** Attributes such as `{#id}` and `{: .class}`, and the names of blocks in Obsidian. */
const ATTRIBUTES = /\{[:#.][^{}\n]*\}|[ \t]\^[\w-]+$/g;
/** A wiki link, of which the reader sees the last part. */
const WIKI_LINK = /(?<!!)\[\[(?:[^[\]|\n]*\|)?([^[\]|\n]+)\]\]/g;
/** Highlighted text, and footnote references without a footnote. */
const MARKS = /==(?=\S)|(?<=\S)==|\[\^[^\]\s]+\]/g;

/**
 * The desired and the maximum length of a description, in UTF-16 code units. A single sentence may reach the
 * maximum.
 */
const LONG = 300;
const LONGEST = 500;
/** The number of words of a description that does not end like a sentence, and of one that does. */
const FEWEST_WORDS = 6;
const FEWEST_IN_SENTENCE = 3;
/** The number of letters of a description in a script without spaces between words. */
const FEWEST_LETTERS = 8;
/** The share of letters that code or links may have. */
const MOST_IN_OBJECTS = 0.6;

/**
 * Returns the paragraph directly below a page's heading, or its first sentences; `undefined` if there is
 * none, if it is too long, or if it may be something other than sentences on the subject.
 */
export function descriptionOf(
  source: Source,
  page: Page,
  blocks: readonly RootContent[],
): string | undefined {
  const { heading } = page;
  if (!heading) return undefined;
  const block = blocks.slice(blocks.indexOf(blockOfHeading(heading)) + 1).find(isShown);
  if (block?.type !== 'paragraph' || isForeign(source, block)) return undefined;
  const text = shortened(wordsOf(block));
  return text !== undefined && isProse(text, block) ? text : undefined;
}

/** Whether a reader sees a block: comments and definitions are not shown. */
function isShown(block: RootContent): boolean {
  return block.type !== 'definition' && !(block.type === 'html' && /^<!--[\s\S]*-->\s*$/.test(block.value));
}

/** Whether a block begins or ends in syntax of another program, such as a template or display maths. */
function isForeign({ untouchable }: Source, block: RootContent): boolean {
  const [start, end] = [startOf(block), endOf(block)];
  return untouchable.hit(start, start + 1) || untouchable.hit(end - 1, end);
}

function wordsOf(block: Nodes): string {
  return textOf(block, { includeImageAlt: false, includeHtml: false })
    .replace(ATTRIBUTES, '')
    .replace(WIKI_LINK, '$1')
    .replace(MARKS, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function shortened(text: string): string | undefined {
  if (text.length <= LONGEST) return text;
  let end = 0;
  for (const match of text.matchAll(/[.!?](?=\s)|[。！？]/g)) {
    const next = match.index + 1;
    if (next > LONG && end > 0) break;
    end = next;
  }
  return end > 0 && end <= LONGEST ? text.slice(0, end) : undefined;
}

/** Addresses, which do not count as words. */
const URL = /\b(?:https?:\/\/|www\.)\S+/g;
/** Markup that Markdown did not recognise, or that belongs to another program. */
const MARKUP =
  /(?<![\p{L}\p{N}])[*_~`]{1,3}|[*~`]{1,3}(?![\p{L}\p{N}])|[{}|\\]|<\/?[a-z]|!?\[\[|\[![a-z]+\]|^:::|::(?=\s)|\$\$|\]\(|\?{2}/iu;
/** Lines of code. */
const CODE =
  /[;{]$|=>|->\s*\w+\(|\w\(\)\s*$|^(?:import|from|export|const|let|var|def|class|SELECT|[$>#])\s|^\w+\s*:?=\s/;
/** A key with its value, such as “Author: Ann” and “Last updated: May”. */
const KEY_AND_VALUE = /^\p{L}[\p{L}\p{N} ]{0,24}(?:[:：]|\s-\s)/u;
/** Text that lists labels, such as “#tree #storage”. */
const TAGS = /^(?:#[^\s#]+\s*)+$/;
const SENTENCE_END = /[.!?…。！？](?:["'”’)\]」』]|\s)*$/u;

/** Whether a text consists of words about a subject, and not of an address, a label, code or a row of a table. */
function isProse(text: string, block: Nodes): boolean {
  if (/^[(（]|[,;:，；：、]$/.test(text) || MARKUP.test(text) || CODE.test(text) || TAGS.test(text))
    return false;
  const words = text.replace(URL, ' ');
  const isSentence = SENTENCE_END.test(words);
  const count = words.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  const fewest = isSentence && !KEY_AND_VALUE.test(words) ? FEWEST_IN_SENTENCE : FEWEST_WORDS;
  if (!/\p{L}/u.test(words) || (count < fewest && !isUnspaced(words))) return false;
  // Most words are followed by a comma: a list, such as one of keywords.
  const isList = (words.match(/[,;，；]/g)?.length ?? 0) * 2 > count;
  return !isSentence && (isList || /^\p{Ll}/u.test(words) || KEY_AND_VALUE.test(words))
    ? false
    : !consistsOfObjects(block, text, isSentence);
}

/** Whether a text is long enough in a script without spaces between words. */
function isUnspaced(text: string): boolean {
  const letters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
  return (text.match(letters)?.length ?? 0) >= FEWEST_LETTERS;
}

/** Whether most of a paragraph is code or, unless it is a sentence, links or emphasis. */
function consistsOfObjects(block: Nodes, text: string, isSentence: boolean): boolean {
  let letters = 0;
  for (const node of descendants(block)) {
    const counts =
      node.type === 'inlineCode' ||
      (!isSentence && (node.type === 'link' || node.type === 'linkReference' || node.type === 'strong'));
    if (counts) letters += textOf(node).length;
  }
  return letters > text.length * MOST_IN_OBJECTS;
}
