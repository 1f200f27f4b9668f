/** The overview of a note: the tree of its sections with their kinds, sizes and links. */

import type { Heading, Nodes, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isWithin, type NoteAddress } from '../links/follow-headings.ts';
import { referencesIn } from '../links/references.ts';
import type { Source } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { countWords } from '../titles/sentence.ts';
import type { Entry } from './find-outline.ts';
import { kindOf, type SectionKind } from './section-kind.ts';
import { blockOf, isEmpty, type Section, sectionsOf, startOfSection } from './sections.ts';

/** A section in the overview. */
export interface OverviewSection {
  readonly title: string;
  readonly kind: SectionKind;
  /** The number of a part or chapter. */
  readonly number: number | undefined;
  /** The depth that the heading should have. */
  readonly depth: number;
  /** The written depth; `undefined` if the line is not a Markdown heading yet. */
  readonly written: number | undefined;
  /** Why the two depths differ; `undefined` if they do not. */
  readonly why: string | undefined;
  /** The slug of the heading; `undefined` if the line is not a Markdown heading yet. */
  readonly slug: string | undefined;
  /** The text of the tagline directly below the heading. */
  readonly tagline: string | undefined;
  /** The first and last line of the section including its subsections, from 1. */
  readonly lines: readonly [first: number, last: number];
  /** The number of words of prose up to the next heading. */
  readonly ownWords: number;
  /** The number of words of prose including subsections. */
  readonly words: number;
  /** Whether the section has neither content nor subsections. */
  readonly empty: boolean;
  /** The number of links to the section within the note. */
  readonly links: number;
  readonly children: readonly OverviewSection[];
}

/** The sections of a note. */
export interface Overview {
  /** The number of words of prose, including those before the first section. */
  readonly words: number;
  readonly sections: readonly OverviewSection[];
}

/**
 * Returns the overview of a note.
 *
 * @param slugs the slugs of its headings.
 * @param place the address of the note, to distinguish links within the note from others.
 */
export function overviewOf(
  source: Source,
  outline: readonly Entry[],
  slugs: ReadonlyMap<Heading, string>,
  place: NoteAddress,
): Overview {
  const sections = sectionsOf(source, outline);
  const links = countLinks(source, place);
  const taglines = new Map(
    outline.flatMap((entry, i) =>
      entry.type === 'heading' && entry.tagline === 'sure' && i > 0 ? [[outline[i - 1]!, entry.text]] : [],
    ),
  );
  const overviews = new Map<Section, OverviewSection>();
  const lastLine = source.point(source.body.trimEnd().length).line;
  // In reverse order, so that the subsections of a section precede it.
  for (const section of [...sections].reverse()) {
    const { entry } = section;
    const heading = entry.type === 'heading' || entry.type === 'html' ? entry.heading : undefined;
    const slug = heading && slugs.get(heading);
    const children = section.children.map((child) => overviews.get(child)!);
    const ownWords =
      wordsIn(section.blocks) +
      (section.inlineBody?.type === 'paragraph' ? wordsIn([section.inlineBody]) - countWords(entry.text) : 0);
    const numbering = numberingOf(entry.text);
    overviews.set(section, {
      title: entry.text,
      kind: kindOf(section, sections),
      number: numbering?.kind === 'number' ? undefined : numbering?.number,
      depth: entry.depth,
      written: heading?.depth,
      why: entry.why,
      slug,
      tagline: taglines.get(entry),
      lines: [
        source.point(startOfSection(entry)).line,
        section.end === source.body.length ? lastLine : source.point(section.end).line - 1,
      ],
      ownWords,
      words: ownWords + children.reduce((sum, { words }) => sum + words, 0),
      empty: isEmpty(section),
      links: slug === undefined ? 0 : (links.get(slug.toLowerCase()) ?? 0),
      children,
    });
  }
  const first = sections[0] ? source.tree.children.indexOf(blockOf(sections[0].entry)) : undefined;
  const top = sections.filter(({ parent }) => !parent).map((section) => overviews.get(section)!);
  const before = wordsIn(source.tree.children.slice(0, first));
  return { words: top.reduce((sum, { words }) => sum + words, before), sections: top };
}

/** Counts the words of prose in blocks; code, formulas, HTML and metadata do not count. */
function wordsIn(blocks: readonly RootContent[]): number {
  return blocks.reduce((sum, block) => sum + proseWordsOf(block), 0);
}

function proseWordsOf(node: Nodes): number {
  if (
    node.type === 'code' ||
    node.type === 'html' ||
    node.type === 'foreign' ||
    node.type === 'definition' ||
    ['yaml', 'toml'].includes(node.type)
  )
    return 0;
  const flow = ['list', 'listItem', 'blockquote', 'table', 'tableRow', 'footnoteDefinition'];
  if ('children' in node && flow.includes(node.type)) return wordsIn(node.children as RootContent[]);
  return countWords(textOf(node, { includeHtml: false, includeImageAlt: false }));
}

/** Counts the links within a note by slug in lower case. */
function countLinks(source: Source, place: NoteAddress): Map<string, number> {
  const counts = new Map<string, number>();
  for (const reference of referencesIn(source.tree)) {
    const slug = reference.fragment?.toLowerCase();
    if (slug !== undefined && isWithin(reference, place)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return counts;
}
