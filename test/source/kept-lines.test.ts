import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from '../../src/source/edits.ts';
import { withoutKeptLines } from '../../src/source/kept-lines.ts';
import { SourceText } from '../../src/source/source-text.ts';

it('divides an edit at the lines that it keeps', () => {
  const body = 'x\n- a\n- b\n- c\n- d\ny\n';
  const edit = { start: 2, end: 17, text: '- a\n- new\n- B\n- c\n- e' };
  expect(withoutKeptLines([edit], body)).toEqual([
    { start: 6, end: 10, text: '- new\n- B\n' },
    { start: 14, end: 17, text: '- e' },
  ]);
});

it('pairs lines of which there are as many as before', () => {
  const edit = { start: 0, end: 11, text: '- a\n- b\n- c' };
  expect(withoutKeptLines([edit], '- 1\n- 2\n- 3\n')).toEqual([
    { start: 0, end: 4, text: '- a\n' },
    { start: 4, end: 8, text: '- b\n' },
    { start: 8, end: 11, text: '- c' },
  ]);
});

it('has the same result', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '', ' ', '\n')).map((parts) => parts.join('\n'));
  fc.assert(
    fc.property(text, text, text, text, (above, old, replacement, below) => {
      const body = above + old + below;
      const edits = [{ start: above.length, end: above.length + old.length, text: replacement }];
      expect(applyEdits(body, withoutKeptLines(edits, body))).toBe(applyEdits(body, edits));
    }),
  );
});

it('keeps the endings of lines that an edit keeps', () => {
  const text = new SourceText('- a\r\n- b\n- c\r\n- d\n');
  const edited = text.edit([{ start: 0, end: text.body.length, text: '- a\n- B\n- c\n- new\n- d\n' }]);
  expect(edited?.raw).toBe('- a\r\n- B\n- c\r\n- new\n- d\n');
});
