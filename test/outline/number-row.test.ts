import { expect, it } from 'vitest';
import { judgeRow } from '../../src/outline/number-row.ts';
import { writtenNumber } from '../../src/titles/written-number.ts';

const PLACE = { prefix: [], parent: undefined, startAt: undefined };

it('a single bare number belongs to its title, unless it is the expected one', () => {
  const verdict = (...titles: string[]) => judgeRow(titles.map(writtenNumber), PLACE);
  expect(verdict('Knots', '12 Angry Men')).toEqual({
    numbers: [undefined, undefined],
    doubtful: [],
    start: 1,
  });
  expect(verdict('Knots', '2 Winds').doubtful).toEqual([1]);
});

it('rows are judged in linear time, whatever their length', () => {
  const titles = Array.from({ length: 200_000 }, (_, i) => writtenNumber(`${(i % 900) + 1} Knots`));
  expect(judgeRow(titles, PLACE).numbers).toHaveLength(titles.length);
  const marked = Array.from({ length: 200_000 }, (_, i) => writtenNumber(`${(i % 900) + 1}. Knots`));
  expect(judgeRow(marked, PLACE).start).toBe(1);
});
