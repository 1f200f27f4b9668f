import { describe, expect, it } from 'vitest';
import { namePages, withoutNumbers } from '../../src/book/split/file-names.ts';
import { divide } from '../../src/book/split/pages.ts';
import { Source } from '../../src/source/source.ts';

/** Returns the paths of the pages below the index, for level-2 headings with some titles. */
function pathsOf(
  titles: readonly string[],
  template = '{title}',
  reserved: readonly string[] = [],
): string[] {
  const source = Source.parse(['# Book', ...titles.map((title) => `## ${title}\n\nText.`)].join('\n\n'));
  const names = namePages(divide(source, 2), template, '.md', reserved);
  return [...names.values()].map(({ path }) => path).slice(1);
}

describe('a title becomes a file name', () => {
  it.each([
    ['Storage and Retrieval', 'storage-and-retrieval'],
    ['What’s new?', 'whats-new'],
    ['Über Öl', 'über-öl'],
    ['光と影', '光と影'],
    ['Chapter 3: Clay', 'clay'],
    ['../etc/passwd', 'etc-passwd'],
    ['CON', 'con_'],
    ['Week 2–4', 'week-2-4'],
    ['Week 2-4: Trees', 'trees'],
    ['Lecture 5.1 Trees', 'trees'],
    ['Chapter 3 - 2PC', '2pc'],
    ['C/C++', 'c-cpp'],
    ['C++ and C#', 'cpp-and-csharp'],
    ['F#', 'fsharp'],
    ['.NET on ASP.NET', 'dotnet-on-asp-net'],
    ['VB.NET', 'vb-net'],
    ['I/O and A/B tests', 'io-and-ab-tests'],
    ['TCP/IP', 'tcp-ip'],
    ['🚀 Lift-off', 'lift-off'],
    ['1️⃣ First', 'first'],
    ['1️⃣', '1'],
    ['第二章 光', '光'],
    ['a:b*c?"d|e.', 'a-b-c-d-e'],
  ])('%s → %s', (title, name) => {
    expect(pathsOf([title, 'Other'])[0]).toBe(`${name}.md`);
  });

  it('that is shortened between words', () => {
    const [path] = pathsOf(['word '.repeat(40), 'Other']);
    expect(path).toBe(`${'word-'.repeat(11)}word.md`);
  });

  it('and its position, if no letters or digits remain', () => {
    expect(pathsOf(['A', '!?'])).toEqual(['a.md', '02.md']);
  });
});

describe('the template', () => {
  it('{number} is the number in the title, or the position if few titles have one', () => {
    expect(pathsOf(['Chapter 7: A', 'Chapter 9: B'], '{number}-{title}')).toEqual(['07-a.md', '09-b.md']);
    expect(pathsOf(['A', 'B'], '{number}-{title}')).toEqual(['01-a.md', '02-b.md']);
  });

  it.each([
    ['ascend, with a gap', ['Day 2: A', 'Day 4: B'], ['02-a.md', '04-b.md']],
    ['repeat', ['Day 1: A', 'Day 1: B', 'Day 2: C'], ['01-a.md', '02-b.md', '03-c.md']],
    ['descend', ['Day 3: A', 'Day 2: B', 'Day 1: C'], ['01-a.md', '02-b.md', '03-c.md']],
    ['are missing between others', ['1. A', 'B', 'C', '2. D'], ['01-a.md', '02-b.md', '03-c.md', '04-d.md']],
    ['are missing at the end', ['1. A', '2. B', 'C'], ['01-a.md', '02-b.md', 'c.md']],
    ['are missing at the start', ['A', '1. B', '2. C'], ['00-a.md', '01-b.md', '02-c.md']],
    ['are often missing', ['1. D', '2. C', 'B', 'A'], ['01-d.md', '02-c.md', '03-b.md', '04-a.md']],
  ])('{number} keeps the order of the note if the numbers of titles %s', (_, titles, paths) => {
    expect(pathsOf(titles, '{number}-{title}')).toEqual(paths);
  });

  it('{position} counts the pages of the folder, padded to the same width', () => {
    expect(pathsOf(['Chapter 7: A', 'Chapter 9: B'], '{position}-{title}')).toEqual(['01-a.md', '02-b.md']);
  });

  it('cannot lead out of the folder', () => {
    expect(pathsOf(['A', 'B'], '../{title}')).toEqual(['a.md', 'b.md']);
  });
});

describe('names are unique', () => {
  it.each([
    ['the same title', ['A', 'A'], ['a.md', 'a-2.md']],
    [
      'titles that differ in case',
      ['Straße', 'STRASSE', 'straße'],
      ['straße.md', 'strasse.md', 'straße-2.md'],
    ],
    ['names that programs treat as an index or ignore', ['Public', 'README'], ['public-2.md', 'readme-2.md']],
  ])('for %s', (_, titles, paths) => {
    expect(pathsOf(titles)).toEqual(paths);
  });

  it('and differ from those that the target reserves', () => {
    expect(pathsOf(['Summary', 'B'], '{title}', ['summary'])).toEqual(['summary-2.md', 'b.md']);
  });
});

it('withoutNumbers removes the numbers before the names of a path', () => {
  expect(withoutNumbers('01-part/02-chapter.md')).toBe('part/chapter.md');
  expect(withoutNumbers('2024.md')).toBe('md');
});
