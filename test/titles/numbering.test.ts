import { expect, it } from 'vitest';
import { mentionsIn, numberingOf, withoutNumber } from '../../src/titles/numbering.ts';

it.each([
  ['Chapter 5 - Replication', { word: 'chapter', number: 5, kind: 'chapter' }],
  ['Ch. 12: Streams', { word: 'chapter', number: 12, kind: 'chapter' }],
  ['Section II: Distributed Data', { word: 'section', number: 2, kind: 'part' }],
  ['PART IX', { word: 'part', number: 9, kind: 'part' }],
  ['Part one', { word: 'part', number: 1, kind: 'part' }],
  ['Week 3', { word: 'week', number: 3, kind: 'chapter' }],
  ['Kapitel 4: Speicher', { word: 'kapitel', number: 4, kind: 'chapter' }],
  ['Capítulo 12. Lotes', { word: 'capítulo', number: 12, kind: 'chapter' }],
  ['Глава 3', { word: 'глава', number: 3, kind: 'chapter' }],
  ['第十二章 未来', { word: '章', number: 12, kind: 'chapter' }],
  ['第2部 応用', { word: '部', number: 2, kind: 'part' }],
  ['제3장 저장소', { word: '장', number: 3, kind: 'chapter' }],
  ['📖 Chapter 7', { word: 'chapter', number: 7, kind: 'chapter' }],
  ['1. Setup', { word: '1.', number: 1, kind: 'number' }],
  ['2.10.3 Locks', { word: '1.1.1.', number: 3, kind: 'number', path: [2, 10, 3] }],
  ['IV. Streams', { word: 'I.', number: 4, kind: 'number' }],
  ['B. Batches', { word: 'A.', number: 2, kind: 'number' }],
  ['二、存储', { word: '一、', number: 2, kind: 'number' }],
  ['2024 in review', undefined],
  ['3 ways to shard', undefined],
  ['Chapters 5', undefined],
  ['Part of the system', undefined],
  ['Section C', undefined],
  ['Unit tests', undefined],
])('returns the kind and number at the start of “%s”', (text, numbering) => {
  expect(numberingOf(text)).toEqual(numbering);
});

it.each([
  ['Chapter 3: Locks', 'Locks'],
  ['3.1 Locks', 'Locks'],
  ['第十二章 未来', '未来'],
  ['제3장 저장소', '저장소'],
  ['Locks', 'Locks'],
  ['Chapter 3', 'Chapter 3'],
])('removes the kind and number at the start of “%s”', (title, rest) => {
  expect(withoutNumber(title)).toBe(rest);
});

it.each([
  ['As shown in Chapter 5, and in Part II.', ['Chapter 5', 'Part II']],
  ['Siehe Kapitel 3.', ['Kapitel 3']],
  ['See Part I.', ['Part I']],
  ['This is the part I like.', []],
  ['Read chapters 5 to 7, or Chapter 5-7.', []],
  ['See Section 5.2.', []],
])('finds the divisions mentioned in “%s”', (text, mentions) => {
  expect(mentionsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(mentions);
});
