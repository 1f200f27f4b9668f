import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TARGET_NAMES } from '../../src/book/book-options.ts';
import { ConflictError } from '../../src/book/join/join-errors.ts';
import { divide } from '../../src/book/split/pages.ts';
import { Source } from '../../src/source/source.ts';
import { joinBook, splitText } from '../book/test-book.ts';
import { propertySeed } from '../property-seed.ts';
import { shortOrLong } from '../short-or-long.ts';
import { divisionsOf, linkedNote, plainNote, scrapNote } from './book-notes.ts';
import { editBook } from './edit-book.ts';

const seed = propertySeed();
const target = fc.constantFrom(...TARGET_NAMES);

it.each([
  ['headings and paragraphs', plainNote],
  ['the signs of Markdown', scrapNote],
])('notes of %s are divided into pages without gaps, by any division', (_, note) => {
  let most = 0;
  fc.assert(
    fc.property(note, (text) => {
      const source = Source.parse(text);
      for (const by of divisionsOf(text)) {
        const pages = divide(source, by);
        expect(pages[0]!.start).toBe(0);
        expect(pages.at(-1)!.end).toBe(source.body.length);
        for (const [i, page] of pages.entries()) {
          if (i > 0) expect(page.start).toBe(pages[i - 1]!.end);
          expect(page.end).toBeGreaterThan(page.start - (i === 0 ? 1 : 0));
        }
        most = Math.max(most, pages.length);
      }
    }),
    { seed, numRuns: shortOrLong(40, 300) },
  );
  expect(most).toBeGreaterThan(shortOrLong(2, 4));
});

it.each([
  ['headings and paragraphs', plainNote],
  ['the signs of Markdown', scrapNote],
])('notes of %s are joined from their pages without any difference (I9)', (_, note) => {
  let books = 0;
  fc.assert(
    fc.property(note, target, fc.boolean(), (text, target, skipEmpty) => {
      for (const by of divisionsOf(text)) {
        const book = splitText(text, { by, target, skipEmpty });
        if (!book) continue;
        books++;
        expect(joinBook(book)).toEqual({ text, edited: [], lost: [] });
      }
    }),
    { seed, numRuns: shortOrLong(15, 120) },
  );
  expect(books).toBeGreaterThan(shortOrLong(5, 60));
});

it('every edit in a page returns to its place in the note, and nothing else changes (I15)', () => {
  const counts = { edits: 0, shared: 0, conflicts: 0 };
  fc.assert(
    fc.property(
      linkedNote,
      target,
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      (text, target, skipEmpty, numbers) => {
        const book = splitText(text, { by: 2, target, skipEmpty });
        if (!book) return;
        const random = (below: number) => numbers.next().value! % below;
        const { pages, edits, note, conflicts } = editBook(book, text, random);
        counts.edits += edits.length;
        counts.shared += edits.filter(({ key }) => key !== undefined).length;
        if (conflicts.length > 0) {
          counts.conflicts++;
          expect(() => joinBook({ ...book, pages })).toThrow(ConflictError);
        } else {
          expect(joinBook({ ...book, pages })).toMatchObject({ text: note, lost: [] });
        }
      },
    ),
    { seed, numRuns: shortOrLong(25, 150) },
  );
  expect(Math.min(counts.shared, counts.edits - counts.shared)).toBeGreaterThan(shortOrLong(4, 40));
  expect(counts.conflicts).toBeGreaterThan(shortOrLong(-1, 2));
});
