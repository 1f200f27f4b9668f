/** Helpers of oracles that compare the words of a note before and after. */

import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { findContents } from '../../../src/contents/find-contents.ts';
import { withoutNumber } from '../../../src/titles/numbering.ts';
import { bodyOf } from '../judge.ts';

/** A note without its contents list, where that was written anew. */
export function unlisted(tree: Root, text: string, relisted: boolean): string {
  const body = bodyOf(text);
  const position = relisted ? findContents(tree)?.list.position : undefined;
  return position ? body.slice(0, position.start.offset) + body.slice(position.end.offset) : body;
}

/** The words of a note's contents list without addresses and numbers, which follow the headings. */
export function listWords(tree: Root): string[] {
  const words: string[] = [];
  const list = findContents(tree)?.list;
  if (list)
    visit(list, 'text', ({ value }) => void words.push(...(withoutNumber(value).match(/\p{L}{3,}/gu) ?? [])));
  return words;
}

/** What is left of a text without white space, dashes, links within it, and the marks of headings and emphasis. */
export function letters(text: string): string {
  return text
    .replace(/(?<=\[[^[\]\n]+\]:[ \t]*\n?[ \t]*<?)#[^\s>]*/g, '')
    .replace(/#[\w%-]+|[\s#*_=\\—–\u2010\u00AD-]+/g, '');
}

/** A text with corrections made everywhere. */
export function applyTypos(text: string, typos: readonly (readonly [string, string])[]): string {
  return typos.reduce(
    (result, [wrong, right]) =>
      result.replaceAll(
        new RegExp(`(?<!\\p{L})${wrong.split(' ').map(escaped).join('\\s+')}(?!\\p{L})`, 'gu'),
        () => right,
      ),
    text,
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
