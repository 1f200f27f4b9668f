import { expect, it } from 'vitest';
import { findContents } from '../../src/contents/find-contents.ts';
import { headingText } from '../../src/links/slug.ts';
import { Source } from '../../src/source/source.ts';

/** The heading of each item; "–" for none, with "✓" if the link of the item works, and "†" if its heading is gone. */
function matches(items: readonly string[], ...headings: string[]): string[] {
  const list = items.map((item) => `- ${item}`);
  const note = ['## Contents', '', ...list, '', ...headings, '', 'End.'].join('\n');
  return findContents(Source.parse(note).tree)!.items.map(
    ({ heading, resolves, gone }) =>
      (heading ? headingText(heading) : '–') + (resolves ? ' ✓' : '') + (gone ? ' †' : ''),
  );
}

it('matches an item by its link', () => {
  expect(matches(['[The sea](#tides)', '[Boats](#boats)'], '## Tides', '## Boats')).toEqual([
    'Tides ✓',
    'Boats ✓',
  ]);
});

it('matches an item by the id of an anchor above the heading', () => {
  expect(matches(['[Sea](#s)', '[Boats](#boats)'], '<a id="s"></a>', '', '## Tides', '## Boats')).toEqual([
    'Tides ✓',
    'Boats ✓',
  ]);
});

it('matches an item by its words, whatever their case, punctuation, number and page', () => {
  expect(matches(['TIDES!', '2.1 Boats', 'Knots .... 12'], '## Tides', '## Boats', '## Knots')).toEqual([
    'Tides',
    'Boats',
    'Knots',
  ]);
});

it('matches an item by the number of its chapter', () => {
  const headings = ['## Chapter 1: The tides of the sea', '## Chapter 2: Boats'];
  expect(matches(['Chapter 1. Tides', 'Chapter 2'], ...headings)).toEqual([
    'Chapter 1: The tides of the sea',
    'Chapter 2: Boats',
  ]);
});

it('matches an item by a common beginning', () => {
  expect(matches(['Tides and currents', 'Boats (p. 3)'], '## Tides and currents at sea', '## Boats')).toEqual(
    ['Tides and currents at sea', 'Boats'],
  );
});

it('matches equal items with equal headings in order, each once', () => {
  expect(matches(['Summary', 'Tides', 'Summary'], '## Summary', '## Tides', '## Summary')).toEqual([
    'Summary',
    'Tides',
    'Summary',
  ]);
});

it('keeps items without a heading, and recognises those whose heading is gone', () => {
  expect(matches(['Tides', 'Boats', '[Old](#old)', 'Ideas'], '## Tides', '## Boats')).toEqual([
    'Tides',
    'Boats',
    '– †',
    '–',
  ]);
});

it('matches the number and the kind before the words', () => {
  const headings = ['## Chapter 1 – Oak', '## Chapter 2 – Joints and wedges', '### Ash', '#### Joints'];
  expect(matches(['Chapter 1 – Oak', 'Chapter 2 – Joints'], ...headings)).toEqual([
    'Chapter 1 – Oak',
    'Chapter 2 – Joints and wedges',
  ]);
  expect(matches(['第一章', '第二章'], '## 第一章 木', '## 第二章 帆')).toEqual(['第一章 木', '第二章 帆']);
  expect(matches(['Chapter 1 – Oak', 'Chapter 2 – Joints'], '## 1. Oak', '## 2. Joints and wedges')).toEqual([
    '1. Oak',
    '2. Joints and wedges',
  ]);
});

it('tells equal titles apart by their neighbours', () => {
  const headings = ['## Tides', '### Summary', '## Boats', '### Summary', '## Knots', '### Summary'];
  expect(matches(['Tides', 'Boats', '[Summary](#summary)', 'Knots'], ...headings)).toEqual([
    'Tides',
    'Boats',
    'Summary',
    'Knots',
  ]);
});

it('matches an item out of order if its title is unique', () => {
  const headings = ['## Tides', '## Boats', '## Knots', '## Sails', '## Ropes'];
  const items = ['Boats', 'Tides', 'Knots', 'Sails', 'Ropes'];
  expect(matches(items, ...headings)).toEqual(items);
});

it('does not remove an item whose heading may be written in another way', () => {
  const items = ['[Oak](#oak)', '[Soft wood](#soft-wood)', '[Ash](#ash)', '[Elm](#elm)'];
  expect(matches(items, '## Oak', '```', '## Soft wood', '```', '## Ash', '## Elm')[1]).toBe('–');
  expect(
    matches(['[Soft wood](#soft-wood)', '[Oak](#oak)'], '## Oak', '## Soft woods', 'x')[0],
  ).not.toContain('†');
});

it('prefers headings at the depths of the other items', () => {
  const words = ['Oak', 'Ash', 'Elm', 'Fir', 'Yew', 'Box', 'Bay', 'Fig', 'Ivy', 'Hop'];
  const headings = words.flatMap((word) => (word === 'Ivy' ? ['### Reed', '## Ivy'] : [`## ${word}`]));
  const list = [...words, '[Reed](#reed)'];
  const found = findContents(
    Source.parse(
      ['## Contents', '', ...list.map((item) => `- ${item}`), '', ...headings, '', '## Reed'].join('\n'),
    ).tree,
  )!;
  expect(found.items.at(-1)!.heading!.depth).toBe(2);
});

it('matches a misspelt item between two others by its title', () => {
  expect(
    matches(
      ['[Storage](#storage)', '[Partions](#partions)', '[Queries](#queries)'],
      '## Storage',
      '### Partitions',
      '## Queries',
    ),
  ).toEqual(['Storage ✓', 'Partitions', 'Queries ✓']);
});

it('matches an item with another title by its misspelt link', () => {
  const items = ['[Storage](#storage)', '[How data is split](#partions)', '[Queries](#queries)'];
  expect(matches(items, '## Storage', '## Partitions', '## Queries')).toEqual([
    'Storage ✓',
    'Partitions',
    'Queries ✓',
  ]);
  expect(matches(items, '## Storage', '### Partitions', '## Queries')[1]).toBe('–');
});

it('prefers a title that begins with the item, at the depth of the items at its level', () => {
  const items = ['[Vacuum](#vacuum)', '[Indexes](#indexes)', '[Locks](#locks)'];
  expect(matches(items, '## Vacuum', '## Indexes and friends', '### Covering indexes', '## Locks')).toEqual([
    'Vacuum ✓',
    'Indexes and friends',
    'Locks ✓',
  ]);
  expect(matches(items, '## Vacuum', '## Old indexes', '## Indexes and friends', '## Locks')[1]).toBe(
    'Indexes and friends',
  );
});

it.each([
  ['of several that begin with it', ['## Indexes and friends', '## Indexes in Postgres']],
  ['that only ends with it', ['## Covering indexes']],
  ['that only contains it', ['## Old indexes and locks']],
  ['at another depth', ['### Indexes and friends']],
])('keeps an item that may mean a heading %s', (_, headings) => {
  const items = ['[Vacuum](#vacuum)', '[Indexes](#indexes)', '[Locks](#locks)'];
  expect(matches(items, '## Vacuum', ...headings, '## Locks')).toEqual(['Vacuum ✓', '–', 'Locks ✓']);
});

it('assumes the topmost depth if most items have no heading yet', () => {
  const items = ['[Work](#work)', '[Home](#home)', '[Garden](#garden)'];
  const headings = ['## Work and money', '## Home sweet home', '### Home office', '## My garden'];
  expect(matches(items, ...headings, '### Garden tools')).toEqual(['Work and money', 'Home sweet home', '–']);
});

it('keeps an item that is in another place than the heading it may mean, or is only its number', () => {
  const items = ['[Logs](#logs)', '[Locks](#locks)', '[Keys](#keys)', '[4](#4)'];
  expect(matches(items, '## Locks', '## Keys', '## Logs and streams', '## 4. Indexes')).toEqual([
    '–',
    'Locks ✓',
    'Keys ✓',
    '–',
  ]);
});

it('matches an item that begins with its heading, in the singular or plural', () => {
  const items = ['[Knots](#knots)', '[Tide tables](#tide-tables)', '[Sails](#sails)'];
  expect(matches(items, '## Knots', '## Tides', '## Sails')[1]).toBe('Tides');
});

it('compares titles without articles, and counts characters of scripts without spaces', () => {
  expect(matches(['[Tides](#tides)', '[Boats](#boats)'], '## The tides', '## Boats')).toEqual([
    'The tides',
    'Boats ✓',
  ]);
  const items = ['[安装](#安装)', '[食物](#食物)', '[使用](#使用)'];
  expect(matches(items, '## 安装方法', '## 街头食物', '## 使用')).toEqual(['安装方法', '–', '使用 ✓']);
});

it('matches an item below one that matches by its title', () => {
  const note = [
    ...['## Contents', '', '1. [Bread](#bread)', '2. [Soups](#soup)', '   - [Tomato](#tomato-soup)'],
    ...['3. [Cakes](#cakes)', '', '## Bread', '## Soups, hot and cold', '### Tomatoe soup', '### Gazpacho'],
    ...['## Sauces', '## Cakes', ''],
  ];
  const { items } = findContents(Source.parse(note.join('\n')).tree)!;
  expect(items.map(({ heading }) => heading && headingText(heading))).toEqual([
    'Bread',
    'Soups, hot and cold',
    'Tomatoe soup',
    'Cakes',
  ]);
});

it.each([
  ['another number', '[Partition 12](#partition-12)', '## Partition 13'],
  ['another first letter', '[Leaders](#leaders)', '## Readers'],
  ['a short title', '[Keel](#keel)', '## Keep'],
])('does not match an item by its title with %s', (_, item, heading) => {
  const items = ['[Storage](#storage)', item, '[Queries](#queries)'];
  expect(matches(items, '## Storage', heading, '## Queries')[1]).toBe('– †');
});

it('keeps an item whose link is misspelt, where no heading can be listed for it', () => {
  const items = ['[Storage](#storage)', '[Partions](#partions)', '[Queries](#queries)'];
  expect(matches(items, '## Storage', '> ### Partitions', '## Queries')[1]).toBe('–');
});

it('matches an item by the id of an anchor above other anchors of the heading', () => {
  const anchors = ['<a id="s1"></a>\n<a id="tides-1"></a>', '', '<a id="t"></a>', '## Tides'];
  expect(matches(['[Sea](#s1)', '[Boats](#boats)'], ...anchors, '', '## Boats')).toEqual([
    'Tides ✓',
    'Boats ✓',
  ]);
});
