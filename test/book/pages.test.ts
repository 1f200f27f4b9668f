import { describe, expect, it } from 'vitest';
import type { DivideBy } from '../../src/book/book-options.ts';
import { blocksOfPages, divide, type Page } from '../../src/book/split/pages.ts';
import { Source } from '../../src/source/source.ts';

const NOTE = `# Garden

Before all.

## Preface

Why.

## Part I: Soil

### Chapter 1: Clay

Heavy.

### Chapter 2: Sand

## Appendix

Notes.
`;

function pagesOf(text: string, by: DivideBy = 'chapter'): readonly Page[] {
  return divide(Source.parse(text), by);
}

describe('divide', () => {
  const pages = pagesOf(NOTE);

  it('makes an index, and a page for each chapter and for other sections beside them', () => {
    expect(pages.map(({ title }) => title)).toEqual([
      'Garden',
      'Preface',
      'Part I: Soil',
      'Chapter 1: Clay',
      'Chapter 2: Sand',
      'Appendix',
    ]);
  });

  it('makes a folder of a part: its page is an index with children', () => {
    expect(pages.filter(({ kind }) => kind === 'index').map(({ title }) => title)).toEqual([
      'Garden',
      'Part I: Soil',
    ]);
    const part = pages[2]!;
    expect(part.parent).toBe(pages[0]);
    expect(part.children).toEqual(pages.slice(3, 5));
    expect(part.children.map(({ position }) => position)).toEqual([1, 2]);
  });

  it('marks front and back matter, and pages that consist of headings only', () => {
    expect(pages.map(({ role }) => role)).toEqual(['body', 'front', 'body', 'body', 'body', 'back']);
    expect(pages.filter(({ unwritten }) => unwritten).map(({ title }) => title)).toEqual(['Chapter 2: Sand']);
  });

  it('covers the note in order and without gaps', () => {
    expect(pages.map(({ start, end }) => NOTE.slice(start, end)).join('')).toBe(NOTE);
    expect(NOTE.slice(pages[3]!.start, pages[3]!.end)).toBe('### Chapter 1: Clay\n\nHeavy.\n\n');
  });

  it('divides by parts, or by the headings of a level', () => {
    expect(pagesOf(NOTE, 'part').map(({ title }) => title)).toContain('Part I: Soil');
    expect(pagesOf(NOTE, 'part').map(({ title }) => title)).not.toContain('Chapter 1: Clay');
    expect(pagesOf('# A\n\n## B\n\n### C\n', 3).map(({ title }) => title)).toContain('C');
  });

  it('divides by numbered rows below parts', () => {
    const parts =
      '# Part I\n\n## 1. Wood\n\nx\n\n### Oak\n\n## 2. Iron\n\nx\n\n# Part II\n\n## 3. Clay\n\nx\n';
    expect(pagesOf(parts).map(({ title }) => title)).toEqual([
      '',
      'Part I',
      '1. Wood',
      '2. Iron',
      'Part II',
      '3. Clay',
    ]);
    const bare = '# Part I\n\nx\n\n# Part II\n\n## 1. Wood\n\nx\n\n## 2. Iron\n\nx\n';
    expect(pagesOf(bare).map(({ title }) => title)).toEqual(['', 'Part I', 'Part II', '1. Wood', '2. Iron']);
  });

  it.each([
    ['whose numbers do not ascend', '# Part I\n\n## 2. A\n\n## 1. B\n\n# Part II\n\n## 3. C\n'],
    ['in two styles', '# Part I\n\n## 1. A\n\n## 2. B\n\n# Part II\n\n## A. C\n\n## B. D\n'],
  ])('divides by parts above rows %s', (_, text) => {
    expect(pagesOf(text).map(({ title }) => title)).toEqual(['', 'Part I', 'Part II']);
  });

  it('takes the heading above a table of contents for the title, and no heading that is deeper than others', () => {
    const text = '# T\n\nx\n\n# Contents\n\n- A\n\n# A\n\nx\n\n# B\n\nx\n';
    expect(pagesOf(text).map(({ title }) => title)).toEqual(['T', 'A', 'B']);
    const named = '# My Boats\n\nx\n\n# A\n\nx\n\n# B\n\nx\n';
    expect(divide(Source.parse(named), 'chapter', new Set(), 'my-boats').map(({ title }) => title)).toEqual([
      'My Boats',
      'A',
      'B',
    ]);
    const below = '# T\n\nx\n\n## Contents\n\n- A\n\n### Chapter 1\n\nx\n\n### Chapter 2\n\nx\n';
    expect(pagesOf(below).map(({ title }) => title)).toEqual(['T', 'Chapter 1', 'Chapter 2']);
    const onlyContents = '# T\n\nx\n\n# Contents\n\n- A\n\n## A\n\nx\n\n## B\n\nx\n';
    expect(pagesOf(onlyContents).map(({ title }) => title)).toEqual(['T', 'A', 'B']);
    expect(pagesOf('###### Deep\n\n## A\n\nx\n\n## B\n\nx\n').map(({ title }) => title)).toEqual([
      '',
      'A',
      'B',
    ]);
  });

  it('makes two pages of a chapter inside the one before it', () => {
    const text = '# T\n\n## Chapter 1: A\n\nx\n\n### Chapter 2: B\n\nx\n\n### C\n\nx\n';
    const pages = pagesOf(text);
    expect(pages.map(({ title }) => title)).toEqual(['T', 'Chapter 1: A', 'Chapter 2: B']);
    expect(pages[2]!.parent).toBe(pages[0]);
    const restarting = '# Section 1\n\n## Section 1\n\nx\n\n# Section 2\n\n## Section 1\n\nx\n';
    expect(pagesOf(restarting).map(({ title }) => title)).toEqual(['', 'Section 1', 'Section 2']);
  });

  it('returns only the index if there is nothing to divide by', () => {
    expect(pagesOf('No headings.\n')).toHaveLength(1);
    expect(pagesOf('# A\n\n## B\n', 6)).toHaveLength(1);
  });

  it('leaves the given sections in the page before', () => {
    const source = Source.parse('# T\n\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n');
    const headings = source.tree.children.filter((node) => node.type === 'heading');
    const divided = divide(source, 2, new Set([headings[2]!]));
    expect(divided.map(({ start, end }) => source.body.slice(start, end))).toEqual([
      '# T\n\n',
      '## A\n\na\n\n## B\n\nb\n\n',
      '## C\n\nc\n',
    ]);
  });
});

it('blocksOfPages assigns each top-level block to the page that contains it', () => {
  const source = Source.parse(NOTE);
  const pages = divide(source, 'chapter');
  const blocks = blocksOfPages(source, pages);
  expect(pages.flatMap((page) => blocks.get(page)!)).toEqual(source.tree.children);
  expect(blocks.get(pages[3]!)!.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
});

describe('containers', () => {
  const chapters = (opening: string, closing: string): string[] => {
    const text = `# Garden\n\n## Clay\n\n${opening}\n\n## Sand\n\nx\n\n${closing}\n\n## Peat\n`;
    const pages = pagesOf(text, 2);
    expect(pages.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    const torn = pages.filter(({ start, end }) => {
      const part = text.slice(start, end);
      return part.includes(opening) !== part.includes(closing);
    });
    expect(torn).toEqual([]);
    return pages.map(({ title }) => title);
  };

  it.each([
    ['<details>\n\n<summary>More</summary>', '</details>'],
    ['<DETAILS open>', 'More</details>'],
    ['<p>a</p><div><br/>\n\nSand', '</div>'],
    [':::details', ':::'],
    ['::: {.note}\nx', ':::'],
    ['::::tip Sand\n\n:::note\n\nx\n\n:::', '::::'],
    [':::note\n- x', ':::'],
    ['/// note | Sand', '///'],
    ['{% tabs %}\n\n{% tab title="Sand" %}', '{% endtab %}\n\n{% endtabs %}'],
    ['{% tabs %}', '{% /tabs %}'],
    ['{{< tabs "a" >}}', '{{< /tabs >}}'],
    ['<!-- tabs:start -->', '<!-- tabs:end -->'],
  ])('begin no page inside %j', (opening, closing) => {
    expect(chapters(opening, closing)).toEqual(['Garden', 'Clay', 'Peat']);
  });

  it.each([
    ['<div class="bed">', '</div>'],
    ['<div>\n\n<section id="sand">', '</section></div>'],
  ])('may begin with a page: %j', (opening, closing) => {
    expect(chapters(opening, closing)).toEqual(['Garden', 'Clay', 'Sand', 'Peat']);
  });

  it.each([
    ['<details>', 'x'],
    ['x', '</details>'],
    ['<Bed/>', '</Bed>'],
    [':::note\n\n:::', ':::'],
    ['```\n:::note\n```', ':::'],
    ['`{% tabs %}`', '{% endtabs %}'],
    ['{{< bed />}}', '{{< /bed >}}'],
    ['<details>\n\nx\n\n</details>', '<details>\n\ny\n\n</details>'],
  ])('are none without both ends: %j', (opening, closing) => {
    const text = `# Garden\n\n## Clay\n\n${opening}\n\n## Sand\n\nx\n\n${closing}\n\n## Peat\n`;
    expect(pagesOf(text, 2).map(({ title }) => title)).toEqual(['Garden', 'Clay', 'Sand', 'Peat']);
  });
});
