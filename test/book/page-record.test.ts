import { describe, expect, it } from 'vitest';
import { describes, hashLines, linesOf, type PageRecord, recordOf } from '../../src/book/page-record.ts';
import { applyEdits, type FileEdit } from '../../src/source/edits.ts';

/** The edit that replaces the first occurrence of a text. */
function replacement(slice: string, from: string, text: string): FileEdit {
  const start = slice.indexOf(from);
  return { start, end: start + from.length, text } as FileEdit;
}

const SLICE = '## Clay\n\nSee [sand](#sand).\n';
const EDITS = [replacement(SLICE, '##', '#'), replacement(SLICE, '#sand', 'sand.md')];

function record(slice = SLICE, edits: readonly FileEdit[] = EDITS): { text: string; record: PageRecord } {
  const text = applyEdits(slice, edits);
  const page = { path: 'clay.md', lift: 1, text, slice, edits, copies: {}, originals: {} };
  return { text, record: recordOf(page) };
}

describe('recordOf', () => {
  it('records how to undo each edit, by line and column of the page', () => {
    const { text, record: page } = record();
    expect(text).toBe('# Clay\n\nSee [sand](sand.md).\n');
    expect(page.changes).toEqual([
      { line: 1, column: 1, length: 1, breaks: 0, was: '##', now: '#' },
      { line: 3, column: 12, length: 7, breaks: 0, was: '#sand', now: 'sand.md' },
    ]);
  });

  it('counts the line endings of inserted lines, whose text is not recorded', () => {
    const insertion = { start: 0, end: 0, text: '---\nid: clay\n---\n' } as FileEdit;
    expect(record(SLICE, [insertion]).record.changes).toEqual([
      { line: 1, column: 1, length: 17, breaks: 3, was: '' },
    ]);
  });

  it('records the line ending only if all lines have the same', () => {
    expect(record('a\r\nb\r\n', []).record.ending).toBe('\r\n');
    expect(record('a\r\nb\n', []).record).not.toHaveProperty('ending');
  });
});

describe('describes', () => {
  const { text, record: page } = record();

  it('accepts the page as written, and any edited page', () => {
    expect(describes(page, text)).toBe(true);
    expect(describes(page, `${text}more\n`)).toBe(true);
  });

  it.each<[string, Partial<PageRecord>]>([
    ['other lines', { lines: page.lines.slice(6) }],
    ['a change outside its line', { changes: [{ ...page.changes[0]!, column: 40 }] }],
    ['a change that is longer than the page', { changes: [{ ...page.changes[0]!, length: 400 }] }],
    ['changes that are not in order', { changes: [...page.changes].reverse() }],
  ])('rejects a record with %s', (_, forged) => {
    expect(describes({ ...page, ...forged }, text)).toBe(false);
  });
});

it('linesOf splits after any line ending', () => {
  expect(linesOf('a\nb\r\nc\rd')).toEqual(['a\n', 'b\r\n', 'c\r', 'd']);
  expect(linesOf('')).toEqual([]);
});

it('hashLines ignores line endings', () => {
  expect(hashLines(['a\n', 'b'])).toEqual(hashLines(['a\r\n', 'b\n']));
});
