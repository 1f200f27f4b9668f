/** The generators of a hunt. */

import type { Arbitrary } from 'fast-check';
import { books } from './books.ts';
import { examples } from './examples.ts';
import { grammar } from './grammar.ts';
import { spliced } from './notes.ts';
import { short } from './short.ts';

export const GENERATORS: Readonly<Record<string, () => Arbitrary<string>>> = {
  grammar: () => grammar,
  books: () => books,
  examples: () => examples,
  notes: spliced,
  short: () => short,
};
