import { describe, expect, it } from 'vitest';
import {
  containsSentenceBreak,
  countWords,
  endsLikeSentence,
  isSentenceCase,
  isStatement,
} from '../../src/titles/sentence.ts';

describe('endsLikeSentence', () => {
  it.each(['The tide turns.', 'He said “stop!”', '潮が満ちる。'])('is true for “%s”', (text) => {
    expect(endsLikeSentence(text)).toBe(true);
  });

  it.each(['Tides', 'Ropes, sails etc.', 'Knots & Co.', 'Version v2.0.'])('is false for “%s”', (text) => {
    expect(endsLikeSentence(text)).toBe(false);
  });
});

describe('containsSentenceBreak', () => {
  it.each(['The tide turns. Boats swing.', 'Stop! He left.'])('is true for “%s”', (text) => {
    expect(containsSentenceBreak(text)).toBe(true);
  });

  it.each(['1. Tides', 'Dr. Brown on Tides', 'Chapter 5. Tides'])('is false for “%s”', (text) => {
    expect(containsSentenceBreak(text)).toBe(false);
  });
});

describe('isStatement', () => {
  it.each(['the tide is what moves boats', '潮水必须涨起来', '조수가 바뀌면 배가 움직인다'])(
    'is true for “%s”',
    (text) => {
      expect(isStatement(text)).toBe(true);
    },
  );

  it.each(['How the Tide Turns', 'what is the tide?', 'Is the tide always on time', '潮水'])(
    'is false for “%s”',
    (text) => {
      expect(isStatement(text)).toBe(false);
    },
  );
});

it('tells sentence case from title case; scripts without case count as sentence case', () => {
  expect(isSentenceCase('How the tide turns at night')).toBe(true);
  expect(isSentenceCase('How Tides Turn Boats')).toBe(false);
  expect(isSentenceCase('潮水')).toBe(true);
});

it('counts two characters as a word in scripts without spaces', () => {
  expect(countWords('The tide’s turn, at 5')).toBe(4);
  expect(countWords('潮水涨')).toBe(2);
});
