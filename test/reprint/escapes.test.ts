import { describe, expect, it } from 'vitest';
import { Escapes } from '../../src/reprint/escapes.ts';
import { applyEdits, type Edit } from '../../src/source/edits.ts';

/** Replaces the word of “a word b”. */
const replaceWord = (text: string): Edit[] => [{ start: 2, end: 6, text }];
const body = 'a word b';

describe('Escapes', () => {
  it('returns the edits themselves if there are no escapes', () => {
    const edits = replaceWord('*x*');
    expect(new Escapes().into(edits)).toBe(edits);
  });

  it('inserts a backslash into the text of an edit', () => {
    const escapes = new Escapes();
    const plain = replaceWord('*x*');
    escapes.add(2, plain, plain);
    expect(applyEdits(body, escapes.into(plain))).toBe('a \\*x* b');
  });

  it('inserts a backslash into text that no edit touches', () => {
    const escapes = new Escapes();
    const plain = replaceWord('longer word');
    // The last letter of the edited text.
    escapes.add('a longer word '.length, plain, plain);
    expect(applyEdits(body, escapes.into(plain))).toBe('a longer word \\b');
  });

  it('counts places in an edit that already has escapes', () => {
    const escapes = new Escapes();
    const plain = replaceWord('*x*');
    escapes.add(2, plain, plain);
    const first = escapes.into(plain);
    escapes.add('a \\*x'.length, first, plain);
    expect(applyEdits(body, escapes.into(plain))).toBe('a \\*x\\* b');
  });

  it('joins a backslash after an edit with the edit', () => {
    const escapes = new Escapes();
    const plain: Edit[] = [{ start: 2, end: 6, text: '' }];
    escapes.add(2, plain, plain);
    expect(escapes.into(plain)).toEqual([{ start: 2, end: 6, text: '\\' }]);
  });

  it('drops the escapes of an edit that has changed', () => {
    const escapes = new Escapes();
    const plain = replaceWord('*x*');
    escapes.add(2, plain, plain);
    expect(escapes.into(replaceWord('x'))).toEqual(replaceWord('x'));
  });
});
