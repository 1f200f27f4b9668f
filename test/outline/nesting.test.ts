import { expect, it } from 'vitest';
import { nestingOf } from '../../src/outline/nesting.ts';

it('ranks markers by which comes first in more sections', () => {
  expect(
    nestingOf([
      ['_', '*', '*'],
      ['_', '*'],
      ['*', '_', '*'],
    ]),
  ).toEqual(
    new Map([
      ['_', 1],
      ['*', 2],
    ]),
  );
  expect(nestingOf([['**'], ['*']])).toEqual(
    new Map([
      ['**', 1],
      ['*', 1],
    ]),
  );
  expect(nestingOf([['***', '**', '*']])).toEqual(
    new Map([
      ['***', 1],
      ['**', 2],
      ['*', 3],
    ]),
  );
});
