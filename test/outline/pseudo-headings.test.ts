import { describe, expect, it } from 'vitest';
import { findContents } from '../../src/contents/find-contents.ts';
import { outlineOf } from '../../src/outline/find-outline.ts';
import { Source } from '../../src/source/source.ts';

function outline(...blocks: string[]) {
  const source = Source.parse(`${blocks.join('\n\n')}\n`);
  return outlineOf(source, findContents(source.tree));
}

/** Returns the text of each emphasised line, with the reason if it is not a heading. */
function lines(...blocks: string[]): (string | [string, string])[] {
  return outline(...blocks).flatMap((entry) =>
    entry.type === 'pseudo'
      ? [entry.objection === undefined ? entry.text : [entry.text, entry.objection]]
      : [],
  );
}

const withText = (...titles: string[]) => titles.flatMap((title) => [title, 'It is so.', 'And it stays so.']);

describe('lines in one style below one heading', () => {
  it('are headings if there are several with text below them', () => {
    expect(
      lines('# Boats', '## Parts', ...withText('**The keel**', '**The mast**', '**The rudder**')),
    ).toEqual(['The keel', 'The mast', 'The rudder']);
  });

  it('are headings above lists, where a note has no paragraphs', () => {
    const titles = ['_How wind arises_', '_What a gust is_', '_Where to find it_', '_When to fear it_'];
    expect(lines('# Sails', '## Wind', ...titles.flatMap((title) => [title, '- one\n- two']))).toHaveLength(
      4,
    );
    expect(
      lines('# Sails', '## Wind', ...titles.flatMap((title) => [title, '- one\n- two'])),
    ).not.toContainEqual(expect.any(Array));
  });

  it('lift a weak line', () => {
    const titles = ['**The keel**', '**The mast**', '**A rudder is what turns the boat**', '**The sail**'];
    expect(lines('# Boats', '## Parts', ...withText(...titles))).toContain('A rudder is what turns the boat');
  });

  it('are all left alone if one of a numbered row cannot be a heading', () => {
    const long =
      '**2. Why does a boat that has no keel drift to the side in any wind that\ncomes from there?**';
    expect(lines('# Quiz', ...withText('**1. What is a keel?**', long, '**3. What is a rudder?**'))).toEqual([
      ['1. What is a keel?', 'a similar line next to it cannot be a heading'],
      expect.any(Array),
      ['3. What is a rudder?', 'a similar line next to it cannot be a heading'],
    ]);
  });
});

describe('a row is left alone rather than torn', () => {
  it.each([
    ['the rest of a line is a comment', '**place-self** /* of an item */'],
    ['a line contains a link', '**[The anchor](a.md)**'],
    ['a line begins in lower case and is long', '**the way in which it is built of wood**'],
  ])('if %s', (_, line) => {
    const all = lines(
      '# Boats',
      '## Parts',
      ...withText('**The keel**', '**The mast**', '**The rudder**', line),
    );
    expect(all.slice(0, 3).map((one) => one[1])).toEqual(
      Array(3).fill('a similar line next to it cannot be a heading'),
    );
  });

  it('but not because of one of many, or of a line with another role', () => {
    const names = ['keel', 'mast', 'rudder', 'sail', 'anchor', 'hull', 'boom'].map(
      (name) => `**The ${name}**`,
    );
    expect(lines('# Boats', ...withText(...names, '**The bow** (in front)'))).toContain('The keel');
    expect(lines('# Boats', ...withText(...names.slice(0, 3), '**Take care!**'))).toContain('The keel');
  });
});

describe('a line is no heading, whatever its style', () => {
  const titles = ['**The keel**', '**The mast**', '**The rudder**'];
  it.each([
    ['is the label of what follows', '**Example**', 'it may be a label for what follows'],
    ['is a sentence with a sign at its end', '**It floats. 🌊**', 'it may be a sentence'],
    [
      'is the name of the code below it',
      '**Then `src/hull.ts`**\n\n```ts\nx\n```',
      'it may be the name of the code below it',
    ],
    [
      'hides its answer',
      '**What is a boom?**\n\n<details>\nA spar.\n</details>',
      'it may be a question with a hidden answer',
    ],
  ])('if it %s', (_, line, objection) => {
    const last = lines('# Boats', '## Parts', ...withText(...titles), line, 'Text.');
    expect(last.slice(3).map((one) => one[1])).toEqual([objection]);
    expect(last.slice(0, 3)).toEqual(['The keel', 'The mast', 'The rudder']);
  });

  it('if it is repeated below other headings', () => {
    const sections = ['Leak', 'Rot', 'Rust'].flatMap((name) => [
      `## ${name}`,
      ...withText('**Symptom**', '**Cause**', '**Cure**'),
    ]);
    expect(lines('# Ills', ...sections).every((one) => one[1] === 'it occurs more than once')).toBe(true);
  });

  it('if its style is used for subtitles', () => {
    const sections = ['Progress', 'Trust', 'Blocks'].flatMap((name) => [
      `## ${name}`,
      `**What about ${name}?**`,
      'Text.',
    ]);
    expect(lines('# Meetings', ...sections).map((one) => one[1])).toEqual(
      Array(3).fill('it may be a subtitle'),
    );
  });
});

it('may be above the first heading of the note if there are three like it', () => {
  const references = ['# References', '- a book'];
  expect(lines(...withText('**Keels**', '**Masts**', '**Sails**'), ...references)).toHaveLength(3);
  const entries = outline(...withText('**The keel**', '**The mast**', '**The sail**'), ...references);
  expect(entries.map(({ depth }) => depth)).toEqual([1, 1, 1, 1]);
  expect(
    lines(...withText('**By Ann**', '**Draft**'), ...references).every((one) => Array.isArray(one)),
  ).toBe(true);
});

it('needs no other line in its style if the table of contents names it', () => {
  const contents = '- [Keel](#keel)\n- [The mast](#the-mast)';
  expect(lines('# Boats', '## Contents', contents, '## Keel', 'Text.', '**The mast**', 'Text.')).toEqual([
    'The mast',
  ]);
});
