import { expect, it } from 'vitest';
import { bestChain, uniquePairs } from '../../src/contents/best-chain.ts';

/** Pairs written as "item-heading:score". */
const pairs = (text: string) =>
  text.split(' ').map((pair) => {
    const [item, heading, score] = pair.split(/[-:]/).map(Number) as [number, number, number];
    return { item, heading, score };
  });
const shown = (chosen: ReturnType<typeof pairs>) =>
  chosen.map(({ item, heading }) => `${item}-${heading}`).join(' ');

it('chooses the pairs with the greatest total score that do not cross', () => {
  expect(shown(bestChain(pairs('0-0:1 1-1:1 2-2:1')))).toBe('0-0 1-1 2-2');
  expect(shown(bestChain(pairs('0-2:1 1-0:1 2-1:1')))).toBe('1-0 2-1');
  expect(shown(bestChain(pairs('0-2:5 1-0:1 2-1:1')))).toBe('0-2');
});

it('chooses each item and each heading once', () => {
  expect(shown(bestChain(pairs('0-0:1 0-1:1 1-0:1 1-1:1')))).toBe('0-0 1-1');
  expect(bestChain([])).toEqual([]);
});

it('returns the pairs without a rival of the same score', () => {
  expect(shown(uniquePairs(pairs('0-0:4 0-1:3 1-2:4 1-3:4 2-4:2'), 3))).toBe('0-0');
});
