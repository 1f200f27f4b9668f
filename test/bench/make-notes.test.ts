import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { NoteMaker } from './make-notes.ts';

const SOURCES = ['fixtures/ddia-notes/note.md', 'fixtures/unusual/boat.md'].map((path) =>
  readFileSync(path, 'utf8'),
);

let maker: NoteMaker;
beforeEach(() => {
  maker = new NoteMaker(SOURCES, 1);
});

it('notes have about the size', () => {
  for (const size of [2_000, 35_000, 200_000]) {
    const { length } = maker.note(size);
    expect(length).toBeGreaterThanOrEqual(size);
    expect(length).toBeLessThan(1.2 * size + 5_000);
  }
});

it('notes differ in structure and words', () => {
  const [one, other] = [maker.note(35_000), maker.note(35_000)].map((note) => ({
    headings: note.match(/^#+ .*$/gm)!,
    words: note.match(/\p{L}+/gu)!,
    lines: note.split('\n').filter((line) => line.length > 80),
  }));
  expect(one!.headings).not.toEqual(other!.headings);
  const only = (mine: readonly string[], theirs: readonly string[]) =>
    [...new Set(mine)].filter((item) => !theirs.includes(item)).length;
  expect(only(one!.words, other!.words)).toBeGreaterThan(100);
  expect(only(one!.lines, other!.lines)).toBeGreaterThan((3 / 4) * new Set(one!.lines).size);
});

it('a seed gives the same notes again, and another one others', () => {
  const [first, second] = [maker.note(5_000), maker.note(5_000)];
  const again = new NoteMaker(SOURCES, 1);
  expect([again.note(5_000), again.note(5_000)]).toEqual([first, second]);
  expect(new NoteMaker(SOURCES, 2).note(5_000)).not.toBe(first);
});

it('small notes link to headings of others', () => {
  const notes = maker.linkedNotes(250);
  const texts = new Map(notes.map(({ path, text }) => [path, text]));
  expect(texts.size).toBe(250);
  for (const { path, text } of notes) {
    const links = [...text.matchAll(/\]\((?<to>\.\.\/[^)#]+)#(?<slug>[^)]+)\)$/gm)];
    expect(links).toHaveLength(3);
    for (const { groups } of links) {
      const target = texts.get(posix.join(posix.dirname(path), groups!.to!))!;
      const title = /^# (.*)$/m.exec(target)![1]!;
      expect(title.toLowerCase().replaceAll(' ', '-')).toBe(groups!.slug);
    }
  }
});
