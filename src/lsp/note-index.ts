/** What other notes and the editor need to know of a note: its sections, its anchors and its references. */

import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { anchorsOf } from '../links/anchors.ts';
import { type Reference, referencesIn } from '../links/references.ts';
import { type OverviewSection, overviewOf } from '../outline/overview.ts';
import type { ParsedNote } from '../rules/define-rule.ts';
import { endOf, type Source, startOf } from '../source/source.ts';

/** A range of a file’s text, in UTF-16 code units. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
}

/** A heading with a slug. */
export interface IndexedHeading extends FileRange {
  readonly title: string;
  readonly slug: string;
}

/** A link, image or definition with its place. */
export interface IndexedReference extends FileRange {
  readonly kind: Reference['kind'];
  readonly address: string;
  readonly fragment: string | undefined;
}

export interface IndexedNote {
  readonly url: string | undefined;
  readonly headings: readonly IndexedHeading[];
  /** The places that fragments, in lower case, lead to. */
  readonly anchors: ReadonlyMap<string, FileRange>;
  readonly references: readonly IndexedReference[];
  readonly sections: readonly OverviewSection[];
}

/** Returns the index of a parsed note. */
export function indexNote(note: ParsedNote): IndexedNote {
  const { source } = note;
  const inFile = (start: number, end: number): FileRange => ({
    start: source.text.offsetInFile(start),
    end: source.text.offsetInFile(end),
  });
  const headings = [...note.slugs].flatMap(([heading, slug]) =>
    heading.position && slug !== ''
      ? [{ ...inFile(startOf(heading), endOf(heading)), title: textOf(heading).trim(), slug }]
      : [],
  );
  const rangeOf = new Map<number, FileRange>(headings.map((heading) => [heading.start, heading]));
  const anchors = new Map<string, FileRange>();
  for (const [fragment, { offset }] of anchorsOf(source.tree, note.slugs)) {
    const at = inFile(offset, offset);
    const known = rangeOf.get(at.start);
    anchors.set(fragment, known ? { start: known.start, end: known.end } : at);
  }
  const references = placedReferences(source).map(({ reference, start, end }) => {
    const { kind, address, fragment } = reference;
    return { ...inFile(start, end), kind, address, fragment };
  });
  const { sections } = overviewOf(source, note.outline, note.slugs, note);
  return { url: note.url, headings, anchors, references, sections };
}

/** A reference with its range in the body. */
export interface PlacedReference extends FileRange {
  readonly reference: Reference;
}

const WIKI_LINK = /!?\[\[[^[\]\n]*\]\]/g;

/** Returns the references in a note with their places. Wiki links that cannot be told apart are skipped. */
export function placedReferences(source: Source): PlacedReference[] {
  const wiki = new Map<Nodes, Reference[]>();
  const placed: PlacedReference[] = [];
  for (const reference of referencesIn(source.tree)) {
    const { node, kind } = reference;
    if (!node.position) continue;
    if (kind === 'wiki') wiki.set(node, [...(wiki.get(node) ?? []), reference]);
    else placed.push({ reference, ...rangeOfReference(source, reference) });
  }
  for (const [node, references] of wiki) {
    const found = [...source.slice(node).matchAll(WIKI_LINK)];
    if (found.length !== references.length) continue;
    for (const [i, { index, 0: link }] of found.entries()) {
      const start = startOf(node) + index;
      placed.push({ reference: references[i]!, start, end: start + link.length });
    }
  }
  return placed.sort((a, b) => a.start - b.start);
}

function rangeOfReference(source: Source, { node, at }: Reference): FileRange {
  const [start, end] = [startOf(node), endOf(node)];
  const isPlain = at && node.type === 'html' && source.slice(node) === node.value;
  return isPlain ? { start: start + at.start, end: start + at.end } : { start, end };
}
