import type { Heading, Nodes, PhrasingContent, Text } from 'mdast';
import { htmlIdsIn } from '../links/references.ts';
import { blockOf, type Section, sectionsOf } from '../outline/sections.ts';
import type { Edit } from '../source/edits.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { mentionsIn, numberingOf } from '../titles/numbering.ts';
import { defineRule, type Note } from './define-rule.ts';

/**
 * “see Chapter 5”, “(Section II)” and “Figure 2-1” link to what they speak of. It is off unless set, and links only what
 * is sure: where one heading has that number, and a figure only where HTML gives it an id.
 *
 * @why A reader follows a link sooner than a number.
 * @leaves a mention inside the very chapter that it speaks of
 * @leaves headings, quotations, footnotes, tables, code and links
 * @leaves “Chapter 5 of another book”, and “Kleppmann, Chapter 5”
 * @leaves several at once, such as “Chapters 5-6”
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
  summary: '“see Chapter 5”, “(Section II)” and “Figure 2-1” link to what they speak of',
  fixes: 'when sure',
  severity: 'off',
  done: ['mention of a chapter made a link', 'mentions of chapters made links'],
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
        message: `Unexpected ${links.map(({ text }) => `“${text}”`).join(', ')} without a link, expected one to ${links.map(({ url }) => url).join(', ')}`,
        start: links[0]!.start,
        end: links.at(-1)!.end,
        actual: links[0]!.text,
        expected: [`[${links[0]!.text}](${links[0]!.url})`],
        fix: { edits, expect: [{ type: 'replace', node, with: linked(node, links) }] },
      });
    }
  },
});

/** What is prose of the note's own: not the words of headings, quotations, links, code, or the contents list's. */
function* proseIn(node: Nodes): Generator<Text> {
  if (node.type === 'text') yield node;
  const skipped = ['heading', 'blockquote', 'link', 'linkReference', 'footnoteDefinition', 'table'];
  if (!('children' in node) || skipped.includes(node.type)) return;
  // Between the tags of an HTML link the words are linked already.
  if (node.children.some((child) => child.type === 'html' && /^<a\b/i.test(child.value))) return;
  // Between the tags of an HTML link the words are linked already.
  if (node.children.some((child) => child.type === 'html' && /^<a\b/i.test(child.value))) return;
  for (const child of node.children) yield* proseIn(child);
}

/** A mention, where it stands in a text node and in the source, and where it is to lead. */
interface NewLink {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly url: string;
}

/** What a mention may mean: "Chapter 5" of another book, or two chapters of one number, are nothing to link to. */
const OF_ANOTHER = /^(?:[’']s\b|\s+(?:of|in|from)\s+(?!(?:this|these|my|our|the (?:book|notes?))\b)|\s*\[)/u;
/** "Kleppmann, Chapter 5", "DDIA chapter 3": a name right before it is that of another book. */
const PREVIOUS =
  /(?:\p{Lu}[\p{L}\d’'-]*,|(?<![.!?]\s{1,3}|^\s{0,3}|[(“"]\s?)\p{Lu}[\p{L}\d’'-]*|\d{4},?|et al\.,?)\s+$|^[,\s]+$/u;
/** How much of a text is looked at for that. */
const NEAR = 40;
/** What begins a caption is the figure itself. */
const CAPTION = /^\s*[.:–—-]/u;
const FIGURE = /(?<![\p{L}\p{N}-])(Figure|Fig\.|Table|Listing)[ \u00A0](\d+(?:[-.]\d+)*)(?![\p{L}\p{N}])/gu;

class Divisions {
  readonly #source: Source;
  readonly #slugs: ReadonlyMap<Heading, string>;
  /** The section of each division; none where two have its number. */
  readonly #sections = new Map<string, Section | undefined>();
  readonly #ids: ReadonlySet<string>;

  constructor({ source, outline, slugs }: Note) {
    this.#source = source;
    this.#slugs = slugs;
    this.#ids = htmlIdsIn(source.tree);
    for (const section of sectionsOf(source, outline)) {
      const numbering = numberingOf(section.entry.text);
      if (section.entry.type !== 'heading' || !numbering || numbering.kind === 'number') continue;
      const name = `${numbering.word} ${numbering.number}`;
      this.#sections.set(name, this.#sections.has(name) ? undefined : section);
    }
  }

  /** The mentions in a text that are sure to mean something in the note. */
  linksIn(node: Text): NewLink[] {
    if (!node.position) return [];
    const { value } = node;
    const divisions = mentionsIn(value).flatMap(({ word, number, start, end }) => {
      const section = this.#sections.get(`${word} ${number}`);
      const heading = section?.entry.type === 'heading' ? section.entry.heading : undefined;
      if (!section || !heading || isInside(node, section)) return [];
      return [{ from: start, to: end, url: `#${this.#slugs.get(heading)}` }];
    });
    const figures = [...value.matchAll(FIGURE)].flatMap((match) => {
      const id = this.#idOf(match[1]!, match[2]!);
      const end = match.index + match[0].length;
      const caption = match.index === 0 && CAPTION.test(value.slice(end));
      return id === undefined || caption ? [] : [{ from: match.index, to: end, url: `#${id}` }];
    });
    return [...divisions, ...figures]
      .sort((a, b) => a.from - b.from)
      .flatMap((one) => {
        const start = this.#source.locate(node, one.from, one.to);
        if (start === undefined || isOfAnother(value, one.from, one.to)) return [];
        if (this.#source.untouchable.hit(start, start + one.to - one.from)) return [];
        return [{ ...one, start, end: start + one.to - one.from, text: value.slice(one.from, one.to) }];
      });
  }

  /** The id that HTML gives to a figure, in one of the usual forms. */
  #idOf(kind: string, number: string): string | undefined {
    const word = kind.toLowerCase().replace('.', '');
    const words = word === 'fig' || word === 'figure' ? ['figure', 'fig'] : [word];
    const forms = words.flatMap((one) => [`${one}-${number}`, `${one}${number}`, `${one}_${number}`]);
    return forms.flatMap((form) => [form, form.replace('.', '-')]).find((form) => this.#ids.has(form));
  }
}

/** Whether a mention is of another book: "Chapter 5 of Knuth", "[Knuth, Chapter 5]". */
function isOfAnother(text: string, start: number, end: number): boolean {
  const bracket = text.lastIndexOf('[', start);
  const cited = bracket !== -1 && !text.slice(bracket, start).includes(']');
  return (
    cited || OF_ANOTHER.test(text.slice(end)) || PREVIOUS.test(text.slice(Math.max(0, start - NEAR), start))
  );
}

function isInside(node: Nodes, section: Section): boolean {
  return startOf(node) >= startOf(blockOf(section.entry)) && endOf(node) <= section.end;
}

/** A text with links for some parts of it. */
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
