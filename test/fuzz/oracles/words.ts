/** Helpers of oracles that compare the words of a note before and after. */

import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { findContents } from '../../../src/contents/find-contents.ts';
import { withoutNumber } from '../../../src/titles/numbering.ts';
import { bodyOf } from '../judge.ts';

/** Removes a note's table of contents, if it was rewritten. */
export function unlisted(tree: Root, text: string, relisted: boolean): string {
  const body = bodyOf(text);
  const position = relisted ? findContents(tree)?.list.position : undefined;
  return position ? body.slice(0, position.start.offset) + body.slice(position.end.offset) : body;
}

/**
 * Returns the words of a note's table of contents without addresses and numbers, which follow the headings.
 */
export function listWords(tree: Root): string[] {
  const words: string[] = [];
  const list = findContents(tree)?.list;
  if (list)
    visit(list, 'text', ({ value }) => void words.push(...(withoutNumber(value).match(/\p{L}{3,}/gu) ?? [])));
  return words;
}

/**
 * Returns the text without whitespace, dashes, links within the note, and the markers of headings and
 * emphasis.
 */
export function letters(text: string): string {
  return text
    .replace(/(?<=\[[^[\]\n]+\]:[ \t]*\n?[ \t]*<?)#[^\s>]*/g, '')
    .replace(/#[\w%-]+|[\s#*_=\\—–\u2010\u00AD-]+/g, '');
}

/** Fixes all odd characters of generated notes. */
function withoutOddCharacters(text: string): string {
  return text
    .replace(/[\u200B\u2028\u2060\uFEFF]/g, '')
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligature.normalize('NFKC'))
    .replaceAll('â€™', '’')
    .replaceAll('sÃ©jour', 'séjour')
    .replaceAll('Ã\u00A0', 'à')
    .replaceAll('cÃ´tÃ©', 'côté');
}

/** Makes corrections everywhere in a text. */
export function applyTypos(text: string, typos: readonly (readonly [string, string])[]): string {
  return typos.reduce(
    (result, [wrong, right]) =>
      result.replaceAll(
        new RegExp(`(?<!\\p{L})${wrong.split(' ').map(escaped).join('\\s+')}(?!\\p{L})`, 'gu'),
        () => right,
      ),
    withoutOddCharacters(text),
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
