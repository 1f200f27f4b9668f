import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBounds } from '../../src/reader/bounds.ts';

function nested(depth: number): unknown {
  let data: unknown = 'x';
  for (let i = 0; i < depth; i++) data = [data];
  return data;
}

describe('checkBounds', () => {
  it('accepts any data of a usual size', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(() => checkBounds(data)).not.toThrow();
      }),
    );
  });

  it('accepts 100 levels and refuses more', () => {
    expect(() => checkBounds(nested(100))).not.toThrow();
    expect(() => checkBounds(nested(101))).toThrow(RangeError);
    expect(() => checkBounds(nested(100_000))).toThrow(RangeError);
  });

  it('accepts 100,000 values and refuses more', () => {
    expect(() => checkBounds(Array(100_000).fill(1))).not.toThrow();
    expect(() => checkBounds(Array(100_001).fill(1))).toThrow(RangeError);
  });

  it('counts a value again for each place that shares it', () => {
    let data: unknown[] = [1, 2];
    for (let i = 0; i < 30; i++) data = [data, data];
    expect(() => checkBounds(data)).toThrow(RangeError);
  });

  it('refuses data that contains itself', () => {
    const data: { self?: unknown } = {};
    data.self = data;
    expect(() => checkBounds(data)).toThrow(RangeError);
  });
});
