import { expect, it } from 'vitest';
import { withoutBarePages, withoutPage } from '../../src/contents/page-numbers.ts';

it.each([
  ['Tides ........ 12', 'Tides'],
  ['Tides …… xii', 'Tides'],
  ['Tides\t12', 'Tides'],
  ['Tides .....', 'Tides'],
  ['Tides 12', 'Tides 12'],
  ['Tides ...', 'Tides ...'],
  ['Wait…', 'Wait…'],
])('removes the leader and the page number of “%s”', (text, title) => {
  expect(withoutPage(text)).toBe(title);
});

it('removes page numbers without a leader if every item has one and they never decrease', () => {
  expect(withoutBarePages(['Tides 3', 'Boats p. 12', 'Knots 12'])).toEqual(['Tides', 'Boats', 'Knots']);
  expect(withoutBarePages(['Tides 3', 'Boats 2'])).toBeUndefined();
  expect(withoutBarePages(['Tides 3', 'Boats'])).toBeUndefined();
  // The numbers tell equal titles apart.
  expect(withoutBarePages(['Part 1', 'Part 2'])).toBeUndefined();
});
