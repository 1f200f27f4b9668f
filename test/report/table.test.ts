import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawOverview } from '../../src/report/draw-overview.ts';
import { painter } from '../../src/report/style.ts';
import { drawTable } from '../../src/report/table.ts';
import { textWidth } from '../../src/report/text-width.ts';
import { propertySeed } from '../property-seed.ts';

const COLUMNS = ['left', 'right', 'left', 'right'] as const;
/** The characters of the cells in each column, which no other column has. */
const ALPHABETS = [
  ['a', 'b', 'é', '存', '👩‍🚀', 'ｶﾞ', 'e\u0301'],
  ['1', '2', ','],
  ['█', '▌'],
  ['!', '?'],
];
const PARTS = [/^[^12,█▌!?]*[^12,█▌!? ]/u, /[12,]+/, /[█▌]+/, /[!?]+/];

const words = (alphabet: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: most }).map((all) => all.join(''));
const title = fc
  .array(
    words(ALPHABETS[0]!, 12).filter((word) => word !== ''),
    { maxLength: 20 },
  )
  .map((all) => all.join(' '));
const row = fc.tuple(title, ...ALPHABETS.slice(1).map((alphabet) => words(alphabet, 13)));

/** The places of the parts of a line, in columns of the terminal; `undefined` for a part that is missing. */
function placesIn(line: string): ({ start: number; end: number } | undefined)[] {
  return PARTS.map((part) => {
    const match = part.exec(line);
    if (!match) return undefined;
    const start = textWidth(line.slice(0, match.index));
    return { start, end: start + textWidth(match[0]) };
  });
}

describe('a table', () => {
  it('aligns its columns, parts them by two spaces, and is no wider than it may be', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 60, max: 120 }),
        (rows, width) => {
          const cells = rows.map((one) => one.map((text) => ({ text })));
          const lines = drawTable(cells, { columns: COLUMNS, width, paint: painter(false) });
          const places = lines.map(placesIn);
          lines.forEach((line, i) => {
            expect(textWidth(line)).toBeLessThanOrEqual(width);
            expect(line).toBe(line.trimEnd());
            expect(places[i]!.map((place) => place !== undefined)).toEqual(
              rows[i]!.map((text) => text !== ''),
            );
            // Whatever a row lacks, the other columns stay apart.
            const shown = places[i]!.filter((place) => place !== undefined);
            for (const [j, place] of shown.slice(1).entries())
              expect(place.start - shown[j]!.end).toBeGreaterThanOrEqual(2);
          });
          for (const [j, alignment] of COLUMNS.entries()) {
            const edges = places.flatMap((all) =>
              all[j] ? [alignment === 'left' ? all[j].start : all[j].end] : [],
            );
            expect(new Set(edges).size).toBeLessThanOrEqual(1);
          }
        },
      ),
      { seed: propertySeed(), numRuns: 300 },
    );
  });

  it('cuts only the first column, and paints only what it shows', () => {
    const cells = [
      { text: 'a'.repeat(30), format: 'bold' as const },
      { text: '1', format: 'dim' as const },
    ];
    const columns = ['left', 'right'] as const;
    expect(drawTable([cells], { columns, width: 10, paint: painter(false) })).toEqual(['aaaaaa…  1']);
    expect(drawTable([cells], { columns, width: 10, paint: painter(true) })).toEqual([
      '\u001B[1maaaaaa…\u001B[22m  \u001B[2m1\u001B[22m',
    ]);
  });
});

describe('an overview', () => {
  const section = fc.record({
    title,
    words: fc.oneof(fc.nat(300), fc.nat(1e9)),
    depth: fc.integer({ min: 1, max: 6 }),
  });

  it('keeps words, time, share and findings apart, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(section, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 60, max: 120 }),
        fc.boolean(),
        fc.nat(1000),
        (sections, width, bars, count) => {
          const overview = {
            words: sections.reduce((sum, one) => sum + one.words, 0),
            sections: sections.map((one, i) => ({
              ...one,
              kind: 'chapter' as const,
              number: undefined,
              written: one.depth,
              why: undefined,
              slug: undefined,
              tagline: undefined,
              lines: [i + 1, i + 1] as const,
              ownWords: one.words,
              empty: one.words === 0,
              links: 0,
              children: [],
            })),
          };
          const finding = {
            ruleId: 'typo',
            message: '',
            severity: 'warn' as const,
            start: { line: 1, column: 1, offset: 0 },
            end: { line: 1, column: 1, offset: 0 },
          };
          const findings = Array.from({ length: count }, () => finding);
          const drawn = drawOverview('n.md', overview, findings, { width, bars, color: false });
          const lines = drawn.trimEnd().split('\n').slice(3);
          expect(lines).toHaveLength(sections.length);
          lines.forEach((line, i) => {
            expect(textWidth(line)).toBeLessThanOrEqual(width);
            const { words } = sections[i]!;
            const share = bars ? '[█▏▎▍▌▋▊▉]+' : '(?:<1|\\d+)%';
            const time = '(?:<1 min|[\\d.]+ (?:min|h))';
            const figures = words === 0 ? 'empty' : `${words.toLocaleString('en')} {2,}${time} {2,}${share}`;
            expect(line).toMatch(
              new RegExp(`\\S {2,}${figures}${i === 0 && count > 0 ? ` {2,}!${count}` : ''}$`),
            );
          });
        },
      ),
      { seed: propertySeed(), numRuns: 200 },
    );
  });
});
