import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TARGET_NAMES } from '../../src/book/book-options.ts';
import { readFrontMatter } from '../../src/reader/read-front-matter.ts';
import { Source } from '../../src/source/source.ts';
import { propertySeed } from '../property-seed.ts';
import { isLong, shortOrLong } from '../short-or-long.ts';
import { stockLinkTargets } from './stock-link-targets.ts';
import { filesOf, joinBook, NOTE, splitText, type TestBook } from './test-book.ts';

const fixtures = joinPath(import.meta.dirname, '../../fixtures');
const fixture = (name: string) => readFileSync(joinPath(fixtures, name), 'utf8');

function pathsOf(text: string, options?: Parameters<typeof splitText>[1]): string[] {
  return [...splitText(text, options)!.pages.keys()];
}

/** Returns the text of a page, by the end of its path. */
function page({ pages }: TestBook, end: string): string {
  return [...pages].find(([path]) => path.endsWith(end))![1];
}

describe.each(['ddia-notes/cleaned.md', 'book/note.md', 'book/titles.md'])('the fixture %s', (name) => {
  const text = fixture(name);

  it.each(TARGET_NAMES)('is joined from its pages for %s without any difference', (target) => {
    const variants = [text.replaceAll('\n', '\r\n'), `\uFEFF${text}`, text.trimEnd()];
    for (const variant of [text, ...(isLong || target === 'plain' ? variants : [])]) {
      const book = splitText(variant, { target })!;
      expect(joinBook(book)).toEqual({ text: variant, edited: [], lost: [] });
    }
  });

  it('keeps the target of every link', () => {
    const before = stockLinkTargets([{ path: NOTE, text }]);
    const after = stockLinkTargets(filesOf(splitText(text)!));
    expect(after.body).toEqual(before.body);
    for (const [footnote, targets] of before.footnotes)
      expect(after.footnotes.get(footnote)).toEqual(targets);
    if (name !== 'book/titles.md') expect(before.body.length).toBeGreaterThan(15);
  });
});

describe('what gets a page', () => {
  it('is each chapter; a part is a folder, and text before the first belongs to the index', () => {
    expect(pathsOf(fixture('book/note.md'))).toEqual([
      'index.md',
      '01-waking-up/index.md',
      '01-waking-up/01-soil.md',
      '01-waking-up/02-seeds-seedlings.md',
      '02-growing/index.md',
      '02-growing/03-water.md',
      '02-growing/04-光と影.md',
      '02-growing/05-harvest.md',
      'appendix.md',
    ]);
  });

  it('is each part, or each heading of a level, as an option', () => {
    const text = fixture('book/note.md');
    expect(pathsOf(text, { by: 'part' })).toEqual([
      'index.md',
      '01-waking-up.md',
      '02-growing.md',
      'appendix.md',
    ]);
    expect(pathsOf(text, { by: 2 })).toEqual(pathsOf(text, { by: 'part' }));
    expect(pathsOf(text, { by: 4 })).toContain('01-waking-up/01-soil/02-what-lives-in-it.md');
    expect(splitText(text, { by: 6 })).toBeUndefined();
    expect(splitText('# One\n\n## Two\n\n## Three\n', { by: 'part' })).toBeUndefined();
  });

  it.each<[string, string, string[]]>([
    [
      'headings without numbers',
      '# T\n\nx\n\n## A\n\n### Deep\n\n## B\n',
      ['index.md', '01-a.md', '02-b.md'],
    ],
    ['many of level 1', 'x\n\n# A\n\n## Deep\n\n# B\n', ['index.md', '01-a.md', '02-b.md']],
    [
      'a table of contents',
      '# T\n\n## Contents\n\n- A\n\n## A\n\n## B\n',
      ['index.md', '01-a.md', '02-b.md'],
    ],
    ['a preface', '# T\n\n## Preface\n\nx\n\n## Chapter 1: A\n\ny\n', ['index.md', 'preface.md', '01-a.md']],
    ['a single first chapter', '# T\n\n## Chapter 1: A\n\nx\n', ['index.md', '01-a.md']],
    [
      'a section between chapters',
      '## Chapter 1: A\n\nx\n\n## Interlude\n\nx\n\n## Chapter 2: B\n\nx\n',
      ['index.md', '01-a.md', 'interlude.md', '02-b.md'],
    ],
    [
      'a few numbered headings in one of many sections',
      `# T\n\n## Trip\n\n### Day 1\n\nx\n\n### Day 2\n\nx\n\n${['A', 'B', 'C'].map((title) => `## ${title}\n\n${'word '.repeat(60)}\n\n`).join('')}`,
      ['index.md', '01-trip.md', '02-a.md', '03-b.md', '04-c.md'],
    ],
    [
      'a title beside an appendix',
      `# Book\n\n## A\n\n${'word '.repeat(60)}\n\n## B\n\n${'word '.repeat(60)}\n\n# Appendix\n\nx\n`,
      ['index.md', '01-a.md', '02-b.md', '03-appendix.md'],
    ],
    [
      'a single chapter below a title, which becomes the folder of its sections',
      `# My notes\n\nA sentence.\n\n## Chapter 1: Knots\n\nText.\n\n### Bowline\n\n${'word '.repeat(60)}\n\n### Reef\n\nText.\n`,
      ['index.md', '01-knots/index.md', '01-knots/01-bowline.md', '01-knots/02-reef.md'],
    ],
    [
      'a chapter that is the title',
      `# Chapter 1: Knots\n\nText.\n\n## Bowline\n\n${'word '.repeat(60)}\n\n## Reef\n\nText.\n\n# Notes\n`,
      ['index.md', '01-bowline.md', '02-reef.md', '03-notes.md'],
    ],
    [
      'a single chapter after a preface',
      `# Preface\n\nText.\n\n# Chapter 1: Knots\n\n## Bowline\n\n${'word '.repeat(60)}\n\n## Reef\n\nText.\n`,
      ['index.md', 'preface.md', '01-knots/index.md', '01-knots/01-bowline.md', '01-knots/02-reef.md'],
    ],
    ['empty headings', '##\nz\n--\n####\n\ny\n--\n\n###\n\n#\n', ['index.md', '01-z.md', '02-y.md']],
    ['headings that start with a hashtag', '#z\n-\n\n#y\n-\n', ['index.md', '01-z.md', '02-y.md']],
    [
      'headings in HTML',
      '# T\n\n<a name="c1"></a>\n<h2>Chapter 1 - A</h2>\n\n### x\n\n<h2>Chapter 2 - B</h2>\ny\n\nz\n',
      ['index.md', '01-a.md', '02-b.md'],
    ],
    [
      'a heading in HTML with an anchor right above it',
      '# T\n\n<a name="c1"></a>\n<h1>A</h1>\n\nx\n\n<h1>B</h1>\n\ny\n',
      ['index.md', '01-a.md', '02-b.md'],
    ],
    [
      'headings in one block of HTML, which remains whole',
      '# T\n\n<h2>A</h2>\n<h2>B</h2>\n\nx\n\n<h2>C</h2>\n\ny\n',
      ['index.md', '01-a.md', '02-c.md'],
    ],
    [
      'headings in formulas, comments and tables',
      '# T\n\n## A\n\n$$\nx\n=\ny\n$$\n\n%%\n## Hidden\n%%\n\n<!--\n<h2>No</h2>\n-->\n\n<table>\n<h2>No</h2>\n</table>\n\n## B\n',
      ['index.md', '01-a.md', '02-b.md'],
    ],
    ['an underlined chapter', 'One\n===\n\nx\n\nTwo\n===\n', ['index.md', '01-one.md', '02-two.md']],
  ])('is found in a note with %s', (_, text, paths) => {
    expect(pathsOf(text)).toEqual(paths);
  });

  it('is not an unwritten chapter, as an option; links to it lead to the page above', () => {
    const text =
      '# T\n\nSee [two](#chapter-2).\n\n## Chapter 1\n\nx\n\n## Chapter 2\n\n## Chapter 3\n\n### Deep\n\ny\n';
    const book = splitText(text, { skipEmpty: true })!;
    expect([...book.pages.keys()]).toEqual(['index.md', '01-chapter-1.md', '03-chapter-3.md']);
    expect(page(book, 'index.md')).toContain('See [two](index.md).');
    expect(joinBook(book).text).toBe(text);
  });
});

describe('a page', () => {
  const book = splitText(fixture('book/note.md'))!;

  it('starts at level 1, with no changes except levels and links', () => {
    expect(page(book, '01-soil.md')).toContain(
      [
        '# Chapter 1: Soil',
        '',
        'Soil is slow. It wants to be looked at before it is worked, and this chapter tells how to look.',
        '',
        '## Summary',
        '',
        'Dig a hole and look at its side, as [Chapter 5](../02-growing/05-harvest.md) will ask you to do again.[^loam]',
        'The same words stand at the end of [the chapter on water](../02-growing/03-water.md#summary).',
        '',
        '## What lives in it',
        '',
        '- Worms, which the [almanac] counts by the spade',
        '- Fungi; [read on](#a-note-on-fungi "Fungi")',
        '',
        '### A note on `fungi`',
        '',
        '<a id="fungi-note"></a>They were there first. <a href="../appendix.md#tool-table">The table</a> has no tool for them.',
        '',
        '[almanac]: ../../notes/extra/almanac.md "The almanac"',
        '',
        '[^loam]: Loam is what everyone means by good soil, says the [almanac].',
        '',
      ].join('\n'),
    );
    expect(page(book, '02-growing/index.md')).toContain('\nPart II: Growing\n================\n');
  });

  it('contains exactly the definitions and footnotes that it uses, directly or indirectly', () => {
    const harvest = page(book, '05-harvest.md');
    expect(harvest).toContain('\n[^nested]: A footnote');
    expect(harvest).toContain(
      '\n[^inner]: The inner one, which speaks of [seeds](../01-waking-up/02-seeds-seedlings.md)',
    );
    expect(harvest).not.toContain('[^loam]');
    expect(page(book, 'appendix.md')).not.toContain('[^');
    expect(page(book, '01-waking-up/index.md')).toContain('code:\n\n        basket.add(spade)\n');
  });

  it('has the front matter of the note as written, and its own keys, quoted only if necessary', () => {
    expect(page(book, '01-soil.md').split('---\n')[1]).toBe(
      [
        'id: soil',
        "title: 'Chapter 1: Soil'",
        'description: Soil is slow. It wants to be looked at before it is worked, and this chapter tells how to look.',
        'sidebar_position: 1',
        "tags: [garden, 'year']",
        'authors:',
        '    - name: Ada',
        '      email: ada@example.org',
        '',
      ].join('\n'),
    );
    const index = page(book, 'index.md').split('---\n')[1]!;
    expect(index.startsWith(fixture('book/note.md').split('---\n')[1]!)).toBe(true);
    expect(index).toContain('\nid: index\n');
  });

  it('has TOML front matter if the note does, unless the target does not support it', () => {
    const text = '+++\ntitle = "T" # mine\ntags = ["a"]\n\n[extra]\nx = 1\n+++\n\n## A: "x"\n\n## B\n';
    expect(page(splitText(text)!, '01-a-x.md').split('+++\n')[1]).toBe(
      'id = "a-x"\ntitle = "A: \\"x\\""\nsidebar_position = 1\ntags = ["a"]\n\n[extra]\nx = 1\n',
    );
    const forSite = splitText(text, {
      target: 'docusaurus',
      noteFrontMatter: { title: 'T', tags: ['a'], extra: { x: 1 } },
    })!;
    expect(page(forSite, 'index.md')).toContain('---\ntitle: T\ntags:\n  - a\nextra:\n  x: 1\n');
    expect(joinBook(forSite).text).toBe(text);
  });

  it('has valid front matter, whatever its title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (words) => {
        const title = words.replace(/[\r\n\\`*_{}[\]<>#&~:@/.!|^$-]+/g, '').trim();
        const made = splitText(`# T\n\n## A ${title} z\n\n## B\n`)!;
        const text = [...made.pages.values()][1]!;
        const matter = readFrontMatter(Source.parse(text), 'page');
        expect(matter.title).toBe(`A ${title} z`.replace(/[ \t]+/g, (space) => space));
      }),
      { seed: propertySeed(), numRuns: shortOrLong(20, 150) },
    );
  });

  it('does not turn a broken link into a link to another page', () => {
    const made = splitText(
      '# T\n\n## A\n\n[x](#nowhere) [y](missing.md#z) [z](https://example.org/#a)\n\n## B\n',
    )!;
    expect(page(made, '01-a.md')).toContain(
      '[x](#nowhere) [y](../notes/missing.md#z) [z](https://example.org/#a)',
    );
  });

  it('keeps template addresses, and text that only looks like a link', () => {
    const text =
      '# T\n\n## A\n\n`[x](#b)` {{ site.url }} [a]({{ x }}) ![[p.png]] [i](@site/x.png) [r](/docs/x)\n\n```\n[x](#b)\n```\n\n## B\n';
    expect(page(splitText(text)!, '01-a.md')).toContain(
      text.slice(text.indexOf('`[x]'), text.indexOf('\n\n## B')),
    );
  });
});

describe('names', () => {
  it('are unique, inside the folder and not devices of Windows, for unusual titles', () => {
    const names = pathsOf(fixture('book/titles.md')).map((path) => path.replace(/\.md$/, ''));
    expect(names).toHaveLength(19);
    const keys = names.map((name) => name.normalize('NFKD').toLowerCase());
    expect(new Set(keys).size).toBe(19);
    for (const name of names) {
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]*$/u);
      expect(Buffer.byteLength(name)).toBeLessThan(200);
      expect(name).not.toMatch(/^(?:con|nul|prn|aux|com\d|lpt\d)$/i);
    }
  });

  it('are unique for any titles', () => {
    const title = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'index',
        'README',
        'con',
        'a',
        'A',
        'á',
        'á',
        '..',
        '1',
        '01-a',
        'summary',
        'x'.repeat(400),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(title, { minLength: 2, maxLength: 12 }),
        fc.constantFrom('{number}-{title}', '{title}', '{title}.{position}', '../{title}'),
        (titles, names) => {
          const text = titles.map((one) => `## ${one.replace(/[\r\n\p{Cc}]/gu, '')}\n`).join('\n');
          const made = splitText(text, { names });
          if (!made) return;
          const paths = [...made.pages.keys()];
          expect(new Set(paths.map((path) => path.normalize('NFKD').toLowerCase())).size).toBe(paths.length);
          for (const path of paths) {
            expect(path).not.toMatch(/(?:^|\/)\.|[\\:*?"<>|\p{Cc}]|[. ](?:\/|$)/u);
            for (const part of path.split('/')) expect(Buffer.byteLength(part)).toBeLessThan(256);
          }
          expect(joinBook(made).text).toBe(text);
        },
      ),
      { seed: propertySeed(), numRuns: shortOrLong(20, 200) },
    );
  });
});

describe('targets', () => {
  const text = fixture('book/note.md');
  const filesFor = (target: (typeof TARGET_NAMES)[number]) =>
    new Map(
      splitText(text, {
        target,
        noteFrontMatter: { title: 'Garden: a year of notes', sidebar_position: 4 },
      })!.book.files.map((file) => [file.path, file.text]),
    );

  it('plain: pages end with links to the previous page, the index and the next page', () => {
    const book = splitText(text)!;
    expect(page(book, '03-water.md').split('\n').at(-2)).toBe(
      '← [Part II: Growing](index.md) · ↑ [A Year in the Garden](../index.md) · [Chapter 4: 光と影](04-光と影.md) →',
    );
    expect(filesFor('plain').size).toBe(0);
  });

  it('docusaurus: one category per folder, no links to level-1 headings, and plain Markdown if MDX would read it differently', () => {
    const files = filesFor('docusaurus');
    expect([...files.keys()]).toEqual([
      '_category_.json',
      '01-waking-up/_category_.json',
      '02-growing/_category_.json',
    ]);
    expect(JSON.parse(files.get('_category_.json')!)).toEqual({
      label: 'Garden: a year of notes',
      position: 4,
    });
    expect(JSON.parse(files.get('02-growing/_category_.json')!)).toEqual({
      label: 'Part II: Growing',
      position: 2,
    });
    const book = splitText(text, { target: 'docusaurus' })!;
    expect(page(book, '04-光と影.md')).toContain('See also [this very chapter](04-光と影.md)');
    expect(page(book, '01-soil.md')).toContain('mdx:\n  format: md\n');
    expect(page(book, '05-harvest.md')).not.toContain('mdx:');
    expect(page(book, '01-soil.md')).toContain('<a href="../appendix#tool-table">');
  });

  it('mdbook: a summary as documented, and no front matter', () => {
    const summary = filesFor('mdbook').get('SUMMARY.md')!;
    expect(summary).toBe(
      [
        '# Summary',
        '',
        '[A Year in the Garden](index.md)',
        '',
        '- [Part I: Waking Up](01-waking-up/index.md)',
        '    - [Chapter 1: Soil](01-waking-up/01-soil.md)',
        '    - [Chapter 2: Seeds & Seedlings](01-waking-up/02-seeds-seedlings.md)',
        '- [Part II: Growing](02-growing/index.md)',
        '    - [Chapter 3: Water](02-growing/03-water.md)',
        '    - [Chapter 4: 光と影](02-growing/04-光と影.md)',
        '    - [Chapter 5: Harvest](02-growing/05-harvest.md)',
        '',
        '[Appendix](appendix.md)',
        '',
      ].join('\n'),
    );
    for (const [path, now] of splitText(text, { target: 'mdbook' })!.pages)
      expect([path, now.startsWith('#') || now.includes('====')]).toEqual([path, true]);
  });

  it('vitepress: a sidebar with the addresses of its pages', () => {
    const sidebar = JSON.parse(filesFor('vitepress').get('sidebar.json')!);
    expect(sidebar[0]).toEqual({ text: 'A Year in the Garden', link: '/' });
    expect(sidebar[1]).toEqual({
      text: 'Part I: Waking Up',
      link: '/01-waking-up/',
      collapsed: false,
      items: [
        { text: 'Chapter 1: Soil', link: '/01-waking-up/01-soil' },
        { text: 'Chapter 2: Seeds & Seedlings', link: '/01-waking-up/02-seeds-seedlings' },
      ],
    });
  });
});

describe('notes that an earlier version could not split, or split wrongly', () => {
  it.each([
    ['an unclosed fence and blank lines at the end', '# T\n\n## A\n\na\n\n## B\n\nb\n\n```\nopen\n\n\n'],
    ['an unclosed comment at the end', '# T\n\n## A\n\na\n\n## B\n\nb\n\n<!-- open\n\n\n'],
    [
      'a footnote that nobody uses, which uses another',
      '# T\n\n[^q0]: foot\n\n## A\n\n[^q1]: foot\n    more [^q0]\n\n## B\n\nb\n',
    ],
    ['two definitions of one name', '# T\n\n## A\n\n[x]\n\n[x]: #a\n\n## B\n\n[x]\n\n[x]: #b\n'],
    ['a list after a definition', '# T\n\n## A\n\n[x]\n\n## B\n\n- a\n\n[x]: #a\n\n- b\n'],
    [
      'an open fence at the end, and definitions from elsewhere',
      '# T\n\n[x]: #b\n\n## A\n\na\n\n## B\n\n[x]\n\n~~~~\nopen\n~~~\n',
    ],
    [
      'an open comment at the end, and definitions from elsewhere',
      '# T\n\n[x]: #b\n\n## A\n\na\n\n## B\n\n[x]\n\n<!-- open\n\n\n',
    ],
    [
      'an open comment in a list item, right above a footnote',
      '-->=a b[^1]: n\n-->   [a]: #z\n## b\n>\nz\n=\n1)  <!--\n[^1]: x\n[a] [^1]\n\n## c\n\n## d\n',
    ],
    ['an open comment in a list item', '# T\n\n## A\n\n- <!--\n\n## B\n\nb\n'],
    ['a footnote in a quotation', '# T\n\n## A\n\nx[^1]\n\n## B\n\n> [^1]: foot\n> more\n'],
  ])('%s', (_, text) => {
    for (const target of TARGET_NAMES) {
      const made = splitText(text, { target })!;
      expect(joinBook(made).text).toBe(text);
    }
    const before = stockLinkTargets([{ path: NOTE, text }]);
    expect(stockLinkTargets(filesOf(splitText(text)!)).body).toEqual(before.body);
  });

  it('an index that ends with a list also gets the list of chapters', () => {
    const made = splitText('# T\n\n- a\n\n## A\n\na\n\n## B\n\nb\n')!;
    expect(page(made, 'index.md')).toContain('\n- a\n\n---\n\n- [A](01-a.md)\n- [B](02-b.md)\n');
  });

  it('a section whose content would change in a file of its own remains in the page before', () => {
    // After code, the parser reads "*" as text, so both lines are a heading; at the start of a file, it is a
    // list.
    const text = '# T\n\n## A\n\n    code\n*\n-\n\n## B\n\nb\n';
    for (const target of TARGET_NAMES) {
      const made = splitText(text, { target, by: 2 })!;
      expect([...made.pages.keys()]).toEqual(['index.md', '01-a.md', '02-b.md']);
      expect(joinBook(made).text).toBe(text);
    }
  });

  it('front matter in any style is kept, and overrides generated keys', () => {
    const rest = '\n# T\n\n## A\n\na\n\n## B\n\nb\n';
    const flow = splitText(`---\n{title: Flow, tags: [a]}\n---\n${rest}`)!;
    expect(page(flow, 'index.md')).toContain('---\n{title: Flow, tags: [a]}\n---\n');
    expect(page(flow, '01-a.md')).toContain('tags:\n  - a\n');
    for (const text of [
      `---json\n{"title": "J", "extra": 1}\n---\n${rest}`,
      `+++\ntitle = "J"\nextra = 1\n+++\n${rest}`,
    ]) {
      const made = splitText(text, { target: 'vitepress' })!;
      expect(page(made, 'index.md')).toMatch(/^---\ntitle: J\n/);
      expect(page(made, '01-a.md')).toContain('\nextra: 1\n');
      expect(joinBook(made).text).toBe(text);
    }
    const table = splitText(`+++\ntitle = "J"\n\n[extra]\nx = 1\n+++\n${rest}`)!;
    expect(readFrontMatter(Source.parse(page(table, 'index.md')), 'page')).toEqual({
      title: 'J',
      id: 'index',
      sidebar_position: 0,
      extra: { x: 1 },
    });
  });

  it.each<[string, string, string[] | undefined]>([
    [
      'one chapter alone is divided by what stands in it',
      '# Chapter 1\n\nx\n\n## A\n\na\n\n## B\n\nb\n',
      ['index.md', '01-a.md', '02-b.md'],
    ],
    [
      'a first heading with nothing under it is the title',
      '## Book\n\n## Contents\n\n- a\n\n## A\n\na\n\n## B\n\nb\n',
      ['index.md', '01-a.md', '02-b.md'],
    ],
    [
      'one section more than nothing is no book',
      `# T\n\n${'word '.repeat(60)}\n\n## References\n\nx\n`,
      undefined,
    ],
    [
      'a section called "Summary" is called so',
      '## Chapter 1\n\nx\n\n## Chapter 2\n\nx\n\n## Summary\n\nx\n',
      ['index.md', '01-chapter-1.md', '02-chapter-2.md', 'summary.md'],
    ],
  ])('%s', (_, text, paths) => {
    const made = splitText(text);
    expect(made && [...made.pages.keys()]).toEqual(paths);
  });
});
