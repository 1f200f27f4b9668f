import { describe, expect, it } from 'vitest';
import { runRule } from './run-rule.ts';

const fixed = (text: string, options?: object) => runRule('whitespace', text, options).text;

describe('whitespace', () => {
  it.each([
    ['spaces and tabs at the end of a line', 'a \nb\t\n\n- c \n', 'a\nb\n\n- c\n'],
    ['spaces on a blank line', 'a\n \nb\n', 'a\n\nb\n'],
    ['two spaces at the end of a paragraph, which break nothing', 'a  \n\nb\n', 'a\n\nb\n'],
    ['stray spaces before a paragraph’s lines', ' a\n b\nc\n', 'a\nb\nc\n'],
    ['stray spaces before a heading', 'a\n\n # B\n', 'a\n\n# B\n'],
    ['a missing line ending at the end', 'a\n\nb', 'a\n\nb\n'],
    ['headings with no blank line round them', 'a\n# B\nc\n', 'a\n\n# B\n\nc\n'],
    ['a list with no blank line round it', 'a\n- b\n# C\n', 'a\n\n- b\n\n# C\n'],
    ['stray spaces below an element', '<Aside>\n\na\n\n</Aside>\n\n b\n', '<Aside>\n\na\n\n</Aside>\n\nb\n'],
    ['a heading under front matter', '---\na: 1\n---\n# B\n', '---\na: 1\n---\n\n# B\n'],
  ])('mends %s', (_what, before, after) => {
    expect(fixed(before)).toBe(after);
  });

  it.each([
    ['a hard break', 'a  \nb\n'],
    ['a hard break of three spaces', 'a   \nb\n'],
    ['spaces in code', '```\na \n```\n\n    b \n     c\n'],
    ['spaces in HTML', '<pre>\n a \n</pre>\n'],
    ['spaces in front matter', '---\na: 1 \n---\n'],
    ['spaces in maths', '$$\n a \n$$\n'],
    ['non-breaking spaces', 'a\u00A0\nb\u00A0\n'],
    ['a bullet with no text yet', '- a\n- \n- b\n'],
    ['more than one blank line', 'a\n\n\nb\n'],
    ['a paragraph set in under a list, perhaps meant for it', '1. a\n\n  b\n'],
    ['lines set in by different widths, perhaps a poem', 'a\n  b\n   c\n'],
    ['attributes right below a heading', '# A\n{: .b }\n'],
    ['a comment right above a heading', '<!-- prettier-ignore -->\n# A\n'],
    ['an anchor right above a heading', '<a id="a"></a> <a id="b"></a>\n# A\n'],
    ['a fixed space of Pandoc at the end of a line', 'a\\ \n'],
    ['a hard break after maths', 'x\n$$a$$  \ny\n'],
    ['what is set in under a numeral that is no list here', 'r[a]\n3. b\n\n   c\n'],
    ['what is set in under letters', 'a) b\n\n   c\n\nb) d\n'],
    ['a bullet without its space', 'a\n\n  -`b` c\n'],
    ['what is set in inside an element', '<Aside>\n\n  a\n\n</Aside>\n'],
    ['a quotation right below an item', '6. a\n> b\n7. c\n'],
    ['a line with a bar right above a list', '[a | b](c)\n- d\n'],
    ['two spaces inside a line', 'a.  b\n'],
    ['lists inside a list', '- a\n  - b\n'],
    ['a note of one line without an ending', 'a'],
    ['an empty note', ''],
  ])('leaves %s alone', (_what, text) => {
    expect(runRule('whitespace', text)).toEqual({ text, left: [] });
  });

  it.each([
    ['trailing', 'a \n'],
    ['leading', ' a\n'],
    ['headings', '# A\nb\n'],
    ['lists', 'a\n- b\n'],
    ['finalNewline', 'a\nb'],
  ])('has the option %s', (option, text) => {
    expect(fixed(text)).not.toBe(text);
    expect(fixed(text, { [option]: false })).toBe(text);
  });
});

it('adds no blank line where another program continues a list', () => {
  for (const text of [
    '# A\n\n1. Install it:\n```sh\nnpm i\n```\n2. Run it:\n```sh\nnpm start\n```\n',
    '# A\n\n3. Depending on it:\n  - one\n  - two\n4. Else\n',
  ])
    expect(runRule('whitespace', text).text).toBe(text);
});

describe('blankLines', () => {
  it.each([
    ['between paragraphs', 1, 'a\n\n\n\nb\n', 'a\n\nb\n'],
    ['beyond two', 2, 'a\n\n\n\n\n# B\n\n\nc\n', 'a\n\n\n# B\n\n\nc\n'],
    ['with spaces on them', 1, 'a\n \n\t\n \nb\n', 'a\n\nb\n'],
    ['at the end', 1, 'a\n\n\n\n', 'a\n\n'],
    ['at the start', 1, '\n\n\na\n', '\na\n'],
    ['below front matter', 1, '---\na: 1\n---\n\n\n# B\n', '---\na: 1\n---\n\n# B\n'],
    ['in a loose list', 1, '- a\n\n\n- b\n\n\n  c\n', '- a\n\n- b\n\n  c\n'],
    ['below a list', 1, '- a\n- b\n\n\n\nc\n', '- a\n- b\n\nc\n'],
    ['with Windows line endings', 1, 'a\r\n\r\n\r\nb\r\n', 'a\r\n\r\nb\r\n'],
    ['that no number less than 1 removes', 0, 'a\n\n\nb\n', 'a\n\nb\n'],
  ])('removes blank lines %s', (_what, blankLines, before, after) => {
    expect(fixed(before, { blankLines })).toBe(after);
    expect(fixed(after, { blankLines })).toBe(after);
  });

  it.each([
    ['in code', '```\na\n\n\nb\n```\n\n    c\n\n\n    d\n\n- e\n\n  ```\n  f\n\n\n  g\n  ```\n'],
    ['in HTML', '<pre>\na\n\n\nb\n</pre>\n\n<!-- a\n\n\nb -->\n'],
    ['in front matter', '---\na: |\n  b\n\n\n  c\n---\n\n# D\n'],
    ['in maths', '$$\na\n\n\nb\n$$\n'],
    ['in a comment of Obsidian', '%%\na\n\n\nb\n%%\n'],
    ['between two lists', '- a\n- b\n\n\n* c\n* d\n'],
    ['between a list and code', '- a\n\n<!-- -->\n\n    b\n\n\n- c\n'],
    ['where a disable comment covers them', '<!-- ddia-notes-disable whitespace -->\n\na\n\n\nb\n'],
  ])('keeps blank lines %s', (_what, text) => {
    expect(fixed(text, { blankLines: 1 })).toBe(text);
  });
});
