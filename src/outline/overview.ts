/** The note as a book to look at: its sections as a tree, each with what kind it is and how much stands in it. */

import type { Heading, Nodes, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isWithin, type NoteAddress } from '../links/follow-headings.ts';
import { referencesIn } from '../links/references.ts';
import { type Source, startOf } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { countWords } from '../titles/sentence.ts';
import type { Entry } from './find-outline.ts';
import { kindOf, type SectionKind } from './section-kind.ts';
import { blockOf, isEmpty, type Section, sectionsOf } from './sections.ts';

/** A section of the book. */
export interface OverviewSection {
  readonly title: string;
  readonly kind: SectionKind;
  /** Its number as a part or chapter. */
  readonly number: number | undefined;
  /** The depth that it should have. */
  readonly depth: number;
  /** The depth written; `undefined` for a line that only stands for a heading. */
  readonly written: number | undefined;
  /** Why the two differ. */
  readonly why: string | undefined;
  /** By which it is linked to; `undefined` as long as it is no heading. */
  readonly slug: string | undefined;
  /** A sentence set as a heading right under it. */
  readonly tagline: string | undefined;
  /** Its lines, from 1, to the last one before the next section of its depth or less. */
  readonly lines: readonly [first: number, last: number];
  /** The words of prose in it, up to the next heading. */
  readonly ownWords: number;
  /** The words of prose in it and in all below it. */
  readonly words: number;
  /** Whether nothing stands under its heading. */
  readonly empty: boolean;
  /** How many links within the note lead to it. */
  readonly links: number;
  readonly children: readonly OverviewSection[];
}

export interface Overview {
  /** The words of prose, those before the first section included. */
  readonly words: number;
  readonly sections: readonly OverviewSection[];
}

/**
 * Reads a note as a book.
 *
 * @param slugs those of its headings.
 * @param place by which links within the note are told from others.
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
  const made = new Map<Section, OverviewSection>();
  const lastLine = source.point(source.body.trimEnd().length).line;
  // From the last to the first, so that what stands below a section is there before it.
  for (const section of [...sections].reverse()) {
    const { entry } = section;
    const block = blockOf(entry);
    const slug = block.type === 'heading' ? slugs.get(block) : undefined;
    const children = section.children.map((child) => made.get(child)!);
    const ownWords =
      wordsIn(section.blocks) +
      (section.inlineBody ? wordsIn([section.inlineBody]) - countWords(entry.text) : 0);
    const numbering = numberingOf(entry.text);
    made.set(section, {
      title: entry.text,
      kind: kindOf(section, sections),
      number: numbering?.kind === 'number' ? undefined : numbering?.number,
      depth: entry.depth,
      written: entry.type === 'heading' ? entry.heading.depth : undefined,
      why: entry.why,
      slug,
      tagline: taglines.get(entry),
      lines: [
        source.point(startOf(block)).line,
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
  const top = sections.filter(({ parent }) => !parent).map((section) => made.get(section)!);
  const before = wordsIn(source.tree.children.slice(0, first));
  return { words: top.reduce((sum, { words }) => sum + words, before), sections: top };
}

/** The words of prose in some blocks; code, formulas, HTML and data are none. */
function wordsIn(blocks: readonly RootContent[]): number {
  return blocks.reduce((sum, block) => sum + wordsOf(block), 0);
}

function wordsOf(node: Nodes): number {
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

function countLinks(source: Source, place: NoteAddress): Map<string, number> {
  const counts = new Map<string, number>();
  for (const reference of referencesIn(source.tree)) {
    const slug = reference.fragment?.toLowerCase();
    if (slug !== undefined && isWithin(reference, place)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return counts;
}
