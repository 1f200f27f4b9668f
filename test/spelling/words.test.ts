import { describe, expect, it } from 'vitest';
import { formsOf, inflectAlike } from '../../src/spelling/forms.ts';
import { theLexicon } from '../../src/spelling/lexicon.ts';
import { slipsBetween } from '../../src/spelling/slips.ts';
import { WordList } from '../../src/spelling/word-list.ts';
import { proseWords } from '../../src/spelling/words.ts';

const wordsIn = (text: string) => proseWords(text).map(({ text }) => text);

describe('words of prose', () => {
  it.each([
    ['plain words', 'The cat, the dog.', ['The', 'cat', 'the', 'dog']],
    ['parts of compounds', 'well-known (half-baked)', ['well', 'known', 'half', 'baked']],
    ['contractions and possessives', "it’s Ann's", ['it’s', "Ann's"]],
    ['quoted words', '“one” ‘two’ "three"', ['one', 'two', 'three']],
    ['words at dashes', 'one—two – three…four', ['one', 'two', 'three', 'four']],
    ['a word at a line break', 'one\ntwo', ['one', 'two']],
  ])('are found: %s', (_what, text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  it.each([
    'foo_bar',
    'v1.2',
    'a/b',
    'C:\\x',
    'me@example',
    '#tag',
    'a=b',
    '<b>',
    '{x}',
    '$x',
    '~home',
    '100%',
    'x++',
    'node.js',
    'a::b',
    'f()',
    'camelCase',
    'JSON',
    '--flag',
    'naïve',
    'Straße',
  ])('are not %s', (text) => {
    expect(wordsIn(`see ${text} here`)).toEqual(['see', 'here']);
  });

  it('have their offset in the text', () => {
    const text = ' (“Half-baked”, foo_bar and the rest).';
    for (const { text: word, at } of proseWords(text)) expect(text.slice(at, at + word.length)).toBe(word);
  });
});

describe('slips', () => {
  const costs = new Proxy({}, { get: () => 1 }) as Parameters<typeof slipsBetween>[2];
  it.each([
    ['the', 'teh', ['exchanged', 'last']],
    ['documentation', 'documenation', ['leftOut']],
    ['calendar', 'calndar', ['leftOutVowel']],
    ['address', 'adress', ['leftOutDouble']],
    ['adopt', 'addopt', ['putInDouble']],
    ['separate', 'seperate', ['changedVowel']],
    ['storage', 'dtorage', ['changedNear', 'first']],
    ['receive', 'recieve', ['exchanged']],
    ['implementation', 'implmentaton', ['leftOutVowel', 'leftOutVowel']],
  ])('between %s and %s are told by kind', (right, wrong, slips) => {
    expect(slipsBetween(right, wrong, costs)?.slips).toEqual(slips);
  });

  it('are unknown if there are more than two', () => {
    expect(slipsBetween('abcdef', 'fedcba', costs)).toBeUndefined();
  });
});

describe('forms', () => {
  const knows = (word: string) => (theLexicon().words.classOf(word) ?? -1) >= 3;
  const parts = (word: string) => [...formsOf(word, knows)].map((form) => form.parts.join('+'));
  it.each([
    ['greppable', 'grep+able'],
    ['resharding', 're+sharding'],
    ['workbooklet', 'workbook+let'],
    ['shopper', 'shop+er'],
    ['filesize', 'file+size'],
    ['nodeid', 'node+id'],
  ])('%s may be made of %s', (word, made) => {
    expect(parts(word)).toContain(made);
  });

  it.each(['stoped', 'librarys', 'explicity', 'studentes', 'usefull'])(
    '%s is not derived by a rule',
    (word) => {
      expect(parts(word)).toEqual([]);
    },
  );

  it('a misspelt inflection is recognised by the correct one', () => {
    expect(inflectAlike('occured', 'occurred')).toBe(true);
    expect(inflectAlike('matchs', 'matches')).toBe(true);
    expect(inflectAlike('writeing', 'writing')).toBe(true);
    expect(inflectAlike('extendible', 'extendable')).toBe(false);
    expect(inflectAlike('trackid', 'tracked')).toBe(false);
  });
});

describe('words that a user accepts', () => {
  const list = new WordList(['memtable', 'upsert', 'Kleppmann', '*ctl', 'Sst*']);
  it.each([
    'memtable',
    'Memtable',
    'memtables',
    'upserted',
    'upserting',
    'Kleppmann',
    'KLEPPMANN',
    'kubectl',
    'SYSTEMCTL',
    'Sstable',
  ])('%s is one', (word) => {
    expect(list.accepts(word)).toBe(true);
  });
  it.each(['kleppmann', 'memtabel', 'sstable', 'ctlx', 'Kleppmanns'])('%s is not accepted', (word) => {
    expect(list.accepts(word)).toBe(false);
  });
  it('special characters of patterns match themselves', () => {
    expect(new WordList(['a.c*', '*', '(']).accepts('abc')).toBe(false);
  });
});
