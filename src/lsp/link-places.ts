/** Where links lead to, and where the links to a place are. */

import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Association, Nodes } from 'mdast';
import type { Location } from 'vscode-languageserver/node.js';
import { decodePercent, fileOf } from '../links/addresses.ts';
import { isWithin } from '../links/follow-headings.ts';
import { filesMeantBy } from '../links/markdown-files.ts';
import { nodeAt } from '../source/node-at.ts';
import type { Source } from '../source/source.ts';
import { endOf, startOf } from '../source/source.ts';
import { nodesOf } from '../source/walk.ts';
import { type FileRange, type IndexedNote, type IndexedReference, indexNote } from './note-index.ts';
import type { NoteSet } from './note-set.ts';
import type { NoteView } from './note-views.ts';
import { LineIndex, type PositionUnit } from './positions.ts';

/** A place in a file. */
export interface FilePlace extends FileRange {
  /** An absolute path; `undefined` for the document itself, which may have no file. */
  readonly path: string | undefined;
}

/** What is at a position of a note. */
type Target =
  /** A label of a link definition or a footnote, which only the note itself knows. */
  | { readonly kind: 'label'; readonly label: LabelKey }
  | { readonly kind: 'place'; readonly place: FilePlace };

interface LabelKey {
  readonly isFootnote: boolean;
  readonly identifier: string;
}

const LABELLED: ReadonlySet<string> = new Set([
  'linkReference',
  'imageReference',
  'definition',
  'footnoteReference',
  'footnoteDefinition',
]);

/** Returns the places that what is at a position leads to. @param offset of the document’s text. */
export async function definitionsAt(view: NoteView, offset: number): Promise<FilePlace[]> {
  const { source } = view;
  const own = indexNote(view.note);
  const reference = referenceAt(own, offset);
  const label = labelAt(source, offset);
  // The label of a definition leads to itself, and its address elsewhere.
  if (label && !(reference && label.isDefinition && offset > label.addressStart))
    return labelled(source, label.key).flatMap((node) => (isDefinition(node) ? placeOf(source, node) : []));
  if (reference) return placesOf(reference, own, view.set);
  const heading = own.headings.find(({ start, end }) => start <= offset && offset <= end);
  return heading ? [{ path: undefined, start: heading.start, end: heading.end }] : [];
}

/**
 * Returns the references to what is at a position, in all notes of the set.
 *
 * @param offset of the document’s text.
 * @param withDeclaration whether the place itself is included.
 */
export async function referencesAt(
  view: NoteView,
  offset: number,
  withDeclaration: boolean,
): Promise<FilePlace[]> {
  const target = await targetAt(view, offset);
  if (!target) return [];
  if (target.kind === 'label') {
    const nodes = labelled(view.source, target.label);
    return nodes
      .filter((node) => withDeclaration || !isDefinition(node))
      .flatMap((node) => placeOf(view.source, node));
  }
  const { place } = target;
  const found: FilePlace[] = withDeclaration ? [place] : [];
  for (const [path, index] of await indexesWith(view)) {
    for (const reference of index.references) {
      const [first, ...others] = await placesOf(reference, index, view.set, path);
      if (!first || others.length > 0) continue;
      if (samePlace(first, place, path, view))
        found.push({ path, start: reference.start, end: reference.end });
    }
  }
  return found;
}

/**
 * Returns places for the client.
 *
 * @param uriOf returns the URI of a file, as the client has it if it is open.
 */
export function locationsOf(
  places: readonly FilePlace[],
  view: NoteView,
  unit: PositionUnit,
  uriOf: (path: string) => string,
): Location[] {
  const lines = new Map<string, LineIndex>();
  return places.map(({ path, start, end }) => {
    const { document, set } = view;
    if (path === undefined || path === document.path)
      return { uri: document.uri, range: document.lines.rangeBetween(start, end) };
    const text = lines.get(path) ?? LineIndex.ofFile(textOfFile(path, set), unit);
    lines.set(path, text);
    return { uri: uriOf(path), range: text.rangeBetween(start, end) };
  });
}

/** The text of a note. Another file is only shown from its start. */
function textOfFile(path: string, set: NoteSet): string {
  return set.has(path) ? set.files.peek(path) : '';
}

async function targetAt(view: NoteView, offset: number): Promise<Target | undefined> {
  const label = labelAt(view.source, offset);
  if (label) return { kind: 'label', label: label.key };
  const [place] = await definitionsAt(view, offset);
  return place && { kind: 'place', place };
}

/** The indexes of the notes in a set, and of the document itself. */
async function indexesWith(view: NoteView): Promise<[path: string | undefined, index: IndexedNote][]> {
  const { set, document, note } = view;
  const others = [...(await set.indexes())].filter(([path]) => path !== document.path);
  return [[undefined, indexNote(note)], ...others];
}

function samePlace(a: FilePlace, b: FilePlace, from: string | undefined, { document }: NoteView): boolean {
  const file = (place: FilePlace, own: string | undefined) => place.path ?? own ?? document.path;
  return file(a, from) === file(b, undefined) && a.start === b.start && a.end === b.end;
}

function referenceAt({ references }: IndexedNote, offset: number): IndexedReference | undefined {
  return references.findLast(({ start, end }) => start <= offset && offset <= end);
}

/**
 * Returns the places that a reference may lead to: a heading or an anchor, a note, or another file.
 *
 * @param from the path of the note with the reference; `undefined` for the document itself.
 */
async function placesOf(
  reference: IndexedReference,
  index: IndexedNote,
  set: NoteSet,
  from?: string,
): Promise<FilePlace[]> {
  const { address, kind, fragment } = reference;
  const within = { ...reference, node: { type: 'break' } as Nodes };
  if (isWithin(within, { url: index.url })) return anchorIn(index, fragment, from);
  const urls = set.linter.notes.find(address, kind, index.url);
  const places = await Promise.all(
    urls.map(async (url) => {
      const path = set.pathOf(url);
      const other = path === undefined ? undefined : await set.indexOf(path);
      return other ? anchorIn(other, fragment, path) : [];
    }),
  );
  return urls.length > 0 ? places.flat() : fileAt(address, index.url);
}

function anchorIn(index: IndexedNote, fragment: string | undefined, path: string | undefined): FilePlace[] {
  if (fragment === undefined || fragment === '') return [{ path, start: 0, end: 0 }];
  const anchor = index.anchors.get(fragment.toLowerCase());
  return anchor ? [{ path, ...anchor }] : [];
}

/** The file that an address leads to, if it is not a note of the set. */
function fileAt(address: string, url: string | undefined): FilePlace[] {
  const file = fileOf(address, url);
  if (file === undefined) return [];
  try {
    const path = filesMeantBy(decodePercent(fileURLToPath(file))).find(
      (one) => existsSync(one) && statSync(one).isFile(),
    );
    return path === undefined ? [] : [{ path, start: 0, end: 0 }];
  } catch {
    return [];
  }
}

interface LabelAt {
  readonly key: LabelKey;
  readonly isDefinition: boolean;
  /** The offset in the file’s text after the label of a definition. */
  readonly addressStart: number;
}

function labelAt(source: Source, offset: number): LabelAt | undefined {
  const node = nodeAt(source.tree, source.text.offsetInBody(offset as never), LABELLED);
  if (!node || !('identifier' in node)) return undefined;
  const colon = source.slice(node).indexOf(']:');
  const key = keyOf(node);
  // Only the marker of a footnote stands for it, not its text.
  const end = source.text.offsetInFile(startOf(node) + Math.max(0, colon) + 2);
  if (node.type === 'footnoteDefinition' && offset > end) return undefined;
  return { key, isDefinition: isDefinition(node), addressStart: end };
}

function keyOf(node: Nodes & Association): LabelKey {
  return { isFootnote: node.type.startsWith('footnote'), identifier: node.identifier };
}

function isDefinition({ type }: Nodes): boolean {
  return type === 'definition' || type === 'footnoteDefinition';
}

/** Returns the nodes with a label, in order. */
function labelled({ tree }: Source, { isFootnote, identifier }: LabelKey): Nodes[] {
  return nodesOf(tree).filter(
    (node) =>
      LABELLED.has(node.type) &&
      'identifier' in node &&
      node.identifier === identifier &&
      node.type.startsWith('footnote') === isFootnote,
  );
}

function placeOf({ text }: Source, node: Nodes): FilePlace[] {
  if (!node.position) return [];
  return [{ path: undefined, start: text.offsetInFile(startOf(node)), end: text.offsetInFile(endOf(node)) }];
}
