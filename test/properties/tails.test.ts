/**
 * Edits below the text of a page, among the copies of definitions and footnotes, are never lost without being
 * reported.
 */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TARGET_NAMES } from '../../src/book/book-options.ts';
import { ConflictError, JoinError } from '../../src/book/join/join-errors.ts';
import type { JoinResult } from '../../src/book/join/join-pages.ts';
import { Source } from '../../src/source/source.ts';
import { joinBook, splitText } from '../book/test-book.ts';
import { propertySeed } from '../property-seed.ts';
import { shortOrLong } from '../short-or-long.ts';

const seed = propertySeed();

/** Blocks of a footnote below its first line; `§` stands for a unique word. */
const MORE = [
  '§ § lazy',
  '    § §',
  '\n    § §\n    §',
  '\n    - § §\n    - [§](https://§.example)',
  '\n    - [§](./§.md)\n    - [§](./§.md)',
  '\n    ```\n    § §\n\n    §\n    ```',
  '\n    > § §',
  '\n    ### §',
  '\n    [§](https://§.example) → §',
  '\n    <div>§</div>',
  '\n        § code',
];
const DEFINITIONS = [
  '[r]: https://§.example "§ §"',
  "[r]: https://§.example\n  '§ §'",
  '[r]: https://§.example\n[s]: ./§.md',
];
const REST = ['[^m]: § §\n\n    §', '[^m]: § [^k]\n\n[^k]: §\n§', '- §\n\n    [^m]: § §\n\n        §'];

/** A note whose chapters share the footnotes and definitions of one of them. */
const sharing: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...MORE), { maxLength: 4 }),
    fc.constantFrom(...DEFINITIONS),
    fc.constantFrom(...REST),
    fc.constantFrom(0, 1, 2),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([more, definition, rest, at, ending]) => {
    const home = `[^n]: § § [r]\n${more.map((block) => `${block}\n`).join('')}\n${definition}\n\n${rest}\n`;
    const chapters = ['A', 'B', 'C'].map(
      (name, i) => `## ${name}\n\n§ [r] [s] § [^n]\n§ [^m].\n\n### §\n\n§ §\n${i === at ? `\n${home}` : ''}`,
    );
    let count = 0;
    return `# T\n\n${chapters.join('\n')}`.replace(/§/g, () => `w${++count}w`).replace(/\n/g, () => ending);
  });

/** Added lines; `§` stands for a unique word. */
const TYPED = [
  ...[
    '',
    '',
    '§',
    '    §',
    '- §',
    '> §',
    '***',
    '---',
    '```',
    '## §',
    '# §',
    '<div>§</div>',
    '<!--',
    '§\n---',
  ],
  ...[
    '[^n]: §',
    '[^m]: §',
    '[^q]: § §',
    '[^q]: §\n',
    '[r]: https://§.example',
    '[q]: https://§.example',
    "'§ §'",
  ],
];

interface Step {
  readonly kind: string;
  readonly picks: readonly number[];
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'type',
    'type',
    'type',
    'move',
    'move',
    'delete',
    'indent',
    'dedent',
    'rewrite',
    'part',
    'glue',
    'copy',
  ),
  picks: fc.array(fc.nat(999), { minLength: 3, maxLength: 3 }),
});

/** Makes random edits of a page below its heading. */
function edit(page: string, steps: readonly Step[], path: string): string {
  const ending = page.includes('\r\n') ? '\r\n' : '\n';
  const lines = page.split(ending);
  const top =
    Math.max(
      0,
      lines.findIndex((line) => /^#+ /.test(line)),
    ) + 2;
  let count = 0;
  const word = () => `x${path.length}${path.charCodeAt(1)}q${++count}x`;
  for (const { kind, picks } of steps) {
    const [a, b, c] = picks as [number, number, number];
    if (lines.length <= top) break;
    const from = top + (a % (lines.length - top));
    const to = top + (b % (lines.length - top));
    const line = lines[from]!;
    switch (kind) {
      case 'type':
        lines.splice(from, 0, ...TYPED[c % TYPED.length]!.replace(/§/g, word).split('\n'));
        break;
      case 'move':
        lines.splice(to, 0, ...lines.splice(from, 1 + (c % 3)));
        break;
      case 'delete':
        lines.splice(from, 1 + (c % 3));
        break;
      case 'indent':
        lines[from] = `${' '.repeat(1 + (c % 4))}${line}`;
        break;
      case 'dedent':
        lines[from] = line.trimStart();
        break;
      case 'rewrite':
        lines[from] = line.replace(/w\d+w/, word);
        break;
      case 'part': {
        const gap = line.indexOf(' ', 4);
        if (gap !== -1)
          lines.splice(from, 1, line.slice(0, gap), ...(c % 2 ? [''] : []), line.slice(gap + 1));
        break;
      }
      case 'glue':
        if (from + 1 < lines.length) lines.splice(from, 2, `${line} ${lines[from + 1]!.trimStart()}`);
        break;
      default:
        lines.splice(to, 0, ...lines.slice(from, from + 1 + (c % 3)));
    }
  }
  return lines.join(ending);
}

const WORD = /w\d+w|x\d+q\d+x/g;

/** Returns the words of a text. The description in a page's front matter repeats some of them. */
function wordsOf(text: string): Set<string> {
  return new Set(text.replace(/^---\r?\n[\s\S]*?\n---\r?\n/, '').match(WORD));
}

/** Returns the words in the edits reported as lost. */
function named({ lost }: JoinResult, pages: ReadonlyMap<string, string>): Set<string> {
  const words = new Set<string>();
  for (const { path, line } of lost) {
    const source = Source.parse(pages.get(path)!);
    for (const block of source.tree.children) {
      const { start, end } = block.position!;
      if (start.line <= line && line <= end.line)
        for (const word of wordsOf(source.slice(block))) words.add(word);
    }
  }
  return words;
}

it('no word of a page or of the note is lost without being reported, wherever the end of a page is edited', () => {
  const counts = { joined: 0, refused: 0, named: 0 };
  fc.assert(
    fc.property(
      sharing,
      fc.constantFrom(...TARGET_NAMES),
      fc.array(fc.tuple(fc.nat(9), fc.array(step, { minLength: 1, maxLength: 3 })), {
        minLength: 1,
        maxLength: 2,
      }),
      (note, target, edits) => {
        const book = splitText(note, { target, by: 2 })!;
        const written = new Map(book.pages);
        for (const [at, steps] of edits) {
          const path = [...written.keys()][at % written.size]!;
          book.pages.set(path, edit(written.get(path)!, steps, path));
        }
        let joined: JoinResult;
        try {
          joined = joinBook(book);
        } catch (error) {
          if (!(error instanceof JoinError || error instanceof ConflictError)) throw error;
          counts.refused++;
          return;
        }
        counts.joined++;
        if (joined.lost.length > 0) counts.named++;
        const there = wordsOf(joined.text);
        const excused = named(joined, book.pages);
        const deleted = new Set<string>();
        for (const [path, page] of written) {
          const now = wordsOf(book.pages.get(path)!);
          for (const word of wordsOf(page)) if (!now.has(word)) deleted.add(word);
        }
        const kept = [note, ...book.pages.values()].flatMap((text) => [...wordsOf(text)]);
        const missing = kept.filter((word) => !there.has(word) && !deleted.has(word) && !excused.has(word));
        expect(missing, JSON.stringify([...book.pages, joined], null, 1)).toEqual([]);
      },
    ),
    { seed, numRuns: shortOrLong(15, 120) },
  );
  expect(counts.joined).toBeGreaterThan(2 * counts.refused);
  expect(counts.named).toBeGreaterThan(shortOrLong(0, 5));
});
