/**
 * Inline content that satteri reads unlike remark-parse, or may. Blocks with any are parsed by remark-parse, so
 * these tests may match too much, but not too little.
 */

import type { Nodes, Parents, Text } from 'mdast';
import { isLiteral, isPlainLiteral, mayContainLiteral } from './literals.ts';

/** A letter or digit, or a character beyond ASCII. */
const WORD = '[^\\s!-/:-@[-`{-~]';
const MIXED_MARKERS = '(?:\\*[_~]|_[*~]|~[*_])[*_~]*';

/** Text that may be read in another way, whatever surrounds it. */
const DOUBTFUL = new RegExp(
  [
    // Runs of asterisks between a letter and an underscore, or after an escaped marker.
    `${WORD}\\*+_|_\\*+${WORD}|\\\\[*_]\\*+${WORD}`,
    // A backslash before a line ending at the end of a link's text.
    '\\\\\\n[\\s>]*\\]',
    // An image with the label of a footnote.
    '!\\[\\^',
  ].join('|'),
);

/** Markers beside a character beyond the BMP, which micromark reads as two unknown characters. */
const BESIDE_SURROGATE = new RegExp(
  `(?:[^\\s*_~][*_~]+|${MIXED_MARKERS})[\\uD800-\\uDBFF]|[\\uDC00-\\uDFFF](?:[*_~]+[^\\s*_~]|[*_~]*${MIXED_MARKERS})`,
);

/** Whether satteri may read some inline content of a text, of whatever kind, unlike remark-parse. */
export function hasDoubtfulText(text: string): boolean {
  return DOUBTFUL.test(text) || BESIDE_SURROGATE.test(text);
}

/** Several lines, of which one has a tab. */
const TAB_IN_LINES = /\n[^\t]*\t/;
/** The start of markup that may not be closed. */
const UNCLOSED_MARKUP = /`|<[!?/a-z]|\]\(/i;

/**
 * Whether satteri may read the inline content of a block unlike remark-parse.
 *
 * @param block its tree, as satteri reads it.
 * @param inContainer whether the block is in a block quote, a list or a footnote.
 */
export function hasDoubtfulInlines(block: Parents, body: string, inContainer: boolean): boolean {
  let openBrackets = 0;
  let hasUnclosedMarkup = false;
  let endsLine = false;
  const isDoubtfulLineEnd = (isInLink: boolean): boolean => {
    endsLine = true;
    return inContainer && (isInLink || openBrackets > 0);
  };
  const isDoubtfulText = (node: Text, isInLink: boolean): boolean => {
    const { start, end } = node.position!;
    const source = body.slice(start.offset, end.offset);
    hasUnclosedMarkup ||= UNCLOSED_MARKUP.test(source);
    for (const [mark] of source.matchAll(/\\.|[[\]]/gs)) {
      if (mark === '[') openBrackets++;
      else if (mark === ']' && openBrackets > 0) openBrackets--;
    }
    if (node.value.endsWith('\n') && isDoubtfulLineEnd(isInLink)) return true;
    return !isInLink && mayContainLiteral(node.value, body.slice(Math.max(0, start.offset! - 1), end.offset));
  };
  const isDoubtful = (parent: Parents, isInLink: boolean): boolean =>
    parent.children.some((node) => {
      if (node.type === 'text') return isDoubtfulText(node, isInLink);
      // Brackets change what is recognised in them.
      if (node.type === 'link' && isLiteral(node, body))
        return openBrackets > 0 || !isPlainLiteral(node, body);
      if (node.type === 'footnoteReference' && openBrackets > 0) return true;
      // The indentation of further lines differs.
      if (inContainer && node.type === 'html' && node.value.includes('\n')) return true;
      if ('label' in node && isDoubtfulLabel(node.label, inContainer)) return true;
      if (node.type === 'image' || node.type === 'imageReference') {
        const alt = node.alt ?? '';
        if (alt.includes('\n') && (inContainer || alt.includes('<'))) return true;
        hasUnclosedMarkup ||= alt.includes('[') || UNCLOSED_MARKUP.test(alt);
      }
      // Tabs before a further line become spaces.
      if (inContainer && node.type === 'inlineCode' && TAB_IN_LINES.test(sourceOf(node, body))) return true;
      if (node.type === 'break' && isDoubtfulLineEnd(isInLink)) return true;
      return (
        'children' in node &&
        isDoubtful(node, isInLink || node.type === 'link' || node.type === 'linkReference')
      );
    });
  if (isDoubtful(block, false)) return true;
  // After markup that is not closed, the indentation of the next line is part of a node that ends a line.
  return inContainer && hasUnclosedMarkup && endsLine;
}

/** Whether a label may have another indentation or other whitespace in remark-parse. */
export function isDoubtfulLabel(label: string | null | undefined, inContainer: boolean): boolean {
  return /[^\S \t\n]/.test(label ?? '') || (inContainer && !!label?.includes('\n'));
}

/** Returns the source of a node. */
export function sourceOf({ position }: Nodes, body: string): string {
  return body.slice(position!.start.offset, position!.end.offset);
}
