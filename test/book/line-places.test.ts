import { expect, it } from 'vitest';
import { placeLines } from '../../src/book/join/line-places.ts';
import { linesOf, recordOf } from '../../src/book/page-record.ts';
import { applyEdits, type FileEdit } from '../../src/source/edits.ts';

/** Returns the current number of each line of a page, both from 0. */
function placesOf(slice: string, current: string, edits: readonly FileEdit[] = []) {
  const text = applyEdits(slice, edits);
  const record = recordOf({ path: 'a.md', lift: 0, text, slice, edits, copies: {}, originals: {} });
  return placeLines(record, linesOf(current));
}

it.each<[string, string, string, (number | undefined)[]]>([
  ['an unedited page', 'a\nb\nc\n', 'a\nb\nc\n', [0, 1, 2]],
  ['other line endings', 'a\nb\n', 'a\r\nb\r\n', [0, 1]],
  ['an edited line', 'a\nb\nc\n', 'a\nB\nc\n', [0, undefined, 2]],
  ['a deleted line', 'a\nb\nc\n', 'a\nc\n', [0, undefined, 1]],
  ['an inserted line', 'a\nb\nc\n', 'a\nnew\nb\nc\n', [0, 2, 3]],
  ['a repeated last line: the last one is the original', 'a\nb\n', 'a\nb\nb\n', [0, 2]],
  ['a moved line, which counts as new', 'a\nb\nc\nd\ne\n', 'b\nc\na\nd\ne\n', [undefined, 0, 1, 3, 4]],
  ['a rewritten page', 'a\nb\n', 'x\ny\n', [undefined, undefined]],
  ['an empty page', 'a\n', '', [undefined]],
])('finds the lines of %s', (_, slice, current, places) => {
  expect(placesOf(slice, current)).toEqual(places);
});

it('matches front matter from the start of the page', () => {
  const frontMatter = { start: 0, end: 0, text: '---\nid: a\n---\n' } as FileEdit;
  const places = placesOf('a\n', '---\nid: a\n---\n---\nid: a\n---\na\n', [frontMatter]);
  expect(places).toEqual([0, 1, 2, 6]);
});
