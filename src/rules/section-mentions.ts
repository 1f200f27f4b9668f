/** Places in the text that mention sections by their numbers: “see Section 2.1”, “Sections 2 and 3”, “§2”. */

import type { Nodes, Text } from 'mdast';
import { isWithin } from '../links/follow-headings.ts';
import { referencesIn } from '../links/references.ts';
import { startOf } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { isOfAnother } from './cross-reference.ts';
import type { Note } from './define-rule.ts';

/** Several sections or one, or divisions that may be numbered sections. */
const WORD =
  String.raw`(?<![\p{L}\p{N}])(?:(?<plural>sections|secs\.|sects\.|abschnitten?|secciones|seções|sezioni|разделы|§§)|` +
  String.raw`(?<single>section|sec\.|sect\.|abschnitts?|sección|seção|sezione|раздел[аеу]?|§)|` +
  String.raw`chapters?|ch\.|kapiteln?|cap[íi]tulos?|chapitres?|глав[аеыу]|第)\s{0,2}`;
const NUMBER = String.raw`\d{1,3}(?:\.\d{1,3})*(?!\d)`;
const NEXT = String.raw`(?:\s?[,;/&–—-]|,?\s(?:and|or|to|through|und|oder|bis|y|o|e|et|и|или)\b)\s?`;
const MENTION = new UnicodePattern(
  String.raw`${WORD}(?<numbers>${NUMBER}(?:${NEXT}${NUMBER})*)(?<more>[\p{L}\p{N}])?`,
  'gi',
);
/** What connects the first and the last number of a range. */
const RANGE = /[–—-]|\b(?:to|through|bis)\b/i;
/** Text after a mention of a section of something else. */
const OF_ANOTHER = /^\s+of\s/;

/** A number in a mention, and the text that contains it. */
export interface MentionedNumber {
  readonly digits: string;
  /** The text node, and the place in its value; `undefined` if the number cannot be replaced. */
  readonly place: { readonly node: Text; readonly start: number } | undefined;
}

/** A place that mentions sections. */
export interface SectionMention {
  readonly text: string;
  /** The offset at which the text around the mention begins. */
  readonly start: number;
  readonly numbers: readonly MentionedNumber[];
  /** Whether the numbers are surely those of sections in this note. */
  readonly isSure: boolean;
  readonly isRange: boolean;
}

/** A piece of text, and the node that contains it unless it cannot be changed. */
interface Piece {
  readonly text: string;
  readonly node: Text | undefined;
}

/** Returns the mentions of sections in a note, except those in code blocks and in links to other places. */
export function sectionMentions(note: Note): SectionMention[] {
  const own = new Set<Nodes>();
  for (const reference of referencesIn(note.source.tree))
    if (reference.fragment !== undefined && isWithin(reference, note)) own.add(reference.node);
  const mentions: SectionMention[] = [];

  const open: (readonly [node: Nodes, isFixed: boolean])[] = [[note.source.tree, false]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, isFixed] = next;
    const isHeading = node.type === 'heading';
    if (isHeading || node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'html') {
      const pieces = piecesOf(node, isFixed || isHeading, own);
      if (!isHeading || !isDivision(pieces)) mentions.push(...mentionsIn(pieces, startOf(node)));
    } else if ('children' in node) {
      for (const child of node.children.toReversed())
        open.push([child, isFixed || node.type === 'blockquote']);
    }
  }
  return mentions;
}

/** Whether a heading is a division such as “Section 2”, rather than one that mentions a division. */
function isDivision(pieces: readonly Piece[]): boolean {
  const numbering = numberingOf(pieces.map(({ text }) => text).join(''));
  return numbering !== undefined && numbering.kind !== 'number';
}

/** Returns the pieces of text in a node. Marks such as `**` may separate a word and its number. */
function piecesOf(node: Nodes, isFixed: boolean, own: ReadonlySet<Nodes>): Piece[] {
  if (node.type === 'text') return [{ text: node.value, node: isFixed ? undefined : node }];
  if (node.type === 'inlineCode') return [{ text: node.value, node: undefined }];
  if (node.type === 'html')
    return [{ text: node.value.replace(/<!--[\s\S]*?-->|<[^<>]*>/g, ''), node: undefined }];
  if (node.type === 'break') return [{ text: ' ', node: undefined }];
  const isOther = node.type === 'link' && !own.has(node);
  if (isOther || !('children' in node)) return [{ text: '\uFFFC', node: undefined }];
  const isLabel = node.type === 'linkReference';
  return node.children.flatMap((child) => piecesOf(child, isFixed || isLabel, own));
}

function mentionsIn(pieces: readonly Piece[], start: number): SectionMention[] {
  const text = pieces.map((piece) => piece.text).join('');
  const places: { readonly node: Text | undefined; readonly from: number; readonly to: number }[] = [];
  let length = 0;
  for (const piece of pieces) {
    places.push({ node: piece.node, from: length, to: length + piece.text.length });
    length += piece.text.length;
  }
  let next = 0;
  return [...text.matchAll(MENTION.for(text))].flatMap((match) => {
    const { plural, single, more, numbers = '' } = match.groups!;
    const end = match.index + match[0].length;
    const first = end - (more ?? '').length - numbers.length;
    const foreign = isOfAnother(text, match.index, end);
    if (foreign && OF_ANOTHER.test(text.slice(end))) return [];
    const found = [...numbers.matchAll(new RegExp(NUMBER, 'gu'))];
    const isSure =
      !foreign && !more && (plural !== undefined || (single !== undefined && found.length === 1));
    return {
      text: match[0].slice(0, match[0].length - (more ?? '').length),
      start,
      numbers: found.map(({ 0: digits, index }) => {
        const at = first + index;
        while (places[next]!.to <= at) next++;
        const { node, from, to } = places[next]!;
        return { digits, place: node && at + digits.length <= to ? { node, start: at - from } : undefined };
      }),
      isSure,
      isRange: RANGE.test(numbers),
    };
  });
}
