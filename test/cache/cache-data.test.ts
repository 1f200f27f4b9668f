import { describe, expect, it } from 'vitest';
import { type CacheData, isCache, parseCache, printCache } from '../../src/cache/cache-data.ts';
import { parseCheck, parseFindings, printFindings } from '../../src/cache/cached-findings.ts';
import { checksumOf } from '../../src/reader/checksum.ts';

const DATA: CacheData = {
  notes: new Map([
    [
      'a.md',
      {
        hash: 'h',
        situation: 's',
        facts: ['+/x', '-/y'],
        result: 'yawl',
        isCurrent: true,
      },
    ],
  ]),
  stamps: new Map([['/a.md', { hash: 'h', size: 1, changed: 2.5, modified: 3, inode: 4 }]]),
};
const TEXT = printCache('key', DATA);

const parse = (text: string, key = 'key') => parseCache(key, Buffer.from(text));

/** A cache with other data and the right checksum. */
function forged(change: (body: string) => string): string {
  const [head = '', body = ''] = TEXT.split('\n');
  const other = change(body);
  return `${head.replace(/\S+$/, checksumOf(other))}\n${other}\n`;
}

describe('a cache', () => {
  it('is read as it was written', () => {
    expect(parse(TEXT)).toEqual(DATA);
    expect(isCache(Buffer.from(TEXT))).toBe(true);
    expect(forged((body) => body)).toBe(TEXT);
  });

  it('of another program or other options is ignored', () => {
    expect(parse(TEXT, 'other')).toBeUndefined();
  });

  it('that ends early, or is damaged, is ignored', () => {
    for (let length = 0; length < TEXT.length; length++) expect(parse(TEXT.slice(0, length))).toBeUndefined();
    expect(parse(TEXT.replace('yawl', 'yawk'))).toBeUndefined();
  });

  it.each([
    ['a number for a text', '"a.md"', '1'],
    ['an index that there is not', '[1,2]', '[1,7]'],
    ['a text for an index', '[1,2]', '"+"'],
    ['a text for a number', '2.5', '"2.5"'],
    ['a key for an index', '[1,2]', '["length"]'],
    ['a list that is too long', 'true]', 'true,1]'],
    ['nothing', TEXT.split('\n')[1]!, 'null'],
  ])('with %s is ignored', (_, from, to) => {
    const text = forged((body) => body.replace(from, to));
    expect(text).not.toBe(TEXT);
    expect(parse(text)).toBeUndefined();
  });
});

describe('findings in a cache', () => {
  const place = { line: 1, column: 1, offset: 0 };
  const finding = { ruleId: 'typo', severity: 'warn' as const, message: 'm', start: place, end: place };

  it('are read as they were written', () => {
    const all = [
      finding,
      { ...finding, actual: 'a', expected: ['b'], url: 'u', unsure: true },
      { ...finding, fix: { id: 'typo::a', edits: [{ start: 0, end: 1, text: 'b' }] } },
    ];
    expect(parseFindings(printFindings('A text\n', all))).toEqual({ findings: all, parts: [[0, 'A text']] });
    expect(parseFindings(printFindings('', []))).toEqual({ findings: [], parts: [] });
  });

  it.each([
    ['another key', { ...finding, more: 1 }],
    ['a missing key', { ...finding, message: undefined }],
    ['another severity', { ...finding, severity: 'off' }],
    ['a negative offset', { ...finding, start: { ...place, offset: -1 } }],
    ['a fraction', { ...finding, end: { ...place, line: 1.5 } }],
    ['a line before the first', { ...finding, start: { ...place, line: 0 } }],
    ['a column before its line', { ...finding, start: { ...place, column: 9 } }],
    ['edits of another form', { ...finding, fix: { edits: [{ start: 0, end: 1 }] } }],
    ['a text for a list', { ...finding, expected: 'b' }],
    ['no object', 'typo'],
  ])('with %s are refused', (_, one) => {
    expect(parseFindings(JSON.stringify({ findings: [one], parts: [] }))).toBeUndefined();
  });

  it('that are no list, or no JSON, are refused', () => {
    expect(parseFindings(JSON.stringify({ findings: finding, parts: [] }))).toBeUndefined();
    expect(parseFindings(JSON.stringify([finding]))).toBeUndefined();
    expect(parseFindings('[')).toBeUndefined();
  });

  it.each([[[0]], [[0, 1]], [[-1, 'a']], [[0, 'a', 'b']], ['a']])('with the part %j are refused', (part) => {
    expect(parseFindings(JSON.stringify({ findings: [finding], parts: [[0, 'a']] }))).toBeDefined();
    expect(parseFindings(JSON.stringify({ findings: [finding], parts: [part] }))).toBeUndefined();
  });
});

describe('a result of a dry run in a cache', () => {
  const place = { line: 3, column: 1, offset: 9 };
  const fix = { ruleId: 'typo', severity: 'warn', message: 'm', before: place, after: place, shown: 'a → b' };
  const result = { changed: true, alone: false, done: [fix], links: 1, left: [], fighting: ['typo'] };

  it('is read as it was written', () => {
    expect(parseCheck(JSON.stringify(result))).toEqual(result);
  });

  it.each([
    ['a fix of another form', { ...result, done: [{ ...fix, after: { ...place, line: -1 } }] }],
    ['a text for a flag', { ...result, alone: 'false' }],
    ['a missing list', { ...result, left: undefined }],
    ['a number for a rule', { ...result, fighting: [1] }],
    ['another key', { ...result, moved: {} }],
  ])('with %s is refused', (_, one) => {
    expect(parseCheck(JSON.stringify(one))).toBeUndefined();
  });
});
