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
