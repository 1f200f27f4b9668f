/**
 * Inline content that satteri reads unlike remark-parse, or may. Notes with any are parsed by remark-parse, so
 * these tests may match too much, but not too little.
 */

import type { Link, Parents, Text } from 'mdast';

/** A letter or digit, or a character beyond ASCII. */
const WORD = '[^\\s!-/:-@[-`{-~]';
const MIXED_MARKERS = '(?:\\*[_~]|_[*~]|~[*_])[*_~]*';

/** Text that may be read in another way, whatever surrounds it. */
const DOUBTFUL = new RegExp(
  [
    // Runs of asterisks between a letter and an underscore, or after an escaped marker.
    `${WORD}\\*+_|_\\*+${WORD}|\\\\[*_]\\*+${WORD}`,
    // A backslash before a line ending at the end of a link's text.
    '\\\\\\n\\s*\\]',
    // Autolink literals in which a pipe may end a table cell; addresses with a scheme that GFM links.
    '(?:https?://|www\\.)[^\\s|]*\\||mailto:|xmpp:',
    // An image with the label of a footnote; a footnote in a footnote.
    '!\\[\\^|\\]:[ \\t]*\\[\\^[^\\]\\n]*\\]:',
    '\\0',
  ].join('|'),
);

/** Markers beside a character beyond the BMP, which micromark reads as two unknown characters. */
const BESIDE_SURROGATE = new RegExp(
  `(?:[^\\s*_~][*_~]+|${MIXED_MARKERS})[\\uD800-\\uDBFF]|[\\uDC00-\\uDFFF][*_~]+[^\\s*_~]`,
);

/** Whether a note contains text that satteri may read unlike remark-parse. */
export function hasDoubtfulText(body: string): boolean {
  return DOUBTFUL.test(body) || BESIDE_SURROGATE.test(body) || !body.isWellFormed();
}

/** An autolink literal that both parsers recognise in the same way. */
const PLAIN_LITERAL =
  /^(?:https?:\/\/|www\.[\w-]+\.)[A-Za-z\d][\w./?=#:%+~,@!$&'()-]*$|^[A-Za-z\d.+-]+@[A-Za-z\d.-]+$/;
/** Text that looks like an autolink literal. */
const LITERAL_LIKE = /[\w.+-]@\w|:\/\/|www\./i;

/**
 * Whether satteri may read the inline content of a block unlike remark-parse.
 *
 * @param block its tree, as satteri reads it.
 * @param inContainer whether the block is in a block quote, a list or a footnote.
 */
export function hasDoubtfulInlines(block: Parents, body: string, inContainer: boolean): boolean {
  let openBrackets = 0;
  let hasBreak = false;
  let hasUnclosedMarkup = false;
  const isDoubtfulText = (node: Text, parent: Parents): boolean => {
    const { start, end } = node.position!;
    const source = body.slice(start.offset, end.offset);
    hasUnclosedMarkup ||= /`|<[!?/a-z]/i.test(source);
    for (const [mark] of source.matchAll(/\\.|[[\]]/gs)) {
      if (mark === '[') openBrackets++;
      else if (mark === ']' && openBrackets > 0) openBrackets--;
    }
    return parent.type !== 'link' && LITERAL_LIKE.test(node.value);
  };
  const isDoubtful = (parent: Parents): boolean =>
    parent.children.some((node) => {
      if (node.type === 'text') return isDoubtfulText(node, parent);
      // Brackets change what is recognised in them.
      if (node.type === 'link' && isLiteral(node, body)) return openBrackets > 0 || !isPlain(node, body);
      if (node.type === 'footnoteReference' && openBrackets > 0) return true;
      // The indentation of further lines differs.
      if (inContainer && node.type === 'html' && node.value.includes('\n')) return true;
      if (inContainer && 'label' in node && node.label?.includes('\n')) return true;
      hasBreak ||= node.type === 'break';
      return 'children' in node && isDoubtful(node);
    });
  if (isDoubtful(block)) return true;
  const { start, end } = block.position!;
  return inContainer && hasUnclosedMarkup && (hasBreak || start.line !== end.line);
}

function isLiteral({ position }: Link, body: string): boolean {
  const first = body[position!.start.offset!];
  return first !== '[' && first !== '<';
}

function isPlain({ position }: Link, body: string): boolean {
  const start = position!.start.offset!;
  const end = position!.end.offset!;
  const text = body.slice(start, end);
  const before = start === 0 ? ' ' : body[start - 1]!;
  const follows = text.startsWith('http') ? /[^\w/]/ : /[ \t\n(*]/;
  return PLAIN_LITERAL.test(text) && follows.test(before) && body[end] !== '|' && body[end] !== '_';
}
