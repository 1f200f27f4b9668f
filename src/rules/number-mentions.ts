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
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { writtenNumber } from '../titles/written-number.ts';
import type { Note } from './define-rule.ts';
import { type SectionMention, sectionMentions } from './section-mentions.ts';

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

export type TextFix = Pick<Fix, 'edits' | 'expect'>;

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
const MENTION = new UnicodePattern(String.raw`${WORD}(?<digits>\d{1,3}(?:\.\d{1,3})*)${END}`, 'g');

/** Returns the places of a number in the text of a link to its heading. */
function mentionsOf(text: string, digits: string, isAll: boolean): number[] {
  if (isAll) return [0];
  return [...text.matchAll(MENTION.for(text))].flatMap((match) =>
    match.groups!.digits === digits ? match.index + match[0].length - digits.length : [],
  );
}

/** The fixes of mentions, and the mentions that cannot follow. */
export interface MentionFixes {
  readonly fixes: readonly TextFix[];
  readonly stale: readonly SectionMention[];
}

/**
 * Returns the fixes of the places that mention a section by its number: “see Section 2.1”. Only numbers that exactly
 * one heading has are known to mean it. Other mentions are stale if they would refer to another section.
 *
 * @param done the fixes of links, whose texts may be mentions.
 */
export function mentionFixes(
  note: Note,
  changes: readonly NumberChange[],
  done: readonly TextFix[],
): MentionFixes {
  const { source } = note;
  const targets = new Targets(note, changes);
  const fixes: TextFix[] = [];
  const stale: SectionMention[] = [];
  if (!targets.move) return { fixes, stale };
  const fixed = new Set(done.flatMap(({ edits }) => edits.map(({ start }) => start)));
  for (const mention of sectionMentions(note)) {
    const followed = mention.numbers.map(({ digits, place }): TextFix | 'same' | 'stale' => {
      const offset = place && source.locate(place.node, place.start, place.start + digits.length);
      if (offset !== undefined && fixed.has(offset)) return 'same';
      const after = targets.after(digits, mention.isSure);
      if (after === digits) return 'same';
      if (after === undefined || !mention.isSure || !place) return 'stale';
      return replaceText(source, place.node, place.start, place.start + digits.length, after) ?? 'stale';
    });
    const isTorn =
      mention.isRange && new Set(mention.numbers.map(({ digits }) => targets.shift(digits))).size > 1;
    if (followed.includes('stale') || isTorn) stale.push(mention);
    else fixes.push(...followed.filter((fix) => typeof fix !== 'string'));
  }
  return { fixes, stale };
}

/** The sections that numbers refer to, before and after a change. */
class Targets {
  /** Whether any number changes, or a heading gets one. */
  readonly move: boolean;
  /** The numbers after the change of the headings with a number. */
  readonly #after = new Map<string, string>();
  /** The numbers of several headings, of which one changes. */
  readonly #unclear = new Set<string>();
  /** The numbers of headings that had other numbers or none. */
  readonly #taken = new Set<string>();
  /** The numbers of divisions with a word: “Section 2” means the heading that is called so. */
  readonly #named = new Set<string>();

  constructor({ outline }: Note, changes: readonly NumberChange[]) {
    const changed = new Map(changes.map((change) => [change.heading, change]));
    for (const entry of outline) {
      const numbering = numberingOf(entry.text);
      if (numbering && numbering.kind !== 'number') this.#named.add(String(numbering.number));
      const change = entry.type === 'heading' ? changed.get(entry.heading) : undefined;
      const before = change ? change.before : writtenNumber(entry.text)?.digits;
      const after = change ? change.after : before;
      if (after === undefined) continue;
      if (before !== undefined) {
        const key = plain(before);
        const other = this.#after.get(key);
        if (other !== undefined && (plain(other) !== key || plain(after) !== key)) this.#unclear.add(key);
        this.#after.set(key, after);
      }
      if (before === undefined || plain(before) !== plain(after)) this.#taken.add(plain(after));
    }
    this.move = this.#taken.size > 0;
  }

  /** Returns what a number becomes; `undefined` if that is unknown, or would refer to another section. */
  after(digits: string, isSure: boolean): string | undefined {
    const key = plain(digits);
    const after = this.#after.get(key);
    if (this.#unclear.has(key)) return undefined;
    if (after === undefined) {
      // The section of “2.3” may be 2, if 2.3 has no heading.
      const above = key.slice(0, Math.max(0, key.lastIndexOf('.')));
      const isKept = above === '' || this.after(above, false) === above;
      return isKept && !(isSure && this.#taken.has(key) && !this.#named.has(key)) ? digits : undefined;
    }
    if (plain(after) === key) return this.#taken.has(key) ? undefined : digits;
    if (this.#named.has(key)) return undefined;
    return digits.startsWith('0') ? after : plain(after);
  }

  /** Returns by how much the last part of a number grows. */
  shift(digits: string): number {
    const last = (text: string) => Number(text.split('.').at(-1));
    return last(this.after(digits, false) ?? digits) - last(digits);
  }
}

/** Returns a number without leading zeros. */
function plain(digits: string): string {
  return digits.split('.').map(Number).join('.');
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
