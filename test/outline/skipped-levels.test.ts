import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findContents } from '../../src/contents/find-contents.ts';
import { outlineOf } from '../../src/outline/find-outline.ts';
import { Source } from '../../src/source/source.ts';

/** Returns the planned depths of the headings of a note. */
function planned(lines: readonly string[]): number[] {
  const source = Source.parse(`${lines.join('\n\n')}\n`);
  return outlineOf(source, findContents(source.tree)).map(({ depth }) => depth);
}

function written(lines: readonly string[]): number[] {
  return lines.map((line) => line.indexOf(' '));
}

/** Returns how much deeper each heading is than its parent. */
function gaps(depths: readonly number[]): number[] {
  return depths.map(
    (depth, i) => depth - (depths.slice(0, i).findLast((other) => other < depth) ?? depth - 1),
  );
}

it('skips no level to move a heading to the level of its kind', () => {
  for (const note of [
    ['## 1. Hull', '### 1.1 Keel', '## Notes', '### Week', '#### 2.1 Ribs', '#### 2.2 Deck', '#### 2.3 Mast'],
    ['# Boats', '## Chapter 1', '### 1.1 Keel', '#### Wood', '### Chapter 2', '#### 2.1 Sails'],
  ])
    expect(planned(note)).toEqual(written(note));
});

it('moves no chapter out of its part if the other chapters are beside the parts', () => {
  const parts = [
    ...['## Part I', '## Chapter 1: Soil', '### 1.1 Clay', '#### Lime', '## Chapter 2: Seeds', '## Part II'],
    ...['### Chapter 3: Beds', '### Paths', '## Chapter 4', '#### 4.1 Roses', '## Appendix A', '### Tools'],
  ];
  const depths = [2, 2, 3, 4, 2, 2, 3, 3, 2, 3, 2, 3];
  expect(planned(parts)).toEqual(depths);
  expect(planned(['# Garden', ...parts])).toEqual([1, ...depths]);
});

/** Returns the headings of a note with their depths, and why they differ from the written ones. */
function changes(lines: readonly string[]): { depth: number; written: number | undefined; why?: string }[] {
  const source = Source.parse(
    `${lines.flatMap((line) => [line, 'It is so.', 'It stays so.']).join('\n\n')}\n`,
  );
  return outlineOf(source, findContents(source.tree))
    .filter(({ objection }) => objection === undefined)
    .map((entry) => ({
      depth: entry.depth,
      written: entry.type === 'heading' ? entry.heading.depth : undefined,
      ...(entry.why === undefined ? {} : { why: entry.why }),
    }));
}

it('keeps a heading beside an emphasised line that becomes a heading of its level', () => {
  const note = [
    ...['# Harbour', '**Cabling**', '**Switches**', '**Smoke tests**', '__Q: Does the lamp answer?__'],
    ...['__Q: Does the gate open?__', '#### Appendix A: ports', '### Appendix B: secrets'],
  ];
  expect(changes(note).map(({ depth }) => depth)).toEqual([1, 2, 2, 2, 3, 3, 4, 3]);
});

it('gives skipped levels as the reason only if a level would be skipped', () => {
  const title = fc.constantFrom(
    'Soil',
    'Seeds',
    'Part I',
    'Chapter 1',
    'Chapter 2',
    '1. Hull',
    '2. Mast',
    '1.1 Keel',
  );
  const heading = fc
    .tuple(fc.integer({ min: 1, max: 5 }), title)
    .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`);
  const line = fc
    .tuple(fc.constantFrom('**', '__'), fc.stringMatching(/^[A-Z][a-z]{3,8} of [a-z]{3,8}$/))
    .map(([marker, text]) => `${marker}${text}${marker}`);
  const block = fc.oneof(heading, line);
  fc.assert(
    fc.property(fc.array(block, { minLength: 6, maxLength: 14 }), (lines) => {
      const all = changes(lines);
      for (const [i, { depth, written, why }] of all.entries()) {
        if (why !== 'so that no level is skipped') continue;
        const parent = all.slice(0, i).findLast((other) => other.depth < depth)!;
        expect(written).toBeGreaterThan(parent.depth + 1);
      }
    }),
    { numRuns: 1000 },
  );
});

it('makes no heading skip a level that it did not skip', () => {
  const title = fc.constantFrom(
    ...['Soil', 'Seeds', 'Part I', 'Part II', 'Chapter 1', 'Chapter 2', 'Chapter 3', 'Appendix A'],
    ...[
      '1. Hull',
      '2. Mast',
      '3. Sail',
      '1.1 Keel',
      '1.2 Ribs',
      '2.1 Boom',
      '2.2 Rope',
      '2.1.1 Knot',
      'Day 1',
    ],
  );
  const heading = fc.tuple(fc.integer({ min: 1, max: 5 }), title);
  fc.assert(
    fc.property(fc.array(heading, { minLength: 1, maxLength: 12 }), (headings) => {
      const lines = headings.map(([depth, title]) => `${'#'.repeat(depth)} ${title}`);
      const before = gaps(written(lines));
      expect(gaps(planned(lines)).filter((gap, i) => gap > 1 && before[i]! <= 1)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
