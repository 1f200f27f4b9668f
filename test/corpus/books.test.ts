import { expect, it } from 'vitest';
import { TARGET_NAMES } from '../../src/book/book-options.ts';
import { fixText } from '../../src/index.ts';
import { stockLinkTargets } from '../book/stock-link-targets.ts';
import { filesOf, joinBook, NOTE, splitText } from '../book/test-book.ts';
import { corpusNotes, hasCorpus } from './notes.ts';

it.skipIf(!hasCorpus)(
  'every note with chapters is split for each target, keeps its link targets, and is joined without any difference (I8, I9)',
  () => {
    const counts = { notes: 0, books: 0, pages: 0, links: 0, joined: 0, stuck: 0 };
    for (const { path, text } of corpusNotes()) {
      counts.notes++;
      const built = fixText(text).text;
      for (const target of TARGET_NAMES) {
        const made = splitText(built, { target, skipEmpty: target === 'mdbook' });
        if (!made) continue;
        expect([path, target, joinBook(made).text === built]).toEqual([path, target, true]);
        counts.joined++;
        if (target !== 'plain') continue;
        counts.books++;
        counts.pages += made.pages.size;
        counts.stuck += made.book.unresolvedLinks;
        const before = stockLinkTargets([{ path: NOTE, text: built }]);
        const after = stockLinkTargets(filesOf(made));
        expect([path, after.body.length]).toEqual([path, before.body.length]);
        for (const [i, goal] of before.body.entries()) {
          if (goal === 'nothing') continue;
          expect([path, i, after.body[i]]).toEqual([path, i, goal]);
          counts.links++;
        }
        for (const [name, goals] of before.footnotes) {
          if (goals.includes('nothing')) continue;
          expect([path, name, after.footnotes.get(name)]).toEqual([path, name, goals]);
        }
      }
    }
    console.log(
      `corpus: ${counts.books} of ${counts.notes} notes split into ${counts.pages} pages, ${counts.links} links lead where they led, ${counts.joined} books joined to the byte; ${counts.stuck} links could not be led`,
    );
    expect(counts.books).toBeGreaterThan(500);
  },
  900_000,
);
