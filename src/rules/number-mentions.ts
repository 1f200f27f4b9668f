/** Links and mentions in the text that contain the number of a heading, and follow when it changes. */

import type { Heading, Link, Nodes, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { wordsOf } from '../contents/title-evidence.ts';
import { isWithin } from '../links/follow-headings.ts';
import { referencesIn } from '../links/references.ts';
import { firstText } from '../source/first-text.ts';
import type { Fix } from '../source/fix.ts';
import type { Source } from '../source/source.ts';
import { descendants } from '../source/walk.ts';
import { numberingOf } from '../titles/numbering.ts';
import { writtenNumber } from '../titles/written-number.ts';
import { isOfAnother, proseIn } from './cross-reference.ts';
import type { Note } from './define-rule.ts';

/** The number of a heading before and after a change. */
export interface NumberChange {
  readonly heading: Heading;
  readonly text: string;
  /** The digits before the change; `undefined` if the heading had no number. */
  readonly before: string | undefined;
  /** The digits after the change; `undefined` if the number is removed. */
  readonly after: string | undefined;
  /** The new number with its mark and space; empty if it is removed. */
  readonly prefix: string;
}

type TextFix = Pick<Fix, 'edits' | 'expect'>;

/** Returns the fixes of the links to headings whose numbers change, as far as their texts contain the number. */
export function linkFixes(note: Note, changes: readonly NumberChange[]): TextFix[] {
  const byHeading = new Map(changes.map((change) => [change.heading, change]));
  const bySlug = new Map([...note.slugs].map(([heading, slug]) => [slug.toLowerCase(), heading]));
  const listed = linksOfContents(note);
  return referencesIn(note.source.tree).flatMap((reference) => {
    const { node, fragment } = reference;
    if (node.type !== 'link' || !node.position || fragment === undefined || !isWithin(reference, note))
      return [];
    const change = byHeading.get(bySlug.get(fragment.toLowerCase())!);
    return (change && linkFix(note.source, node, change, listed.has(node))) ?? [];
  });
}

/** Returns the links of the table of contents that may get a number: not those in numbered lists. */
function linksOfContents({ contents }: Note): ReadonlySet<Nodes> {
  if (!contents) return new Set();
  const ordered = [...descendants(contents.list)].filter((node) => node.type === 'list' && node.ordered);
  const inOrdered = new Set(ordered.flatMap((list) => (list.type === 'list' ? list.children : [])));
  return new Set(contents.items.flatMap(({ item, link }) => (link && !inOrdered.has(item) ? link : [])));
}

function linkFix(source: Source, link: Link, change: NumberChange, mayAdd: boolean): TextFix | undefined {
  const first = firstText(link);
  if (!first?.position) return undefined;
  const { before, after, prefix } = change;
  if (before === undefined) {
    const isTitle = mayAdd && wordsOf(textOf(link)) === wordsOf(change.text);
    return isTitle ? replaceText(source, first, 0, 0, prefix) : undefined;
  }
  const number = writtenNumber(first.value);
  if (number?.digits === before)
    return replaceText(source, first, 0, after === undefined ? number.length : before.length, after ?? '');
  if (after === undefined) return undefined;
  const texts = [...descendants(link)].filter((node) => node.type === 'text');
  const places = texts.flatMap((node) =>
    mentionsOf(node.value, before, textOf(link) === before).map((at) => ({ node, at })),
  );
  const [place] = places;
  if (!place || places.length > 1) return undefined;
  return replaceText(source, place.node, place.at, place.at + before.length, after);
}

const WORD = String.raw`(?<![\p{L}\p{N}])(?:[Ss]ection|[Ss]ec\.|[Aa]bschnitt|[Ss]ección|[Ss]eção|[Ss]ezione|[Рр]аздел|§)[ \u00A0]?`;
/** What may not follow a number: more digits, or more numbers, as in “Sections 2 and 3”. */
const END = String.raw`(?![\p{L}\p{N}]|[.,–-]\d|\s*(?:[/&–-]|,|and\b|or\b|to\b)\s*\d)`;
const MENTION = new RegExp(String.raw`${WORD}(?<digits>\d{1,3}(?:\.\d{1,3})*)${END}`, 'gu');

/** Returns the places of a number in the text of a link to its heading. */
function mentionsOf(text: string, digits: string, isAll: boolean): number[] {
  if (isAll) return [0];
  return [...text.matchAll(MENTION)].flatMap((match) =>
    match.groups!.digits === digits ? match.index + match[0].length - digits.length : [],
  );
}

/**
 * Returns the fixes of the places outside links that mention a section by its number: “see Section 2.1”. Only numbers
 * that exactly one heading has are known to mean it.
 *
 * @param numbers the digits before all headings of the note.
 */
export function mentionFixes(
  { source, outline }: Note,
  changes: readonly NumberChange[],
  numbers: readonly string[],
): TextFix[] {
  const moved = new Map(
    changes.flatMap(({ before, after }) =>
      before !== undefined && after !== undefined && before !== after ? [[before, after] as const] : [],
    ),
  );
  const known = new Set<string>();
  for (const digits of numbers) {
    if (known.has(digits)) moved.delete(digits);
    known.add(digits);
  }
  // “Section 2” means the heading that is called so.
  const named = outline.flatMap(({ text }) => {
    const numbering = numberingOf(text);
    return numbering && numbering.kind !== 'number' ? String(numbering.number) : [];
  });
  for (const digits of named) moved.delete(digits);
  if (moved.size === 0) return [];
  return [...proseIn(source.tree)].flatMap((node) =>
    [...node.value.matchAll(MENTION)].flatMap((match) => {
      const digits = match.groups!.digits!;
      const after = moved.get(digits);
      const end = match.index + match[0].length;
      if (after === undefined || isOfAnother(node.value, match.index, end)) return [];
      return replaceText(source, node, end - digits.length, end, after) ?? [];
    }),
  );
}

/** Returns the fix that replaces `value[start..end)` of a text node; `undefined` if that is escaped or untouchable. */
function replaceText(
  source: Source,
  node: Text,
  start: number,
  end: number,
  value: string,
): TextFix | undefined {
  const offset = source.locate(node, start, end);
  if (offset === undefined || source.untouchable.hit(offset, offset + end - start)) return undefined;
  return {
    edits: [{ start: offset, end: offset + end - start, text: value }],
    expect: [{ type: 'text', node, start, end, value }],
  };
}
