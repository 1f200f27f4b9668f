import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/report/wrap.ts';

describe('wrap', () => {
  it('breaks a text between words, within the width', () => {
    expect(wrap('one two three four', 9, '')).toEqual(['one two', 'three', 'four']);
  });

  it('indents the first line, and the others with a hanging indent', () => {
    expect(wrap('one two three', 9, '- ')).toEqual(['- one two', '- three']);
    expect(wrap('one two three', 9, '- ', '  ')).toEqual(['- one two', '  three']);
  });

  it('gives a word that is wider than the width a line of its own', () => {
    expect(wrap('a incomprehensible b', 6, '')).toEqual(['a', 'incomprehensible', 'b']);
    expect(wrap('incomprehensible', 6, '- ')).toEqual(['- incomprehensible']);
  });

  it('measures width in columns', () => {
    expect(wrap('光 影 水', 5, '')).toEqual(['光 影', '水']);
  });

  it('measures no colours and links', () => {
    const [dim, link] = ['\u001B[2mone\u001B[22m', '\u001B]8;;https://x/y\u001B\\two\u001B]8;;\u001B\\'];
    expect(wrap(`${dim} ${link} three`, 7, '')).toEqual([`${dim} ${link}`, 'three']);
  });

  it('returns the indent for an empty text', () => {
    expect(wrap('', 20, '- ')).toEqual(['- ']);
  });
});
