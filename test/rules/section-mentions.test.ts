import { describe, expect, it } from 'vitest';
import { runRule } from './run-rule.ts';

const numbered = (text: string, options?: object) => runRule('section-number', text, options);

/** Returns a note of headings only, with the depth of each as its number of points. */
function headings(...lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('\n');
}

describe('section-number keeps mentions in step', () => {
  it.each([
    [
      'Sections 2 and 3, SECTION 2, and sections 1, 2.1 and 3',
      'Sections 3 and 4, SECTION 3, and sections 1, 3.1 and 4',
    ],
    ['Section **2**, *§2.1* and §§2–3', 'Section **3**, *§3.1* and §§3–4'],
    [
      '[Sections 2 and 3](#2-oars), [Section 2](oars.md)',
      '[Sections 3 and 4](#3-oars), [Section 2](oars.md)',
    ],
    ['| Boat |\n| - |\n| Section 2 |', '| Boat |\n| - |\n| Section 3 |'],
    ['It[^1]\n\n[^1]: See Section 2.', 'It[^1]\n\n[^1]: See Section 3.'],
    [
      'Section 2 of another book, Section 7, Section 2, 2024',
      'Section 2 of another book, Section 7, Section 3, 2024',
    ],
    [
      '<!-- ddia-notes-disable-next-line section-number -->\nSection 2a',
      '<!-- ddia-notes-disable-next-line section-number -->\nSection 2a',
    ],
  ])('with mentions: %s', (before, after) => {
    const rest = headings('## 1. Boats', '## New', '## 2. Oars', '### 2.1 Blades', '## 3. Ropes');
    const numbers = headings('## 1. Boats', '## 2. New', '## 3. Oars', '### 3.1 Blades', '## 4. Ropes');
    expect(numbered(`${before}\n\n${rest}`)).toEqual({ text: `${after}\n\n${numbers}`, left: [] });
  });
});

describe('section-number leaves alone, and reports', () => {
  it.each([
    ['Section 2-3', 'Section 2-3'],
    ['Sections 1–3', 'Sections 1–3'],
    ['§2.2', '§2.2'],
    ['§3.1', '§3.1'],
    ['Section 4', 'Section 4'],
    ['Section 2a', 'Section 2'],
    ['Knuth, Section 2', 'Section 2'],
    ['Chapter 2', 'Chapter 2'],
    ['> See Section 2', 'Section 2'],
    ['<p>Section <b>2</b></p>', 'Section 2'],
    ['[Section 2][oars]\n\n[oars]: #2-oars', 'Section 2'],
  ])('all headings, if a mention cannot follow: %s', (text, mention) => {
    const before = `${text}\n\n${headings('## 1. Boats', '## New', '## 2. Oars', '### 2.1 Blades', '## 3. Ropes')}`;
    expect(numbered(before)).toEqual({
      text: before,
      left: [
        `Missing section number “2.” before “New” (3 more headings to change); not fixed because “${mention}” may then refer to another section`,
      ],
    });
  });

  it.each([
    ['two headings have its number', 'Section 1', ['## 1. Boats', '## 1. Oars', '## 2. Ropes']],
    ['a heading gets its number', 'Sections 2 and 3', ['## 1. Boats', '## 1. Oars', '## 2. Ropes']],
  ])('all headings, if a mention is unclear because %s', (_, mention, lines) => {
    const before = `See ${mention}.\n\n${headings(...lines)}`;
    const { text, left } = numbered(before);
    expect(text).toBe(before);
    expect(left[0]).toContain(`not fixed because “${mention}” may then refer to another section`);
  });
});
