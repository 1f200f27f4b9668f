import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixText } from '../src/index.ts';
import { headingsOf, headingText, slugsOf } from '../src/links/slug.ts';
import { hasCorpus, realNote } from './corpus/notes.ts';
import { crlf, parseStock } from './properties/promises.ts';

const folder = join(import.meta.dirname, '../fixtures/ddia-notes');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** The outline as the fixtures write it down: a line a heading, its depth and its text. */
function outline(text: string): string {
  return headingsOf(parseStock(text))
    .map((heading) => `${heading.depth} ${headingText(heading)}`)
    .join('\n');
}

/** The links of the contents list that lead nowhere, by GitHub's slugs. */
function brokenLinks(text: string): string[] {
  const slugs = new Set([...slugsOf(parseStock(text)).values()].map((slug) => `#${slug}`));
  const links = [...text.matchAll(/^\s*- \[.*\]\((#.*)\)$/gm)].map((match) => match[1]!);
  expect(links.length).toBeGreaterThan(10);
  return links.filter((link) => !slugs.has(link));
}

describe('the fixture note', () => {
  const messy = read('note.md');
  const cleaned = read('cleaned.md');

  it('comes out as the cleaned one beside it', () => {
    expect(fixText(messy).text).toBe(cleaned);
    expect(outline(cleaned)).toBe(read('outline.txt').trim());
    expect(brokenLinks(cleaned)).toEqual([]);
  });

  it('is not changed by a second build, and keeps CRLF and a byte-order mark', () => {
    expect(fixText(cleaned)).toMatchObject({ text: cleaned, done: [] });
    expect(fixText(crlf(messy)).text).toBe(crlf(cleaned));
    expect(fixText(`\uFEFF${messy}`).text).toBe(`\uFEFF${cleaned}`);
  });

  it('is left as it is with every rule off', () => {
    expect(fixText(messy, { rules: { '*': 'off' } }).text).toBe(messy);
  });
});

describe.each(['data-systems', 'boat', 'workbook'])('the note full of unusual words: %s', (name) => {
  const unusual = join(import.meta.dirname, '../fixtures/unusual');
  const text = readFileSync(join(unusual, `${name}.md`), 'utf8');
  const words = readFileSync(join(unusual, `${name}.words.txt`), 'utf8')
    .trim()
    .split('\n');

  it('is left as it is', () => {
    expect(fixText(text).text).toBe(text);
  });

  it('holds at least 500 of them', () => {
    expect(new Set(words).size).toBeGreaterThan(500);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)('the real note', () => {
  it('comes out with its outline, its typos corrected and no other word changed', () => {
    const { text, outline: expected, typos } = realNote();
    const { text: after, done } = fixText(text);
    expect(outline(after)).toBe(expected);
    expect(brokenLinks(after)).toEqual([]);

    const corrected = done.filter(({ ruleId }) => ruleId === 'typo');
    expect(
      corrected.map(({ before, actual, expected }) => [String(before.line), actual, expected![0]]),
    ).toEqual(typos);

    // Apart from the contents list, what differs is white space, dashes, the marks of headings and emphasis, and typos.
    const letters = (note: string) => {
      const list = /(?<=\n## Chapters\n)[\s\S]*?(?=\n## )/;
      return note
        .replace(list, '')
        .replace(/[ \n#*_]+/g, '')
        .replaceAll('—', '--');
    };
    const wanted = typos.reduce((note, [, wrong, right]) => note.replace(wrong, right), text);
    expect(letters(after)).toBe(letters(wanted));
    expect(fixText(after)).toMatchObject({ text: after, done: [] });
  });
});
