import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FileText } from '../../src/playground/page/file-text.ts';
import { propertySeed } from '../property-seed.ts';

const text = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '😀'), { maxLength: 12 })
  // A line feed after a carriage return would be one line break.
  .map((parts) => parts.join('').replaceAll('\r\r\n', '\r\n'));

it('a change in the editor is made in the file, whatever its line endings', () => {
  fc.assert(
    fc.property(
      text,
      fc.boolean(),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('', 'x', 'y\nz'),
      (note, mark, a, b, insert) => {
        const file = new FileText(`${mark ? '\uFEFF' : ''}${note}`);
        const shown = file.forEditor;
        const [from, to] = [a % (shown.length + 1), b % (shown.length + 1)].sort((one, other) => one - other);
        file.change([{ from: from!, to: to!, insert }]);
        expect(file.forEditor).toBe(shown.slice(0, from) + insert + shown.slice(to));
        expect(file.toString().startsWith('\uFEFF')).toBe(mark);
      },
    ),
    { numRuns: 2_000, seed: propertySeed() },
  );
});

it('the rest of the file keeps its line endings, and new lines have the first of them', () => {
  const file = new FileText('\uFEFFa\r\nb\nc\r\n');
  file.change([
    { from: 1, to: 1, insert: '1\n2' },
    { from: 4, to: 5, insert: 'C' },
  ]);
  expect(file.toString()).toBe('\uFEFFa1\r\n2\r\nb\nC\r\n');
});
