import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Config, fixText } from '../../src/index.ts';
import type { Place } from '../../src/pipeline/diagnostic.ts';
import { EditMap } from '../../src/source/edit-map.ts';
import { FIXTURE } from '../report/reports.ts';

/** Blank lines are removed, too. */
const LESS = { rules: { whitespace: ['warn', { blankLines: 1 }] } } satisfies Config;

/** The rest of the line at a place. */
function textAt(text: string, { line, column }: Place): string {
  return text.split('\n')[line - 1]!.slice(column - 1);
}

it('has the place of each corrected word in both texts, also where lines above were added or removed', () => {
  const { text, done } = fixText(FIXTURE);
  const words = done.filter(({ ruleId, before }) => ruleId === 'typo' && before.line > 40);
  expect(words.length).toBeGreaterThan(10);
  for (const { actual, expected, before, after } of words) {
    expect(textAt(FIXTURE, before)).toMatch(new RegExp(`^${actual}`));
    expect(textAt(text, after)).toMatch(new RegExp(`^${expected![0]}`));
    expect(text.slice(after.offset)).toMatch(new RegExp(`^${expected![0]}`));
  }
  expect(words.some(({ before, after }) => before.line < after.line)).toBe(true);
});

it('has the place of each remaining finding in both texts', () => {
  const note = `${'# Title\n\n\n\n\n\nText.\n\n\n\n\n'}![](gone.png) and the onetable design\n`;
  const { text, left } = fixText(note, LESS);
  const unsure = left.find(({ ruleId }) => ruleId === 'typo')!;
  expect([unsure.before.start.line, unsure.start.line]).toEqual([12, 5]);
  expect(textAt(note, unsure.before.start)).toMatch(/^onetable/);
  expect(textAt(text, unsure.start)).toMatch(/^onetable/);
});

it('has a removed text at the place where it was', () => {
  const { text, done } = fixText('One.  \n\n\n\n\n\nTwo \n\nThree the the.\n', LESS);
  expect(text).toBe('One.\n\nTwo\n\nThree the.\n');
  const places = done.map(({ ruleId, before, after }) => [ruleId, before.line, after.line, after.column]);
  expect(places).toContainEqual(['whitespace', 7, 3, 4]);
  expect(places).toContainEqual(['repeated-word', 9, 5, 7]);
});

it('maps an offset to the start of text that is inserted there, and otherwise as any other', () => {
  const edits = fc
    .uniqueArray(fc.nat(30), { minLength: 2, maxLength: 8 })
    .map((all) => all.sort((a, b) => a - b))
    .map((all) =>
      Array.from({ length: Math.floor(all.length / 2) }, (_, i) => ({
        start: all[2 * i]!,
        end: all[2 * i + 1]!,
        text: 'x'.repeat(i),
      })),
    );
  fc.assert(
    fc.property(edits, fc.nat(30), (all, offset) => {
      const map = new EditMap(all);
      expect(map.forwardToStart(offset)).toBe(map.forward(offset));
    }),
  );
  const map = new EditMap([
    { start: 2, end: 2, text: 'ab' },
    { start: 4, end: 6, text: '' },
  ]);
  expect([1, 2, 3, 4, 5, 6, 7].map((offset) => map.forwardToStart(offset))).toEqual([1, 2, 5, 6, 6, 6, 7]);
  expect(map.forward(2)).toBe(4);
});
