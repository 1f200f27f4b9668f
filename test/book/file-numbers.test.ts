import { expect, it } from 'vitest';
import { numberingProblems } from '../../src/book/split/file-numbers.ts';
import { divide } from '../../src/book/split/pages.ts';
import { Source } from '../../src/source/source.ts';

function problemsIn(titles: readonly string[]): readonly string[] {
  const text = ['# Book', ...titles.map((title) => `## ${title}\n\nText.`)].join('\n\n');
  return numberingProblems(divide(Source.parse(text), 2));
}

it.each([
  ['a gap', ['Day 1', 'Day 3'], ['“Day 3” directly follows “Day 1”: a number is missing']],
  [
    'a double',
    ['Day 1: A', 'Day 2: B', 'Day 1: C'],
    ['“Day 1: C” has the same number as “Day 1: A”; the pages are numbered by position'],
  ],
  [
    'a descent',
    ['Day 1', 'Day 4', 'Day 3'],
    ['“Day 3” comes after “Day 4”, which has a higher number; the pages are numbered by position'],
  ],
  [
    'a double beside a range',
    ['Week 1', 'Week 2–4', 'Week 6: A', 'Week 6: B'],
    ['“Week 6: B” has the same number as “Week 6: A”; the pages are numbered by position'],
  ],
])('numberingProblems reports %s', (_, titles, problems) => {
  expect(problemsIn(titles)).toEqual(problems);
});

it.each([
  ['numbers in order', ['Day 1', 'Day 2']],
  ['numbers that do not begin at 1', ['Day 7', 'Day 8']],
  ['numbers of different kinds', ['Day 1', 'Week 1', 'Week 3']],
  ['numbers with several parts', ['Lecture 1.1 A', 'Lecture 1.2 B']],
  ['numbers that pages without one may have', ['Day 1', 'A', 'Day 3']],
  ['ranges', ['Week 1', 'Week 2-4', 'Week 5']],
  ['a few numbers among many titles', ['Day 1', 'A', 'B', 'C', 'D', 'E', 'Day 3']],
])('numberingProblems does not report %s', (_, titles) => {
  expect(problemsIn(titles)).toEqual([]);
});
