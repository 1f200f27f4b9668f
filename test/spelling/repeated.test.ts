import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repeatedWords } from '../../src/spelling/repeated.ts';

it('a word is repeated whatever its length, its case and the marks around it', () => {
  const word = fc.stringMatching(/^q[a-z]{0,60}(?:['’][a-z]{1,3})?$/);
  const before = fc.constantFrom('', 'x ', '“', '(', 'x-y ', '7 ', 'é ', "'");
  const between = fc.constantFrom(' ', '  ', '\t', '\n', ' \n ');
  const after = fc.constantFrom('', ' x', '.', '’', ')', '?”', ' 7', '\n');
  fc.assert(
    fc.property(before, word, between, fc.boolean(), after, (start, first, gap, isUpper, end) => {
      const second = isUpper ? `${first[0]!.toUpperCase()}${first.slice(1)}` : first;
      expect(repeatedWords(`${start}${first}${gap}${second}${end}`)).toHaveLength(1);
    }),
  );
  expect(repeatedWords('The the end')).toHaveLength(1);
  expect(repeatedWords('in information, then next, anew “anew”')).toEqual([]);
});

it('a function word is repeated at the start of a sentence, but not in a name', () => {
  const repeatedIn = (text: string) => repeatedWords(text).map(({ first, sure }) => [first.text, sure]);
  expect(repeatedIn('Then then tell me.')).toEqual([['Then', false]]);
  expect(repeatedIn('It is done. Is is so?')).toEqual([['Is', false]]);
  expect(repeatedIn('The the end.')).toEqual([['The', true]]);
  expect(repeatedIn('We saw Then then, and Lynx lynx. Bison bison is another.')).toEqual([]);
});
