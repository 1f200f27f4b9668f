import { describe, expect, it } from 'vitest';
import { note, runRule } from './run-rule.ts';

const fixed = (rule: string, text: string, options?: object) =>
  runRule(rule, note(text), options).text.trimEnd();
const said = (rule: string, text: string) => runRule(rule, note(text)).left;

describe('repeated-word', () => {
  it.each([
    ['In the the end.', 'In the end.'],
    ['It is one of of them.', 'It is one of them.'],
    ['A line with the\nthe cat at its start.', 'A line with the\ncat at its start.'],
    ['> the end of\n> of the day', '> the end of\n> the day'],
    ['- as is between between them', '- as is between them'],
  ])('takes the second out of %j', (before, after) => {
    expect(fixed('repeated-word', before)).toBe(after);
  });

  it.each([
    'They say “the the” where they mean it.',
    'We had had that.',
    'A support for for-statements.',
    'Duran Duran was on the radio, and Lynx lynx in the wood.',
    'It is differentiable at at most two points.',
    'The port it listens on on Linux is 80.',
    'The ones they are are old.',
    'The word and and the word or are conjunctions.',
    'The rhymes go a a b b a.',
    'The `the` the note has.',
    'It is the **the** band.',
    'See the the-end page.',
    'Il est de la la famille et nous sommes dans le bois.',
    'The the the.',
    'It is 2 2 or 3 3.',
  ])('leaves %j', (text) => {
    expect(fixed('repeated-word', text)).toBe(text);
  });

  it.each(['They said that that is so.', 'We saw the data data there.', 'The The end.'])(
    'reports %j',
    (text) => {
      expect(said('repeated-word', text)).toHaveLength(1);
      expect(fixed('repeated-word', text)).toBe(text);
    },
  );
});

describe('broken-word', () => {
  it.each([
    ['in these circum\u2010 stances', 'in these circumstances'],
    ['in these circum\u2010stances', 'in these circumstances'],
    ['a compar- ison of them', 'a comparison of them'],
    ['these circum\u2010 stances, in oth\u2010 er words', 'these circumstances, in other words'],
  ])('joins %j', (before, after) => {
    expect(fixed('broken-word', before)).toBe(after);
  });

  it.each([
    'a pre- and postfix',
    'a single- or double-quoted one',
    'over- view',
    'a note book',
    'to get her',
    'well\u2010known',
    'In English, un- likely attaches to verbs.',
    'The prefix mis- takes verbs.',
    'Words with the prefix co\u2010 operate so.',
  ])('leaves %j', (text) => {
    expect(fixed('broken-word', text)).toBe(text);
  });
});

describe('dash', () => {
  it.each([
    ['by default closed up', 'It is so--and so.', 'It is so—and so.'],
    ['around a clause', 'A plan--which we liked--failed.', 'A plan—which we liked—failed.'],
    ['as most dashes of the note are', 'One – two – three--and four.', 'One – two – three – and four.'],
    [
      'where there are spaces round the hyphens',
      'One—two. It is here -- and so are we.',
      'One—two. It is here—and so are we.',
    ],
    [
      'not as names and words are joined',
      'Fowler–Noll–Vo and cymbals–sounds. It is here -- and so are we.',
      'Fowler–Noll–Vo and cymbals–sounds. It is here — and so are we.',
    ],
    [
      'with its spaces where the note has none of its own',
      'It is here now -- and so are we.',
      'It is here now — and so are we.',
    ],
  ])('is put for two hyphens %s', (_how, before, after) => {
    expect(fixed('dash', before)).toBe(after);
  });

  it('uses the style set by the option', () => {
    expect(fixed('dash', 'It is so--and so.', { style: 'en-spaced' })).toBe('It is so – and so.');
  });

  it.each([
    'Run it with --flag now.',
    'a button--xprimary one',
    '1--2',
    'The Cauchy--Schwarz bound, from Boston--Washington.',
    'It is a cost--benefit analysis--and a long one.',
    'a --- b',
    '`a--b`',
    'npm run it -- --all',
    'Est-ce que--les enfants sont dans le bois?',
  ])('is not put into %j', (text) => {
    expect(fixed('dash', text)).toBe(text);
  });
});

it('dash skips spaced hyphens after terms', () => {
  const list = '- Keel -- it holds the boat\n- The sheet that trims it -- a rope at the end of the sail';
  expect(fixed('dash', `${list}\n\nIt is so--and so.`)).toBe(`${list}\n\nIt is so—and so.`);
});

describe('spacing', () => {
  it.each([
    ['a stream , or two', 'a stream, or two'],
    ['That is all .', 'That is all.'],
    ['one  or the other', 'one or the other'],
    ['the queries  must be done', 'the queries must be done'],
  ])('takes out what is stray in %j', (before, after) => {
    expect(fixed('spacing', before)).toBe(after);
  });

  it.each([
    'One sentence.  And another.',
    'use the . operator there',
    'the , sign',
    '| Command | What for |\n| --- | --- |\n| code . | opens the editor |',
    'And then ls .',
    'Run ruff check .',
    'We like to run black .',
    'It may be called with grep -r foo .',
    'Here show . length .',
    'in .NET and .gitignore',
    'a ... b',
    'name  type  size  of  it',
    'a broken a        nd',
    '`a  b`',
    'Il est là  , dans le bois et avec nous.',
  ])('leaves %j', (text) => {
    expect(fixed('spacing', text)).toBe(text);
  });

  it('keeps a hard line break', () => {
    expect(runRule('spacing', 'one  \ntwo\n').text).toBe('one  \ntwo\n');
  });
});

describe('problems that are only reported', () => {
  it.each([
    ['glued-footnote-mark', 'of a certain size.iii In the end'],
    ['glued-footnote-mark', 'It was shown.[5] And so it is.'],
    ['article', 'It is a example of it.'],
    ['article', 'It is an system.'],
    ['punctuation', 'We query,search and sort.'],
    ['punctuation', 'It ends there.The next begins.'],
    ['punctuation', 'It ends there.. And so.'],
    ['punctuation', 'It ends there. the next begins.'],
    ['punctuation', 'They “say” so, and “mean” it, "once".'],
  ])('%s says something of %j, once, and changes nothing', (rule, text) => {
    expect(said(rule, text)).toHaveLength(1);
    expect(fixed(rule, text)).toBe(text);
  });

  it.each([
    ['glued-footnote-mark', 'See arr[5] and version 1.2 Beta, vol. iii In all.'],
    [
      'article',
      'An hour, a user, a one-off, a European, an npm package, an SQL query, an unusual and a unique one, a Ubuntu, an unavailable, an unauthorized, a unanimous vote, a unary and a unidirectional one, an unidentified one.',
    ],
    ['article', 'Task A and task B.'],
    ['article', 'If a equals b then a implies b, and thread a executes it.'],
    ['punctuation', 'Use node.js, Husky.Net, etc. and so on... e.g. this, i.e. that, (x,y).'],
    ['punctuation', 'They “say” it’s so.'],
  ])('%s says nothing of %j', (rule, text) => {
    expect(said(rule, text)).toEqual([]);
  });
});
