/** Random edits of the pages of a book, and the note that must result. */

import type { Nodes, Root, RootContent } from 'mdast';
import { definitionKey, isSharedDefinition } from '../../src/book/shared-definitions.ts';
import { isFrontMatter } from '../../src/source/parse/find-front-matter.ts';
import { endOf, Source, startOf } from '../../src/source/source.ts';
import { descendants } from '../../src/source/walk.ts';
import { filesOf, type TestBook } from '../book/test-book.ts';

/** An edit that replaces one text by another, in its page and in the note. */
export interface PageEdit {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** The key of the definition or footnote that contains it, if any. */
  readonly key: string | undefined;
}

/** Edited pages. */
export interface EditedBook {
  readonly pages: Map<string, string>;
  readonly edits: readonly PageEdit[];
  /** The expected note after joining; meaningless if there is a conflict. */
  readonly note: string;
  /** The keys of definitions and footnotes with different edits in different pages. */
  readonly conflicts: readonly string[];
}

/**
 * Makes random edits in the pages of a book: words inserted into text, definitions and footnotes, addresses
 * changed, paragraphs added and removed. Each edit is in a text that occurs once in the note, so that the
 * expected result is known.
 *
 * @param note the note that the book was made of, with "\n" as line endings.
 * @param random returns an integer from 0 up to its argument, exclusive.
 */
export function editBook(book: TestBook, note: string, random: (below: number) => number): EditedBook {
  const pages = new Map(book.pages);
  const edits: (PageEdit & { readonly shared: number | undefined })[] = [];
  let now = note;
  const bottoms = new Map(filesOf(book).map(({ path, until }) => [path.replace('/shelf/book/', ''), until]));
  const paths = [...pages.keys()];
  const whole = Source.parse(note).tree;
  for (let i = 0, count = 1 + random(6); i < count; i++) {
    const path = paths[random(paths.length)]!;
    const source = Source.parse(book.pages.get(path)!);
    const places = placesIn(source, bottoms.get(path));
    if (places.length === 0) continue;
    // Sometimes the same definition or footnote as before, in the same page or another.
    const before = edits.findLast(({ key }) => key !== undefined)?.key;
    const again = before === undefined || random(3) === 0 ? [] : places.filter(({ key }) => key === before);
    const { at, to, key } = again[random(again.length)] ?? places[random(places.length)]!;
    const marked = to.replaceAll('§', `q${i}q`);
    const edit = [40, 25, 12, 5]
      .flatMap((reach) => contextOf(source.body, at, marked, reach))
      .find(
        ({ from }) =>
          // A page may have blank lines at the start of the note.
          occurs(note, from) === 1 &&
          occurs(note, from.trim()) === 1 &&
          occurs(source.body, from) === 1 &&
          // A definition from elsewhere may be restored before or after text added there.
          !(marked.startsWith('\n') && isBeforeShared(whole, note, note.indexOf(from) + from.length)) &&
          !edits.some((one) => one.path === path && touch(one.from, from)),
      );
    if (!edit) continue;
    // Of several with the same key, each is edited separately.
    const inNote = sharedAt(whole, note.indexOf(edit.from) + edit.from.length);
    edits.push({ path, key, ...edit, shared: inNote?.start });
    pages.set(
      path,
      pages.get(path)!.replace(edit.from, () => edit.to),
    );
    now = now.replace(edit.from, () => edit.to);
  }
  const conflicts = edits.flatMap(({ key, path, shared }) =>
    key !== undefined && edits.some((other) => other.shared === shared && other.path !== path) ? [key] : [],
  );
  return { pages, edits, note: now, conflicts: [...new Set(conflicts)] };
}

interface Place {
  readonly at: { readonly start: number; readonly end: number };
  /** The replacement; `§` stands for a unique word. */
  readonly to: string;
  readonly key: string | undefined;
}

/** Returns the places where a page can be edited. */
function placesIn(source: Source, bottom: number | undefined): Place[] {
  const { body, tree } = source;
  const places: Place[] = [];
  const isOurs = (block: RootContent) =>
    bottom === undefined || source.point(startOf(block)).line < bottom || definitionKey(block) !== undefined;
  for (const block of tree.children) {
    if (isFrontMatter(block) || block.type === 'heading' || !isOurs(block)) continue;
    const spots = [...descendants(block)].flatMap((node) => wordsIn(body, node));
    for (const at of spots)
      places.push({ at: { start: at, end: at }, to: '§ ', key: sharedAt(block, at)?.key });
    const slice = source.slice(block);
    for (const match of slice.matchAll(/https:\/\/(?=\w)/g)) {
      const at = startOf(block) + match.index + match[0].length;
      places.push({ at: { start: at, end: at }, to: '§.', key: sharedAt(block, at)?.key });
    }
    if (block.type !== 'paragraph') continue;
    const end = endOf(block);
    places.push({ at: { start: end, end }, to: '\n\nNew §.', key: undefined });
    if (body.slice(0, startOf(block)).endsWith('\n\n'))
      places.push({ at: { start: startOf(block) - 2, end }, to: '', key: undefined });
  }
  return places;
}

/** Returns the offsets between words in a text node and in titles. */
function wordsIn(body: string, node: Nodes): number[] {
  if (!node.position || !['text', 'definition', 'html', 'code'].includes(node.type)) return [];
  const from = node.type === 'definition' ? body.indexOf(']:', startOf(node)) : startOf(node);
  return [...body.slice(from, endOf(node)).matchAll(/(?<=\w )(?=\w)/g)].map((match) => from + match.index);
}

/** Returns the innermost definition or footnote at an offset: its key, and its start. */
function sharedAt(block: Nodes, at: number): { key: string; start: number } | undefined {
  const holder = [...descendants(block)].findLast(
    (node) => isSharedDefinition(node) && startOf(node) <= at && at <= endOf(node),
  );
  return holder && { key: definitionKey(holder)!, start: startOf(holder) };
}

/** Whether the next block after an offset is a definition or footnote. */
function isBeforeShared(tree: Root, note: string, offset: number): boolean {
  const next = tree.children.find((block) => startOf(block) >= offset);
  return next !== undefined && isSharedDefinition(next) && note.slice(offset, startOf(next)).trim() === '';
}

/** Returns an edit with the text around it in the same line, so that it can be found elsewhere. */
function contextOf(
  body: string,
  { start, end }: Place['at'],
  to: string,
  reach: number,
): { from: string; to: string }[] {
  const before = body
    .slice(Math.max(0, start - reach), start)
    .split('\n')
    .at(-1)!;
  const after = to.startsWith('\n') || to === '' ? '' : body.slice(end, end + reach).split('\n')[0]!;
  const old = body.slice(start, end);
  const head = to === '' ? '' : before;
  const from = head + old + after;
  return from.trim() === '' ? [] : [{ from, to: head + to + after }];
}

function occurs(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Whether one edit may be inside the context of another. */
function touch(one: string, other: string): boolean {
  const words = new Set(one.match(/\w+/g));
  return (other.match(/\w+/g) ?? []).some((word) => words.has(word));
}
