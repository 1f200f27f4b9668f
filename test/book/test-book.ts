/** Books for tests, split and joined without files. */

import { NAME_TEMPLATE, PAGE_KEYS } from '../../src/book/book-options.ts';
import { type JoinResult, joinPages } from '../../src/book/join/join-pages.ts';
import type { NoteOrigin } from '../../src/book/join/link-targets.ts';
import { LINE_HASH, recordOf } from '../../src/book/page-record.ts';
import type { SplitOptions } from '../../src/book/split/page-maker.ts';
import { type Book, splitNote } from '../../src/book/split/split-note.ts';
import { targetAnchors } from '../../src/book/targets/all-targets.ts';
import { readFrontMatter } from '../../src/reader/read-front-matter.ts';
import { Source } from '../../src/source/source.ts';
import type { TestFile } from './stock-link-targets.ts';

/** The locations of the note and the book in tests. */
export const NOTE = '/shelf/notes/note.md';
export const SHELF = '/shelf/book';

/** The pages of a note by path, and what joining them requires. */
export interface TestBook {
  readonly book: Book;
  readonly pages: Map<string, string>;
  readonly origin: NoteOrigin;
}

/** The last books that were made, by what they were made of: many tests edit the same ones. */
const made = new Map<string, TestBook | undefined>();
const MOST_MADE = 20;

/** Splits a note. @returns a book whose pages a test may change. */
export function splitText(text: string | Source, options: Partial<SplitOptions> = {}): TestBook | undefined {
  const key = typeof text === 'string' ? JSON.stringify([text, options]) : undefined;
  if (key === undefined || 'linkContext' in options) return makeBook(text, options);
  if (!made.has(key)) made.set(key, makeBook(text, options));
  const [oldest] = made.keys();
  if (made.size > MOST_MADE) made.delete(oldest!);
  const book = made.get(key);
  return book && { ...book, pages: new Map(book.pages) };
}

function makeBook(text: string | Source, options: Partial<SplitOptions>): TestBook | undefined {
  const source = typeof text === 'string' ? Source.parse(text) : text;
  const target = options.target ?? 'plain';
  const book = splitNote(source, {
    by: 'chapter',
    names: NAME_TEMPLATE,
    extension: '.md',
    skipEmpty: false,
    target,
    frontMatter: PAGE_KEYS,
    noteFrontMatter: readFrontMatter(source, 'note'),
    title: 'Note',
    linkContext: { url: `file://${NOTE}`, anchors: undefined, home: '../notes', copyOf: () => undefined },
    ...options,
  });
  if (!book) return undefined;
  const parts = book.parts.map((part) => ('text' in part ? recordOf(part) : part));
  const pages = new Map(book.parts.flatMap((part) => ('text' in part ? [[part.path, part.text]] : [])));
  const anchors = { note: undefined, pages: targetAnchors(target) };
  return {
    book,
    pages,
    origin: {
      parts,
      note: 'note.md',
      bom: source.text.bom,
      home: '../notes',
      folder: '../book',
      anchors,
      assets: new Map(),
    },
  };
}

export function joinBook({ origin, pages }: TestBook): JoinResult {
  return joinPages(origin, pages);
}

/** Returns the pages as files, with the line at which text was added to each. */
export function filesOf({ book }: TestBook): TestFile[] {
  return book.parts.flatMap((part): TestFile[] => {
    if (!('text' in part)) return [];
    const { path, lines, changes } = recordOf(part);
    const last = changes.at(-1);
    const reachesEnd = last && last.line - 1 + last.breaks >= lines.length / LINE_HASH;
    return [
      {
        path: `${SHELF}/${path}`,
        text: part.text,
        ...(reachesEnd ? { until: last.line + (last.column > 1 ? 1 : 0) } : {}),
      },
    ];
  });
}
