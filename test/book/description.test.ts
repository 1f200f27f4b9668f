import { expect, it } from 'vitest';
import { descriptionOf } from '../../src/book/split/description.ts';
import { blocksOfPages, divide } from '../../src/book/split/pages.ts';
import { Source } from '../../src/source/source.ts';

/** Returns the description of a page that begins with some text. */
function descriptionFor(text: string): string | undefined {
  const source = Source.parse(`# Book\n\n## A\n\n${text}\n\n## B\n\nText.\n`);
  const pages = divide(source, 2);
  return descriptionOf(source, pages[1]!, blocksOfPages(source, pages).get(pages[1]!)!);
}

it.each([
  ['a sentence', 'Oaks grow slowly.', 'Oaks grow slowly.'],
  ['a long phrase', 'How oaks grow and why that matters', 'How oaks grow and why that matters'],
  ['markup', 'An *oak* grows `n` rings, see [rings](#b).', 'An oak grows n rings, see rings.'],
  ['a comment above', '<!-- todo -->\n\nOaks grow slowly.', 'Oaks grow slowly.'],
  ['wiki links', 'See [[oaks|the oaks]] and ==mark== them.', 'See the oaks and mark them.'],
  ['another script', '本章介绍橡树如何生长', '本章介绍橡树如何生长'],
  ['a colon in a sentence', 'Goal: learn how oaks grow and why.', 'Goal: learn how oaks grow and why.'],
  [
    'an address in a sentence',
    'See https://example.org for how oaks grow.',
    'See https://example.org for how oaks grow.',
  ],
])('a description may have %s', (_, text, description) => {
  expect(descriptionFor(text)).toBe(description);
});

it('a description may follow a heading in HTML', () => {
  const source = Source.parse('<h1>A</h1>\n\nOaks grow slowly.\n\n<h1>B</h1>\n\nText.\n');
  const pages = divide(source, 1);
  expect(descriptionOf(source, pages[1]!, blocksOfPages(source, pages).get(pages[1]!)!)).toBe(
    'Oaks grow slowly.',
  );
});

it.each([
  ['a bare address', 'https://example.org/oaks'],
  ['an address in angle brackets', '<https://example.org/oaks>'],
  ['a link only', '[How oaks grow and why that matters](https://example.org)'],
  ['links only', '[Slides](a.pdf) · [Video](b.mp4) · [Back to the list of all the notes](#a)'],
  ['a stray asterisk', '*Oaks grow slowly in the wood, and so on.'],
  ['emphasis that does not close', 'Oaks **grow slowly in the wood, and so on.'],
  ['a row of a table', '| Oak | Ash | and some other trees that grow |'],
  ['a label', 'Things to note:'],
  ['a short label', '**Note**'],
  ['a word', 'TODO'],
  ['part of a sentence', 'see the chapter on oaks and other trees'],
  ['a question to oneself', 'Oaks - grow slowly in the wood - ??'],
  ['the beginning of a sentence', 'Oaks grow slowly in the wood, and with some others,'],
  ['a remark in brackets', '(Oaks grow slowly in the wood.)'],
  ['a list of words', 'oaks, ashes, elms, beeches, yews, firs, pines'],
  ['a key and value', 'Author: Ann Onymous'],
  ['several keys and values', 'Date: 3 May 2021 by Ann Onymous and her friends'],
  ['code in a line', '`npm install --save-dev oak ash elm beech`'],
  ['code that is not marked', 'const oak = grow(tree, 7, slowly, and, so, on);'],
  ['HTML', '<div align="center">Oaks grow slowly in the wood.</div>'],
  ['an image', '![Oaks grow slowly in the wood.](oak.png)'],
  ['an embedded note', '![[oaks that grow slowly in the wood]]'],
  ['a template', '{% include oaks.html that="grow slowly in the wood" %}'],
  ['an admonition', ':::note\nOaks grow slowly in the wood.\n:::'],
  ['tags', '#oak #ash #elm #beech #yew #fir #pine'],
  ['display maths', '$$ x = y + z + a + b + c + d $$'],
  ['a property', 'tags:: oak and ash and elm and beech and yew'],
  ['an emphasised line', '**How oaks grow and why that matters**'],
])('a description is never %s', (_, text) => {
  expect(descriptionFor(text)).toBeUndefined();
});
