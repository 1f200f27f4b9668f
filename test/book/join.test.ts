import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JoinError } from '../../src/book/join/join-errors.ts';
import { propertySeed } from '../property-seed.ts';
import { shortOrLong } from '../short-or-long.ts';
import { joinBook, splitText } from './test-book.ts';

const text = readFileSync(joinPath(import.meta.dirname, '../../fixtures/book/note.md'), 'utf8');

/** Splits a note, edits pages, which are named by the ends of their paths, and joins them. */
function edited(
  note: string,
  edits: Record<string, (page: string) => string>,
  target?: 'plain' | 'docusaurus' | 'mdbook' | 'vitepress',
) {
  const book = splitText(note, target ? { target } : {})!;
  for (const [end, edit] of Object.entries(edits)) {
    const path = [...book.pages.keys()].find((one) => one.endsWith(end))!;
    const now = edit(book.pages.get(path)!);
    expect(now).not.toBe(book.pages.get(path));
    book.pages.set(path, now);
  }
  return joinBook(book);
}

/** Returns a function that replaces a text in a page below its front matter. */
const replace = (from: string, to: string) => (page: string) => {
  const body = page.startsWith('---\n') ? page.indexOf('\n---\n') + 5 : 0;
  expect(page.slice(body)).toContain(from);
  return page.slice(0, body) + page.slice(body).replace(from, () => to);
};

describe.each(['plain', 'docusaurus', 'mdbook', 'vitepress'] as const)(
  'edits in the pages of a book for %s',
  (target) => {
    it('return to the note, and nothing else changes', () => {
      const {
        text: joined,
        edited: pages,
        lost,
      } = edited(
        text,
        {
          '01-soil.md': (page) =>
            replace('Dig a hole', 'Dig a deep hole')(replace('- Fungi;', '- Moles\n- Fungi;')(page)),
          '05-harvest.md': replace('Count what you got,', 'Count all you got,'),
        },
        target,
      );
      expect(joined).toBe(
        text
          .replace('Dig a hole', 'Dig a deep hole')
          .replace('- Fungi;', '- Moles\n- Fungi;')
          .replace('Count what you got,', 'Count all you got,'),
      );
      expect(pages).toEqual(['01-waking-up/01-soil.md', '02-growing/05-harvest.md']);
      expect(lost).toEqual([]);
    });

    it('in lines with links restore the links', () => {
      const { text: joined } = edited(
        text,
        {
          '05-harvest.md': replace('The [note on fungi]', 'Well: the [note on fungi]'),
          '04-光と影.md': replace('Light, and [', 'Light, shade and ['),
          'appendix.md': replace('None in the picture', 'Nobody in the picture'),
          '02-seeds-seedlings.md': replace('> A seed is', '> One seed is'),
        },
        target,
      );
      expect(joined).toBe(
        text
          .replace('The [note on fungi]', 'Well: the [note on fungi]')
          .replace('Light, and [', 'Light, shade and [')
          .replace('None in the picture', 'Nobody in the picture')
          .replace('> A seed is', '> One seed is'),
      );
    });

    it('that add headings restore their depths, and the links to them', () => {
      const { text: joined } = edited(
        text,
        {
          '03-water.md': (page) =>
            replace(
              '## Summary',
              '## Rain\n\nAs in [soil](../01-waking-up/01-soil.md#what-lives-in-it) and [here](#rain).\n\n## Summary',
            )(page),
          '02-seeds-seedlings.md': replace(
            'Sow thin,',
            'After [rain](../02-growing/03-water.md#rain) sow thin,',
          ),
        },
        target,
      );
      expect(joined).toBe(
        text
          .replace(
            '{#not-a-heading}\n',
            '{#not-a-heading}\n\n#### Rain\n\nAs in [soil](#what-lives-in-it) and [here](#rain).\n',
          )
          .replace('Sow thin,', 'After [rain](#rain) sow thin,'),
      );
    });
  },
);

describe('joining', () => {
  it('updates links whose anchors a new heading shifts', () => {
    const { text: joined } = edited(text, {
      '01-soil.md': replace('## What lives in it', '## Summary\n\nAgain.\n\n## What lives in it'),
    });
    // The anchors of the following summaries are shifted.
    expect(joined).toContain('[the chapter on water](#summary-3)');
    expect(joined).toContain(
      '[the first summary](#summary), [the second](#summary-2) and [this one](#summary-4)',
    );
  });

  it('updates links to a renamed heading', () => {
    const { text: joined } = edited(text, {
      '01-soil.md': replace('## What lives in it', '## Who lives in it'),
      '04-光と影.md': replace('#what-lives-in-it', '#who-lives-in-it'),
    });
    expect(joined).toContain('#### Who lives in it');
    expect(joined).toContain('[what it does to soil](#who-lives-in-it)');
  });

  it('inserts text added at the end of a page before the next chapter, and at its start after the heading', () => {
    const { text: joined } = edited(text, {
      '01-soil.md': (page) =>
        `${replace('\n\nSoil is slow.', '\n\nFirst of all.\n\nSoil is slow.')(page)}\nLast of all.\n`,
    });
    expect(joined).toContain('### Chapter 1: Soil\n\nFirst of all.\n\nSoil is slow.');
    expect(joined).toMatch(/for them\.\n\nLast of all\.\n\n### Chapter 2/);
  });

  it('applies edits of a copied definition or footnote to the original, and restores its links', () => {
    const { text: joined, lost } = edited(text, {
      '01-soil.md': (page) =>
        replace(
          'almanac.md "The almanac"',
          'almanac.md "An almanac"',
        )(
          replace(
            'what everyone means by good soil, says',
            'what [they](02-seeds-seedlings.md) mean, says',
          )(page),
        ),
    });
    expect(joined).toBe(
      text
        .replace('almanac.md "The almanac"', 'almanac.md "An almanac"')
        .replace(
          'what everyone means by good soil, says',
          'what [they](#chapter-2-seeds--seedlings) mean, says',
        ),
    );
    expect(lost).toEqual([]);
  });

  it('refuses different edits of the same definition or footnote, and names both pages', () => {
    const paths = ['01-waking-up/01-soil.md', '02-growing/03-water.md'];
    const two = (edits: Parameters<typeof edited>[1]) => {
      try {
        edited(text, edits);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(
      two({
        '01-soil.md': replace('"The almanac"', '"One"'),
        '03-water.md': replace('"The almanac"', '"Two"'),
      }),
    ).toMatchObject({ paths, key: '[almanac]' });
    const same = replace('"The almanac"', '"Both"');
    expect(edited(text, { '01-soil.md': same, '03-water.md': same })).toMatchObject({
      text: text.replace('"The almanac"', '"Both"'),
      lost: [],
    });
  });

  it('reports edits in the front matter of a page with their line, and applies those of the index', () => {
    const { text: joined, lost } = edited(text, {
      '01-soil.md': (page) => page.replace('sidebar_position: 1', 'sidebar_position: 7'),
      'index.md': (page) => page.replace("tags: [garden, 'year']", 'tags: [garden]'),
    });
    expect(lost).toMatchObject([{ path: '01-waking-up/01-soil.md', line: 5 }]);
    expect(joined.slice(0, joined.indexOf('# A Year'))).toBe(
      text.slice(0, text.indexOf('# A Year')).replace("tags: [garden, 'year']", 'tags: [garden]'),
    );
  });

  it('refuses a page that would absorb the next', () => {
    expect(() =>
      edited(text, { '03-water.md': replace('\n\nWater in the morning.', '\n\n```\nWater in the morning.') }),
    ).toThrow(JoinError);
    expect(() =>
      edited(text, { '03-water.md': replace('\n\nWater in the morning.', '\n\n<!-- Water') }),
    ).toThrow(JoinError);
  });

  it('recognises a page with other line endings, trailing spaces or a changed last line', () => {
    const note = text.replace('Soil is slow. ', 'Soil is slow.  \n');
    expect(
      edited(note, { '01-soil.md': (page) => page.replaceAll('\n', '\r\n') }).text.replaceAll('\r\n', '\n'),
    ).toBe(note);
    expect(
      edited(note, { '01-soil.md': (page) => `\uFEFF${page}`, '05-harvest.md': (page) => page.trimEnd() })
        .text,
    ).toBe(note);
    expect(edited(note, { '01-soil.md': (page) => page.replace(/ +$/gm, '') }).text).toBe(
      note.replace('slow.  \n', 'slow.\n'),
    );
  });

  it('keeps all of a rewritten page', () => {
    const { text: joined } = edited(text, {
      '03-water.md': () => '# Chapter 3: Rain\n\nNothing but rain.\n',
    });
    const [before, after] = text.split(/### Chapter 3: Water[\s\S]*(?=### Chapter 4)/);
    // The links to the page are updated for its new heading, and the anchor of a later heading with the same
    // text is shifted.
    const follow = (part = '') =>
      part.replaceAll('#chapter-3-water', '#chapter-3-rain').replaceAll('#summary-3', '#summary-2');
    expect(joined).toBe(`${follow(before)}### Chapter 3: Rain\n\nNothing but rain.\n\n${follow(after)}`);
  });

  it('inserts an added paragraph at its exact place', () => {
    const whole = splitText(text)!;
    const paths = [...whole.pages.keys()];
    fc.assert(
      fc.property(fc.nat(paths.length - 1), fc.nat(1000), (at, place) => {
        const path = paths[at]!;
        const lines = whole.pages.get(path)!.split('\n');
        const end = lines.findIndex((line, i) => i > 10 && /^(?:\[\^?\w+\]: |---$)/.test(line));
        const begin = lines.findIndex((line) => /^# |^=+$/.test(line)) + 1;
        // Between two paragraphs of the body, before a line outside of lists and block quotes.
        const gaps = lines.flatMap((line, i) =>
          i >= begin &&
          i < end &&
          line === '' &&
          /^[\p{L}\d[|<]|^#+ /u.test(lines[i + 1] ?? '') &&
          !/^\|/.test(lines[i + 1]!)
            ? [i]
            : [],
        );
        if (gaps.length === 0) return;
        const gap = gaps[place % gaps.length]!;
        const { text: joined } = edited(text, {
          [path]: () => [...lines.slice(0, gap + 1), 'Quite new.', '', ...lines.slice(gap + 1)].join('\n'),
        });
        expect(joined.split('\n\nQuite new.').join('')).toBe(text);
        const next = lines[gap + 1]!.replace(/\]\([^)]*\)|^#+ |\[\^?\w+\]|"[^"]*"/g, '§').split('§')[0]!;
        const follows = joined.slice(joined.indexOf('Quite new.') + 'Quite new.\n\n'.length);
        expect(follows.replace(/^#+ /, '').startsWith(next.slice(0, 20))).toBe(true);
      }),
      { seed: propertySeed(), numRuns: shortOrLong(6, 60) },
    );
  });
});

describe('a definition or footnote that several pages contain', () => {
  const shared = [
    '# T',
    '## A\n\nOne [r] and [^n].',
    '## B\n\nTwo [r] and [^n].\n\n### S\n\ns\n\n### U\n\nu',
    '## C\n\nThree [r].[^n]\n\n[r]: #s "Title"\n[r2]: ./x.md\n\n[^n]: Note on [s](#s), <b>[x](./x.md)</b> and [r2].\n\n    More of [it](#s).',
    '## D\n\nFour.\n',
  ].join('\n\n');
  /** In the page with which the name ends, or in every page that contains it. */
  const pages = ['a.md', 'b.md', 'c.md'] as const;
  const inPage = (name: string) => (name === 'b.md' ? '' : '02-b.md');

  describe.each(pages)('edited only in %s', (name) => {
    it.each<[string, string, string, string]>([
      ['the target of a definition', '[r]: §#s "', '[r]: §#u "', '[r]: #u "'],
      ['the title of a definition', '"Title"', '"Other"', '"Other"'],
      ['a definition without its title', '#s "Title"', '#s', '#s'],
      ['the target of a link in a footnote', '[s](§#s)', '[s](§#u)', '[s](#u)'],
      ['a link in the second paragraph of a footnote', '[it](§#s)', '[that](§#u)', '[that](#u)'],
      ['the text of a footnote, its links kept as they are', 'Note on', 'A note on', 'A note on'],
      ['a footnote with a line more', 'More of', 'Or:\n    more of', 'Or:\n    more of'],
      ['a footnote with a paragraph less', '\n\n    More of [it](§#s).', '', ''],
      ['the white space in a footnote', 'Note on', 'Note  on', 'Note  on'],
    ])('%s returns to the note', (_, from, to, inNote) => {
      const at = (page: string) => page.replaceAll('§', inPage(name));
      const before = from.replaceAll('§', '');
      expect(shared).toContain(before);
      for (const target of ['plain', 'vitepress'] as const) {
        const now = edited(shared, { [name]: replace(at(from), at(to)) }, target);
        expect(now).toMatchObject({ text: shared.replace(before, () => inNote), lost: [] });
      }
    });

    it('in the same way in all others is not a conflict', () => {
      const edits = Object.fromEntries(pages.map((one) => [one, replace('Note on', 'A note on')]));
      expect(edited(shared, edits)).toMatchObject({ text: shared.replace('Note on', 'A note on'), lost: [] });
    });

    it('only in trailing whitespace does not conflict with an edit elsewhere', () => {
      const other = name === 'a.md' ? 'c.md' : 'a.md';
      const edits = { [name]: replace('"Title"', '"Title"  '), [other]: replace('"Title"', '"Other"') };
      expect(edited(shared, edits).text.replace(/ +$/gm, '')).toBe(shared.replace('"Title"', '"Other"'));
    });
  });

  it('deleted in one page remains, and the deletion is reported', () => {
    const now = edited(shared, { 'a.md': (page) => page.replace(/\[r\]: .*\n/, '') });
    expect(now).toMatchObject({
      text: shared,
      lost: [
        {
          path: '01-a.md',
          what: 'the deletion of [r] could not be carried into the note, where it is shared',
        },
      ],
    });
  });

  it('moved to its use is not duplicated', () => {
    const move = (page: string) =>
      page.replace(/\[r\]: .*\n/, '').replace('One [r]', '[r]: 02-b.md#u "New"\n\nOne [r]');
    expect(edited(shared, { 'a.md': move })).toMatchObject({
      text: shared.replace('#s "Title"', '#u "New"'),
      lost: [],
    });
  });

  it('edited in the last line of a page is restored, with or without a final newline', () => {
    const note =
      '# T\n\n[x]: #b\n\n## A\n\n[y] [x]\n\n[y]: #b "Y"\n[z]: #b\n\n## B\n\n[z] [x]\n\nlast [a](#a) line';
    const edits = { 'a.md': replace('"Y"', '"New"'), 'b.md': replace('last [', 'the last [') };
    for (const target of ['plain', 'mdbook'] as const)
      expect(edited(note, edits, target)).toMatchObject({
        text: note.replace('"Y"', '"New"').replace('last [', 'the last ['),
        lost: [],
      });
  });

  it('with the same key as another is edited separately', () => {
    const note = '# T\n\n## A\n\n[x]\n\n[x]: #a "One"\n\n## B\n\nb\n\n- b\n\n  [x]: #b "Two"\n';
    expect(edited(note, { 'b.md': replace('"Two"', '"Three"') })).toMatchObject({
      text: note.replace('"Two"', '"Three"'),
      lost: [],
    });
  });

  it('links to level-1 headings, which have no anchors in Docusaurus, remain distinct', () => {
    const note = '# One\n\nx\n\n# Two\n\n## A\n\n[1](#one) [2](#two)\n\n## B\n\n[1](#one) [2](#two) b\n';
    const book = splitText(note, { by: 2, target: 'docusaurus' })!;
    const [path] = [...book.pages.keys()].slice(-1);
    book.pages.set(path!, replace(' b\n', ' c\n')(book.pages.get(path!)!));
    expect(joinBook(book)).toMatchObject({ text: note.replace(' b\n', ' c\n'), lost: [] });
  });

  it('deleted in its original place, and edited in a copy, keeps the edit', () => {
    const now = edited(shared, {
      'a.md': replace('"Title"', '"Other"'),
      'c.md': (page) => page.replace(/\[r\]: .*\n/, ''),
    });
    expect(now.text).toBe(`${shared.replace('[r]: #s "Title"\n', '')}\n[r]: #s "Other"\n`);
  });

  it('in a list, a block quote or a page without a file is edited there', () => {
    for (const [mark, indent] of [
      ['- ', '  '],
      ['> ', '> '],
      ['> 1. ', '>    '],
    ] as const) {
      const note = `# T\n\n## A\n\nOne.[^n]\n\n## B\n\n${mark}[^n]: Foot\n${indent}    note.\n`;
      const now = edited(note, { 'a.md': replace('Foot', 'New\n\n    foot') }, 'mdbook');
      expect(now).toMatchObject({
        text: note.replace('Foot', `New\n${indent.trimEnd()}\n${indent}    foot`),
        lost: [],
      });
    }
    const note = '# T\n\n## Chapter 1\n\nOne [x].\n\n## Chapter 2\n\n[x]: #chapter-1\n\n## Chapter 3\n\nc\n';
    const book = splitText(note, { skipEmpty: true })!;
    book.pages.set(
      '01-chapter-1.md',
      replace('[x]: ', '[x]: https://x.example/')(book.pages.get('01-chapter-1.md')!),
    );
    expect(joinBook(book)).toMatchObject({
      text: note.replace('#chapter-1', 'https://x.example/#chapter-1'),
      lost: [],
    });
  });
});

describe('an added definition or footnote with the key of another is reported', () => {
  const note =
    '# T\n\n## A\n\na [y]\n\n## B\n\nb [y] [^1]\n\n[y]: https://y.example\n\n[^1]: foot\n\n## C\n\nc [y] [^1]\n';

  it.each([
    ['a footnote above the original', 'b.md', '[^1]: foot', '[^1]: mine\n\n[^1]: foot', '[^1]'],
    ['a definition above the original', 'b.md', '[y]: ', '[y]: https://n.example\n[y]: ', '[y]'],
    [
      'a definition in a block quote above the original',
      'b.md',
      'b [y]',
      '> [y]: https://n.example\n\nb [y]',
      '[y]',
    ],
    [
      'a definition in a block quote above a copy',
      'a.md',
      'a [y]',
      'a [y]\n\n> [y]: https://n.example',
      '[y]',
    ],
    ['a footnote in a list above a copy', 'c.md', 'c [y]', '- item\n\n    [^1]: mine\n\nc [y]', '[^1]'],
  ])('%s', (_what, path, from, to, name) => {
    const { text: joined, lost } = edited(note, { [path]: replace(from, to) });
    expect(joined).toBe(note.replace(from, to));
    expect(lost).toMatchObject([
      {
        path: expect.stringContaining(path),
        what: `a second ${name} could not be carried into the note, which defines it differently elsewhere`,
      },
    ]);
  });
});

describe('edits that an earlier version lost or misplaced', () => {
  const end =
    '# T\n\n## A\n\nText [^1] and [r].\n\n### S\n\nOne.\n\n## B\n\n### S\n\nLast text.\n\n[r]: #s-1 "Title"\n\n[^1]: Note.\n';

  it.each<[string, string, Record<string, (page: string) => string>, string]>([
    [
      'a note without a final newline keeps its last line',
      '# T\n\n## A\n\na\n\n## B\n\nfirst\n\nLAST LINE',
      { 'b.md': replace('first', 'FIRST') },
      '# T\n\n## A\n\na\n\n## B\n\nFIRST\n\nLAST LINE',
    ],
    [
      'a paragraph after a list remains a paragraph',
      '# T\n\n## A\n\n- one\n- two\n\n## B\n\nb\n',
      { 'a.md': replace('- two\n', '- two\n\nA NEW PARAGRAPH.\n') },
      '# T\n\n## A\n\n- one\n- two\n\nA NEW PARAGRAPH.\n\n## B\n\nb\n',
    ],
    [
      'a rule and a paragraph before the links to other pages are kept',
      '# T\n\n## A\n\na\n\n## B\n\nb\n',
      { 'a.md': replace('\na\n', '\na\n\n---\n\nAfter rule.\n') },
      '# T\n\n## A\n\na\n\n---\n\nAfter rule.\n\n## B\n\nb\n',
    ],
    [
      'new links to a subsection, and those in edited lines, are restored',
      '# T\n\n## A\n\nSee [d](#sub).\n\n## B\n\n### Sub\n\nb\n',
      { 'a.md': replace('See', 'Also [2](02-b.md#sub), <a href="02-b.md#sub">8</a>, and see') },
      '# T\n\n## A\n\nAlso [2](#sub), <a href="#sub">8</a>, and see [d](#sub).\n\n## B\n\n### Sub\n\nb\n',
    ],
    [
      'a literal autolink that the parser finds late is no obstacle',
      '# T\n\n## A\n\n"www.example.com" <sub>www.example.com</sub>\n\n## B\n\nb\n',
      { 'b.md': replace('\nb\n', '\nc\n') },
      '# T\n\n## A\n\n"www.example.com" <sub>www.example.com</sub>\n\n## B\n\nc\n',
    ],
    [
      'links to the note as a whole are restored',
      '# T\n\n## A\n\n[top](#t) and [n](note.md) here.\n\n## B\n\nb\n',
      { 'a.md': replace('here', 'there and [new](index.md)') },
      '# T\n\n## A\n\n[top](#t) and [n](note.md) there and [new](#t).\n\n## B\n\nb\n',
    ],
    [
      'template addresses are unchanged, and paths of new files are relative to the note',
      '# T\n\n## A\n\n[u]({{site.url}}/x) [al](~/y) here.\n\n## B\n\nb\n',
      { 'a.md': replace('here', 'there ![p](pic.png)') },
      '# T\n\n## A\n\n[u]({{site.url}}/x) [al](~/y) there ![p](../book/pic.png).\n\n## B\n\nb\n',
    ],
    [
      'definitions at the end of a page return on lines of their own',
      end,
      { 'b.md': (page) => page.trimEnd() },
      end,
    ],
    [
      'definitions elsewhere are updated for a shifted anchor',
      end,
      { 'a.md': replace('## S\n', '## S\n\nZero.\n\n## S\n') },
      end.replace('### S\n', '### S\n\nZero.\n\n### S\n').replace('#s-1', '#s-2'),
    ],
    [
      'definitions elsewhere are updated for an anchor that a renamed heading frees',
      end,
      { 'a.md': replace('## S\n', '## Q\n') },
      end.replace('### S\n', '### Q\n').replace('#s-1', '#s'),
    ],
    [
      'a final newline removed by an editor is restored',
      '# T\n\n## A\n\ntext<br>\n\n## B\n\nb\n',
      { 'a.md': (page) => page.trimEnd() },
      '# T\n\n## A\n\ntext<br>\n\n## B\n\nb\n',
    ],
  ])('%s', (_, note, edits, expected) => {
    for (const target of ['plain', 'mdbook'] as const) {
      const { text: joined, lost } = edited(note, edits, target);
      expect([target, joined]).toEqual([target, expected]);
      expect(lost).toEqual([]);
    }
  });

  it('different definitions that two chapters add with the same key are reported', () => {
    const note = '# T\n\n## A\n\nOne.[^1]\n\n[^1]: Foot one.\n\n## B\n\nb\n';
    const { text: joined, lost } = edited(note, {
      'b.md': replace('\nb\n', '\nb [^1]\n\n[^1]: Foot two.\n'),
    });
    expect(joined).toBe(note.replace('\nb\n', '\nb [^1]\n\n[^1]: Foot two.\n'));
    expect(lost).toMatchObject([
      {
        path: '02-b.md',
        what: 'a second [^1] could not be carried into the note, which defines it differently elsewhere',
      },
    ]);
  });

  it('a definition deleted in its original place is kept while another chapter uses it', () => {
    const note = '# T\n\n## A\n\nOne [raft].\n\n[raft]: https://one.example\n\n## B\n\nTwo [raft].\n';
    const { text: joined } = edited(note, {
      'a.md': (page) => page.replace('One [raft].\n\n[raft]: https://one.example', 'One.'),
    });
    expect(joined).toBe('# T\n\n## A\n\nOne.\n\n## B\n\nTwo [raft].\n\n[raft]: https://one.example\n');
  });

  it('a paragraph that looks like links to other pages is text if those links still exist, or it leads elsewhere', () => {
    const note = '# T\n\n## A\n\n[Raft](https://raft.github.io) → read this first\n\n## B\n\nb\n';
    for (const target of ['plain', 'mdbook'] as const) {
      const { text: joined, lost } = edited(note, { 'a.md': replace('this first', 'this second') }, target);
      expect([joined, lost]).toEqual([note.replace('this first', 'this second'), []]);
    }
  });

  it('a paragraph above the heading is inserted there, below the front matter of the note', () => {
    const note = '---\ntitle: T\ntags: [a]\n---\n\n# T\n\n## A\n\na\n\n## B\n\nb\n';
    const typed = (page: string) => page.replace(/^(---\n[\s\S]*?\n---\n\n)?/, '$1Typed.\n\n');
    for (const target of ['plain', 'mdbook'] as const) {
      const index = edited(note, { 'index.md': typed }, target);
      expect([target, index.text, index.lost]).toEqual([
        target,
        note.replace('# T\n', 'Typed.\n\n# T\n'),
        [],
      ]);
      const chapter = edited(note, { 'a.md': typed }, target);
      expect([target, chapter.text, chapter.lost]).toEqual([
        target,
        note.replace('## A', 'Typed.\n\n## A'),
        [],
      ]);
    }
    const toml = note.replace('---\ntitle: T\ntags: [a]\n---', '+++\ntitle = "T"\n+++');
    expect(edited(toml, { 'index.md': typed }, 'docusaurus').text).toBe(
      toml.replace('# T\n', 'Typed.\n\n# T\n'),
    );
  });

  it('text added above a restored definition is followed by a blank line', () => {
    const note = '# T\n\n## A\n\n[a]\n\n## B\n\n[b]\n\n[b]: http://b.example\n[a]: http://a.example\n';
    const { text: joined } = edited(note, { 'b.md': (page) => `${page}\nMore.\n` }, 'mdbook');
    expect(joined).toBe(
      '# T\n\n## A\n\n[a]\n\n## B\n\n[b]\n\n[b]: http://b.example\n\nMore.\n\n[a]: http://a.example\n',
    );
  });

  it('an id in a heading leads to that heading, in the pages and in the note', () => {
    const note = '# T\n\n## A\n\n### <a name="c-d"></a> `c:d`\n\n[x](#c-d)\n\n## B\n\n[x](#c-d) word\n';
    expect(edited(note, { 'b.md': replace('word', 'words') }, 'vitepress').text).toBe(
      note.replace('word', 'words'),
    );
  });

  it('a new link to an index without a title leads to the note', () => {
    const note = 'Intro.\n\n## A\n\na\n\n## B\n\nb\n';
    const { text: joined } = edited(note, { 'b.md': replace('\nb\n', '\nSee [start](index.md).\n') });
    expect(joined).toBe(note.replace('\nb\n', '\nSee [start](note.md).\n'));
  });

  it('a link to a chapter without a file is restored as well', () => {
    const note = '# T\n\n## Chapter 1\n\nSee [b](#chapter-2).\n\n## Chapter 2\n\n## Chapter 3\n\nc\n';
    const book = splitText(note, { skipEmpty: true })!;
    book.pages.set('01-chapter-1.md', replace('See', 'Do see')(book.pages.get('01-chapter-1.md')!));
    expect(joinBook(book).text).toBe(note.replace('See', 'Do see'));
  });

  it('a page that would absorb restored definitions is refused', () => {
    expect(() => edited(end, { 'b.md': (page) => `${page}\n\`\`\`js\nopen\n` }, 'mdbook')).toThrow(JoinError);
  });

  it.each<[string, string, (page: string) => string, string]>([
    [
      'code',
      'One.',
      (page) => page.replace('One', '```\nOne').replace('Two.', 'Two.\n```'),
      '```\nOne.\n\nTwo.\n```',
    ],
    ['a list item', '- One.', replace('Two.', '    Two.'), '- One.\n\n    Two.'],
    [
      'a list',
      'One.',
      (page) => page.replace('One', '1. One').replace('Two', '1. Two'),
      '1. One.\n\n1. Two.',
    ],
    ['a paragraph', 'One.', replace('One.\n\n', 'One.\n'), 'One.\nTwo.'],
    [
      'a footnote',
      'One [^x].',
      (page) => page.replace('One [^x].', '[^x]: One.').replace('Two', '    Two'),
      '[^x]: One.\n\n    Two.',
    ],
  ])(
    'a definition that stood between two blocks comes after them where an edit makes %s of both',
    (_what, above, edit, both) => {
      for (const shared of ['[^1]: Foot.', '[^1]: Foot.\n\n    More.', '[r]: https://r.example']) {
        const note = `# T\n\n## A\n\n${above}\n\n${shared}\n\nTwo.\n\n## B\n\nb[^1] [r]\n`;
        const { text: joined, lost } = edited(note, { 'a.md': edit }, 'mdbook');
        expect(joined).toBe(`# T\n\n## A\n\n${both}\n\n${shared}\n\n## B\n\nb[^1] [r]\n`);
        expect(lost).toEqual([]);
      }
    },
  );

  it('an edited copy keeps the address as written in the note, including escapes', () => {
    const note =
      '# T\n\n## A\n\na[^n] [x] [y]\n\n## B\n\nb[^n] [x] [y]\n\n[^n]: Note [esc](a\\_b.md).\n\n[x]: a\\_b.md "x"\n\n[y]: a&amp;b.md\n';
    const edit = (page: string) =>
      page
        .replace('Note', 'My note')
        .replace('"x"', '"z"')
        .replace(/b\.md$/m, 'b.md "y"');
    expect(edited(note, { 'a.md': edit }, 'mdbook').text).toBe(
      edit(note.replace('&amp;b.md\n', '&amp;b.md "y"\n')),
    );
    const withoutOwn = edited(
      note,
      { 'a.md': edit, 'b.md': (page) => page.replace(/\n\[\^n\][\s\S]*/, '') },
      'mdbook',
    );
    expect(withoutOwn.text).not.toContain('../');
  });

  it.each([
    ['a fence', '```js\nopen\n'],
    ['a comment', '<!-- open'],
    ['nothing', 'closed'],
  ])(
    'a definition that is used still is put back where it is one, though the note ends with %s',
    (_what, end) => {
      const note = `# T\n\n## A\n\nOne [r].\n\n[r]: https://r.example\n\n## B\n\nTwo [r].\n\n${end}`;
      const { text: joined } = edited(note, { 'a.md': () => '# A\n\nOne.\n' }, 'mdbook');
      const definition = '[r]: https://r.example\n';
      const isOpen = end !== 'closed';
      expect(joined).toBe(
        `# T\n\n## A\n\nOne.\n\n## B\n\nTwo [r].\n\n${isOpen ? `${definition}\n${end}` : `${end}\n\n${definition}`}`,
      );
    },
  );

  it('a link to a chapter whose heading was deleted leads to the note', () => {
    const note = '# T\n\n## A\n\nsee [b](#b) and [nothing](#nothing)\n\n## B\n\nb\n';
    const { text: joined } = edited(note, { 'b.md': (page) => page.replace(/# B\n\n/, '') }, 'mdbook');
    expect(joined).toContain('see [b](note.md) and [nothing](#nothing)');
  });

  it('the depth of a heading is restored by its current form, whatever its line was', () => {
    const note =
      '# T\n\n## A\n\n<!--\n### Old\n-->\n\n```md\n# Code\n```\n\nmore\n\n---\n\n## B\n\n### Sub\n\nb\n\n```md\n## Sub\n```\n';
    const { text: joined } = edited(
      note,
      {
        'a.md': () => '# A\n\n### Old\n\n# Code\n\nmore\n---\n',
        'b.md': () => '# B\n\n```md\n## Sub\n```\n\n## Sub\n\nb\n',
      },
      'mdbook',
    );
    expect(joined).toBe(
      '# T\n\n## A\n\n#### Old\n\n## Code\n\n### more\n\n## B\n\n```md\n## Sub\n```\n\n### Sub\n\nb\n',
    );
  });

  it.each([
    [
      'a page without a final newline',
      '# T\n## A\na\n## B\nb\n',
      '# A\na more',
      '# T\n## A\na more\n## B\nb\n',
    ],
    [
      'a restored definition',
      '# T\n\n## A\n\n[r]\n\n[r]: #b\n\n## B\n\n[r]\n',
      '# A\n\na\n',
      '# T\n\n## A\n\na\n\n## B\n\n[r]\n\n[r]: #b\n',
    ],
  ])('line endings remain CRLF with %s', (_what, note, page, expected) => {
    const crlf = (one: string) => one.replaceAll('\n', '\r\n');
    expect(edited(crlf(note), { 'a.md': () => crlf(page) }, 'mdbook').text).toBe(crlf(expected));
  });

  it('text added to a copied footnote leaves its other paragraphs unchanged', () => {
    const note =
      '# Book\n\n## Chapter 1\n\nFoot[^n].\n\n## Chapter 2\n\nAlso[^n].\n\n[^n]: First para.\n\n    Second para.\n\n    - Third.\n';
    for (const typed of ['\n\nTyped here.', '\n\n## Typed', '\n\n- Typed']) {
      const { text } = edited(note, {
        '01-chapter-1.md': replace('[^n]: First para.', `[^n]: First para.${typed}`),
      });
      for (const part of ['First para.', typed.trim(), 'Second para.', '- Third.'])
        expect(text).toContain(part);
    }
    const moved = edited(note, {
      '01-chapter-1.md': (page) => page.replace(/(\[\^n\]: First para\.\n\n)( {4}Second para\.\n)/, '$2\n$1'),
    });
    expect(moved.text).toContain('Second para.');
  });

  it('added front matter has no place in the note, and is reported', () => {
    const { text: joined, lost } = edited(
      '# T\n\n## A\n\na\n\n## B\n\nb\n',
      { 'a.md': (page) => `---\ntags: [x]\n---\n\n${page}` },
      'mdbook',
    );
    expect(joined).toBe('# T\n\n## A\n\na\n\n## B\n\nb\n');
    expect(lost).toMatchObject([{ path: '01-a.md', line: 1 }]);
  });

  it('an edited line of links to other pages is not added to the note, and is reported', () => {
    const { text: joined, lost } = edited('# T\n\n## A\n\na\n\n## B\n\nb\n', {
      'a.md': replace(' →', ' → hello'),
    });
    expect(joined).toBe('# T\n\n## A\n\na\n\n## B\n\nb\n');
    expect(lost).toMatchObject([{ path: '01-a.md' }]);
  });

  it('a page saved with other line endings keeps those of the note', () => {
    for (const note of [text, text.replaceAll('\n', '\r\n')]) {
      const swap = (page: string) =>
        page.includes('\r') ? page.replaceAll('\r\n', '\n') : page.replaceAll('\n', '\r\n');
      expect(edited(note, { '01-soil.md': swap }).text).toBe(note);
      const { text: joined } = edited(note, {
        '01-soil.md': (page) => swap(page).replace('Dig a hole', 'Dig a pit'),
      });
      expect(joined).toBe(note.replace('Dig a hole', 'Dig a pit'));
    }
  });
});

describe('no word of a copy is lost without being reported', () => {
  const shared =
    '# Book\n\n## Chapter 1: A\n\nText A.[^n]\n\n## Chapter 2: B\n\nText B.[^n]\n\n[^n]: The first line of it\ngoes on here in the second line.\n\n    And more with `code`:\n\n    ```\n    x = 1\n    ```\n\n    - knots\n    - ropes\n\n## Chapter 3: C\n\nText C.\n';

  it.each([
    ['a blank line', '\n'],
    ['an item', '    - item\n'],
    ['an indented paragraph', '\n    more words\n\n'],
    ['a heading', '## New\n'],
    ['a rule', '***\n'],
    ['a block quote', '> quoted\n'],
    ['HTML', '<div>x</div>\n'],
    ['another footnote', '[^m]: new one\n'],
  ])('separated by %s', (_what, part) => {
    for (const target of ['plain', 'docusaurus'] as const) {
      const { text: joined, lost } = edited(
        shared,
        { '01-a.md': replace('of it\ngoes on', `of it\n${part}goes on`) },
        target,
      );
      for (const word of `${shared} ${part}`.match(/\w+/g)!)
        expect([target, joined.includes(word), lost]).toEqual([target, true, lost]);
    }
  });

  it('moved into the text', () => {
    const line = 'goes on here in the second line.\n';
    const { text: joined } = edited(shared, {
      '01-a.md': (page) => page.replace(line, '').replace('Text A.[^n]\n', `Text A.[^n]\n${line}`),
    });
    expect(joined).toContain(`Text A.[^n]\n${line}`);
  });

  it('similar to a line of links, or to the list of chapters', () => {
    const links = '[Raft](https://raft.github.io) → read this';
    const note = `# T\n\n## A\n\nOne.[^n]\n\n## B\n\nTwo.[^n]\n\n[^n]: The first line\n${links}\n\n    - [knots](https://knots.example)\n`;
    for (const target of ['plain', 'docusaurus'] as const) {
      const { text: joined } = edited(
        note,
        { 'a.md': (page) => page.replace('The first line\n', 'The first line\n\n') },
        target,
      );
      for (const part of [links, '- [knots](https://knots.example)'])
        expect([target, joined]).toEqual([target, expect.stringContaining(part)]);
    }
  });

  it('with links', () => {
    const note =
      '# T\n\n# P\n\n## A\n\nOne.[^n]\n\n## B\n\nTwo.[^n]\n\n[^n]: The first line\n[Raft](./raft.md) and [A](#a)\n';
    for (const target of ['plain', 'docusaurus'] as const) {
      const { text: joined } = edited(note, { 'a.md': replace('first line\n', 'first line\n\n') }, target);
      expect(joined).toContain('One.[^n]\n\n[Raft](raft.md) and [A](#a)\n');
    }
  });

  it('and a repeated copy is not added again', () => {
    const { text: joined, lost } = edited(
      '# T\n\n## A\n\nOne [y].\n\n## B\n\nTwo [y].\n\n[y]: https://y.example\n',
      { 'a.md': replace('[y]: https://y.example\n', '[y]: https://y.example\n[y]: https://y.example\n') },
    );
    expect([joined.match(/\[y\]: /g)?.length, lost]).toEqual([1, []]);
  });

  it('wherever a line is inserted in a page', () => {
    const words = [
      '[^q]: quay',
      '[^n]: other',
      '[^p]: pier\n',
      '    indented',
      'plain',
      '- item',
      '> quoted',
      '```',
      '',
    ];
    const page = '01-a.md';
    const written = splitText(shared, {})!.pages.get(page)!;
    const body = written.indexOf('\nText A') + 1;
    const gaps = [...written.slice(body).matchAll(/\n/g)].map(({ index }) => body + index + 1);
    fc.assert(
      fc.property(
        fc.constantFrom(...gaps),
        fc.constantFrom(...gaps),
        fc.constantFrom(...words),
        (to, from, line) => {
          const book = splitText(shared, {})!;
          // A line is inserted somewhere, and another one may be moved there.
          const end = written.indexOf('\n', from) + 1;
          const moved = from < to && end > from && end <= to ? written.slice(from, end) : '';
          const rest = moved ? written.slice(0, from) + written.slice(end, to) : written.slice(0, to);
          const now = `${rest}${line}\n${moved}${written.slice(to)}`;
          book.pages.set(page, now);
          let joined: ReturnType<typeof joinBook>;
          try {
            joined = joinBook(book);
          } catch (error) {
            if (error instanceof JoinError) return;
            throw error;
          }
          if (joined.lost.length > 0) return;
          for (const word of `${shared} ${line}`.match(/\w+/g) ?? [])
            expect(joined.text.includes(word), JSON.stringify([now, joined.text, word])).toBe(true);
        },
      ),
      { numRuns: shortOrLong(20, 150) },
    );
  });

  it.each([
    ['a footnote', '[^1]', 'foot', '[^1]: my own\n\n'],
    ['a definition', '[y]', 'https://y.example', '[y]: https://new.example\n'],
  ])('%s added above a copy with the same key', (_what, name, text, typed) => {
    const note = `# T\n\n## A\n\nOne ${name}.\n\n## B\n\nTwo ${name}.\n\n${name}: ${text}\n`;
    const { text: joined, lost } = edited(note, {
      'a.md': replace(`${name}: ${text}`, `${typed}${name}: ${text}`),
    });
    expect(joined).toBe(note);
    expect(lost).toMatchObject([
      { path: '01-a.md', what: `a second ${name} could not be carried into the note, which has another one` },
    ]);
  });
});

it('a heading that replaces a line keeps its characters, and a line break in it is reported', () => {
  const note = '# T\n\n# Part I\n\n## A\n\na\n\n## B\n\nb\n';
  const page = (heading: string) => (before: string) =>
    `${before.replace('\na\n', `\na\n\n${heading}\n---\n`)}`;
  expect(edited(note, { 'a.md': page('Learning C #') }).text).toContain('### Learning C \\#\n');
  const { text: joined, lost } = edited(note, { 'a.md': page('Learning C\\\nfoo') });
  expect(joined).toContain('### Learning C foo\n');
  expect(lost).toMatchObject([{ what: expect.stringContaining('a line break in a heading') }]);
});

it('chapters whose headings are HTML keep their levels, and links to them are restored', () => {
  const note =
    '# Boats\n\n<h2>Hulls</h2>\n\nSee [sails](#sails) and [wood](#wood).\n\n### Wood\n\nx\n\n<h2>Sails</h2>\n\ny\n\n## Ropes\n\n[hulls](#hulls)\n\n<h3>Knots</h3>\n';
  const book = splitText(note)!;
  expect([...book.pages.keys()]).toEqual(['index.md', '01-hulls.md', '02-sails.md', '03-ropes.md']);
  expect(book.pages.get('01-hulls.md')).toContain(
    '<h2>Hulls</h2>\n\nSee [sails](02-sails.md#sails) and [wood](#wood).\n\n### Wood\n',
  );
  expect(book.pages.get('03-ropes.md')).toContain('\n## Ropes\n\n[hulls](01-hulls.md#hulls)\n\n<h3>');
  expect(joinBook(book)).toMatchObject({ text: note, lost: [] });
  book.pages.set(
    '02-sails.md',
    book.pages.get('02-sails.md')!.replace('y', 'y [h](01-hulls.md) [r](03-ropes.md)'),
  );
  expect(joinBook(book).text).toContain('y [h](#hulls) [r](#ropes)');
});

it('an anchor right above a heading in HTML is in the page of the heading', () => {
  const note = '# T\n\n[a](#c1)\n\n<a name="c1"></a>\n\n<h2>A</h2>\n\nx\n\n<h2>B</h2>\n\n[a](#c1)\n';
  const book = splitText(note)!;
  expect(book.pages.get('index.md')).toContain('[a](01-a.md#c1)');
  expect(book.pages.get('01-a.md')).toContain('<a name="c1"></a>\n\n<h2>A</h2>\n');
  expect(joinBook(book)).toMatchObject({ text: note, lost: [] });
});
