import type { Heading, Nodes, PhrasingContent, Text } from 'mdast';
import { htmlIdsIn } from '../links/references.ts';
import { quoted } from '../messages/quoted.ts';
import { type Section, sectionsOf, startOfSection } from '../outline/sections.ts';
import type { Edit } from '../source/edits.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { mentionsIn, numberingOf } from '../titles/numbering.ts';
import { UnicodePattern } from '../titles/unicode-pattern.ts';
import { defineRule, type Note } from './define-rule.ts';

/**
 * Links mentions such as “see Chapter 5”, “(Section II)” and “Figure 2-1” to what they refer to. Only
 * unambiguous mentions are linked: of a number used by exactly one heading, and of an HTML figure with an id.
 *
 * @why A link is easier to follow than a number.
 * @leaves mentions of a chapter inside that chapter
 * @leaves headings, block quotes, footnotes, tables, code and links
 * @leaves “Chapter 5 of another book”, and “Kleppmann, Chapter 5”
 * @leaves several chapters at once, such as “Chapters 5-6”
 * @fixes
 *   # Chapter 1: Knots
 *
 *   The bowline is used again in Chapter 2.
 *
 *   # Chapter 2: Mooring
 *
 *   See Figure 2-1.
 *
 *   <figure id="figure-2-1"></figure>
 *   →
 *   # Chapter 1: Knots
 *
 *   The bowline is used again in [Chapter 2](#chapter-2-mooring).
 *
 *   # Chapter 2: Mooring
 *
 *   See [Figure 2-1](#figure-2-1).
 *
 *   <figure id="figure-2-1"></figure>
 * @keeps
 *   # Chapter 1: Knots
 *
 *   It is told better in Chapter 2 of another book.
 *
 *   # Chapter 2: Mooring
 *
 *   This is Chapter 2.
 */
export const crossReference = defineRule({
  id: 'cross-reference',
  summary: 'mentions such as “see Chapter 5” or “Figure 2-1” without a link',
  fixes: 'when certain',
  severity: 'off',
  done: ['cross-reference linked', 'cross-references linked'],
  late: true,
  options: {},
  check(note, _options, report) {
    const { source } = note;
    const divisions = new Divisions(note);
    for (const node of proseIn(source.tree)) {
      const links = divisions.linksIn(node);
      if (links.length === 0) continue;
      const edits = links.flatMap(({ start, end, url }): Edit[] => [
        { start, end: start, text: '[' },
        { start: end, end, text: `](${url})` },
      ]);
      report({
        message: `Unexpected ${links.map(({ text }) => quoted(text)).join(', ')} without a link, expected a link to ${links.map(({ url }) => url).join(', ')}`,
        start: links[0]!.start,
        end: links.at(-1)!.end,
        actual: links[0]!.text,
        expected: [`[${links[0]!.text}](${links[0]!.url})`],
        fix: { edits, expect: [{ type: 'replace', node, with: linked(node, links) }] },
      });
    }
  },
});

/** The text of the note's own prose: not that of headings, block quotes, links, footnotes, tables or code. */
function* proseIn(node: Nodes): Generator<Text> {
  if (node.type === 'text') yield node;
  const skipped = ['heading', 'blockquote', 'link', 'linkReference', 'footnoteDefinition', 'table'];
  if (!('children' in node) || skipped.includes(node.type)) return;
  // Text between the tags of an HTML link is already linked.
  if (node.children.some((child) => child.type === 'html' && /^<a\b/i.test(child.value))) return;
  for (const child of node.children) yield* proseIn(child);
}

/** A mention that becomes a link. */
interface NewLink {
  /** The place in the value of the text node. */
  readonly from: number;
  readonly to: number;
  /** The place in the body of the note. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly url: string;
}

/** Text after a mention that refers to another book: “Chapter 5 of Knuth”. */
const THIS_NOTE = '(?:this|these|my|our|the (?:book|notes?))\\b';
const OF_ANOTHER = new RegExp(`^(?:[’']s\\b|\\s+(?:of|in|from)\\s+(?!${THIS_NOTE})|\\s*\\[)`, 'u');
const NAME = "\\p{Lu}[\\p{L}\\d’'-]*";
const SENTENCE_START = '[.!?]\\s{1,3}|^\\s{0,3}|[(“"]\\s?';
/** Text before a mention that refers to another book: “Kleppmann, Chapter 5”, “DDIA chapter 3”. */
const PREVIOUS = new UnicodePattern(
  `(?:${NAME},|(?<!${SENTENCE_START})${NAME}|\\d{4},?|et al\\.,?)\\s+$|^[,\\s]+$`,
);
/** How many characters before a mention are examined. */
const NEAR = 40;
/** Text after the number of a figure in its own caption. */
const CAPTION = /^\s*[.:–—-]/u;
const KIND = '(?<kind>Figure|Fig\\.|Table|Listing)';
const NUMBER = '(?<number>\\d+(?:[-.]\\d+)*)';
/** A mention of a figure: “Figure 2-1”. */
const FIGURE = new UnicodePattern(`(?<![\\p{L}\\p{N}-])${KIND}[ \\u00A0]${NUMBER}(?![\\p{L}\\p{N}])`, 'g');

/** The numbered divisions and figures of a note, to which mentions can be linked. */
class Divisions {
  readonly #source: Source;
  readonly #slugs: ReadonlyMap<Heading, string>;
  /** The section of each division; `undefined` if two have the same number. */
  readonly #sections = new Map<string, Section | undefined>();
  readonly #ids: ReadonlySet<string>;

  constructor({ source, outline, slugs }: Note) {
    this.#source = source;
    this.#slugs = slugs;
    this.#ids = htmlIdsIn(source.tree);
    for (const section of sectionsOf(source, outline)) {
      const numbering = numberingOf(section.entry.text);
      if (!headingOf(section) || !numbering || numbering.kind === 'number') continue;
      const name = `${numbering.word} ${numbering.number}`;
      this.#sections.set(name, this.#sections.has(name) ? undefined : section);
    }
  }

  /** Returns the mentions in a text that certainly refer to a division or figure of the note. */
  linksIn(node: Text): NewLink[] {
    if (!node.position) return [];
    const { value } = node;
    const divisions = mentionsIn(value).flatMap(({ word, number, start, end }) => {
      const section = this.#sections.get(`${word} ${number}`);
      const slug = section && this.#slugs.get(headingOf(section)!);
      if (!section || slug === undefined || isInside(node, section)) return [];
      return [{ from: start, to: end, url: `#${slug}` }];
    });
    const figures = [...value.matchAll(FIGURE.for(value))].flatMap((match) => {
      const { kind, number } = match.groups!;
      const id = this.#idOf(kind!, number!);
      const end = match.index + match[0].length;
      const caption = match.index === 0 && CAPTION.test(value.slice(end));
      return id === undefined || caption ? [] : [{ from: match.index, to: end, url: `#${id}` }];
    });
    return [...divisions, ...figures]
      .sort((a, b) => a.from - b.from)
      .flatMap((mention) => {
        const { from, to } = mention;
        const start = this.#source.locate(node, from, to);
        if (start === undefined || isOfAnother(value, from, to)) return [];
        if (this.#source.untouchable.hit(start, start + to - from)) return [];
        return [{ ...mention, start, end: start + to - from, text: value.slice(from, to) }];
      });
  }

  /** The id of a figure in HTML, in one of the usual forms. */
  #idOf(kind: string, number: string): string | undefined {
    const word = kind.toLowerCase().replace('.', '');
    const words = word === 'fig' || word === 'figure' ? ['figure', 'fig'] : [word];
    const forms = words.flatMap((name) => [`${name}-${number}`, `${name}${number}`, `${name}_${number}`]);
    return forms.flatMap((form) => [form, form.replace('.', '-')]).find((form) => this.#ids.has(form));
  }
}

/** Returns the heading of a section in Markdown or HTML. */
function headingOf({ entry }: Section): Heading | undefined {
  return entry.type === 'heading' || entry.type === 'html' ? entry.heading : undefined;
}

/** Whether a mention refers to another book: “Chapter 5 of Knuth”, “[Knuth, Chapter 5]”. */
export function isOfAnother(text: string, start: number, end: number): boolean {
  const bracket = text.lastIndexOf('[', start);
  const cited = bracket !== -1 && !text.slice(bracket, start).includes(']');
  return (
    cited || OF_ANOTHER.test(text.slice(end)) || PREVIOUS.test(text.slice(Math.max(0, start - NEAR), start))
  );
}

function isInside(node: Nodes, section: Section): boolean {
  return startOf(node) >= startOfSection(section.entry) && endOf(node) <= section.end;
}

/** The nodes of a text in which some parts become links. */
function linked({ value }: Text, links: readonly NewLink[]): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let done = 0;
  const push = (text: string) => text && parts.push({ type: 'text', value: text });
  for (const { from, to, url, text } of links) {
    push(value.slice(done, from));
    parts.push({ type: 'link', url, title: null, children: [{ type: 'text', value: text }] });
    done = to;
  }
  push(value.slice(done));
  return parts;
}
