import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unifiedDiff } from '../../src/report/diff.ts';
import { paintDiff } from '../../src/report/paint-diff.ts';
import { painter } from '../../src/report/style.ts';

const paint = painter(true);

it('shows trailing whitespace that is removed or added', () => {
  const lines = paintDiff(unifiedDiff('note.md', 'a \nb\n', 'a\nb  \n'), paint).split('\n');
  expect(lines).toContain(`${paint('red', '-a')}${paint('bgRed', ' ')}`);
  expect(lines).toContain(`${paint('green', '+b')}${paint('bgGreen', '  ')}`);
});

it('takes no line of a note for a header', () => {
  const before = '-- note.md\n@@ -1,9 +1,9 @@\nx\n';
  const lines = paintDiff(unifiedDiff('note.md', before, 'x\n'), paint).split('\n');
  expect(lines).toContain(paint('red', '--- note.md'));
  expect(lines).toContain(paint('red', '-@@ -1,9 +1,9 @@'));
});

it('changes nothing but colours, of one diff or several', () => {
  const line = fc.constantFrom('', 'a', 'b', '-- a', '++ b', '@@ -1,2 +1,2 @@', 'c  ', '\\ x');
  const text = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
    .map(([lines, isEnded]) => lines.join('\n') + (isEnded ? '\n' : ''));
  const diff = fc.tuple(text, text).map(([before, after]) => unifiedDiff('n.md', before, after));
  fc.assert(
    fc.property(fc.array(diff, { maxLength: 3 }), (diffs) => {
      const all = diffs.join('');
      const painted = paintDiff(all, paint);
      expect(stripVTControlCharacters(painted)).toBe(all);
      const headers = painted.split('\n').filter((one) => one.startsWith(paint('bold', '').slice(0, 4)));
      expect(headers).toHaveLength(diffs.filter((one) => one !== '').length * 2);
    }),
  );
});
