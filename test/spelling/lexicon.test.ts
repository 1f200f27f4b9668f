import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGES } from '../../src/spelling/compile/compile-lexicon.ts';
import { Lexicon, theLexicon } from '../../src/spelling/lexicon.ts';

const root = join(import.meta.dirname, '../..');
const shipped = () => readFileSync(join(root, 'dist/lexicon.bin'));

describe('the word data', () => {
  it('takes at most 1.6 MB', () => {
    expect(shipped().length).toBeLessThan(1_600_000);
  });

  it('is rejected in another format', () => {
    expect(() => new Lexicon(new Uint8Array(64))).toThrow(RangeError);
  });

  it('is shipped with the licences of all its sources', () => {
    const notices = readFileSync(join(root, 'dist/THIRD_PARTY_LICENSES.txt'), 'utf8');
    for (const name of PACKAGES) expect(notices).toContain(`${name} `);
    for (const owner of ['typos', 'Google Books', 'SymSpell', 'SCOWL']) expect(notices).toContain(owner);
    expect(notices).not.toMatch(/\bGPL|GNU General Public|ShareAlike/i);
  });
});

describe('a lexicon', () => {
  it.each('the performance summarise summarize colour color memtable namenode lamport mutex'.split(' '))(
    'knows %s',
    (word) => {
      expect(theLexicon().knows(word)).toBe(true);
    },
  );

  it.each('perfomance recieve accomodation teh seperate'.split(' '))('does not know %s', (word) => {
    expect(theLexicon().knows(word)).toBe(false);
  });

  it('keeps names apart from words', () => {
    const lexicon = theLexicon();
    for (const name of ['brower', 'brazilian']) {
      expect([name, lexicon.knows(name), lexicon.isName(name)]).toEqual([name, false, true]);
    }
    expect(lexicon.isName('system')).toBe(false);
  });

  it('knows how often words are adjacent', () => {
    const lexicon = theLexicon();
    expect(lexicon.classOfPair('of', 'the')).toBeGreaterThan(12);
    expect(lexicon.classOfPair('special', 'characters')).toBeGreaterThan(
      lexicon.classOfPair('special', 'form') ?? 0,
    );
    expect(lexicon.classOfPair('characters', 'special')).toBeUndefined();
  });

  it('ranks words by frequency', () => {
    const { words } = theLexicon();
    const classes = ['the', 'system', 'latency', 'parsnip'].map((word) => words.classOf(word)!);
    expect(classes).toEqual([...classes].sort((a, b) => b - a));
    expect(new Set(classes).size).toBe(4);
  });

  it('never suggests rude words', () => {
    expect(theLexicon().words.classOf('fuck')).toBeUndefined();
    expect(theLexicon().knows('fuck')).toBe(true);
    // Nor is it taken for rude what only begins so.
    for (const word of ['analysis', 'title', 'arsenal', 'farther', 'cocktail', 'rapid', 'scrap']) {
      expect([word, theLexicon().words.classOf(word)]).toEqual([word, expect.any(Number)]);
    }
  });

  it('knows common misspellings, and which can stand for nothing else', () => {
    expect(theLexicon().isKnownPair('recieve', 'receive')).toBe(true);
    expect(theLexicon().isSurePair('recieve', 'receive')).toBe(true);
    expect(theLexicon().isKnownPair('recieve', 'relieve')).toBe(false);
  });

  it('knows British and American spellings', () => {
    const british = new Map(theLexicon().varieties());
    expect(british.get('colour')).toBe('color');
    expect(british.get('organise')).toBe('organize');
    expect(british.get('travelled')).toBe('traveled');
    for (const word of ['program', 'license', 'practice', 'check']) {
      expect([...british.values()]).not.toContain(word);
    }
  });
});
