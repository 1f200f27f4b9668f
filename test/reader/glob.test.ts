import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/messages/user-error.ts';
import { type GlobOptions, globMatcher, problemOfGlob } from '../../src/reader/glob.ts';
import { StepBudget } from '../../src/reader/glob-cost.ts';

async function matching(glob: string, paths: readonly string[], options?: GlobOptions): Promise<string[]> {
  const isMatch = await globMatcher(glob, options);
  return paths.filter((path) => isMatch(path));
}

const PATHS = ['a.md', 'b.txt', 'notes/a.md', 'notes/deep/c.md', '.hidden/d.md', 'notes/.e.md'];

describe('globMatcher', () => {
  it.each([
    ['*.md', ['a.md']],
    ['./*.md', ['a.md']],
    ['?.*', ['a.md', 'b.txt']],
    ['*/*.md', ['notes/a.md']],
    ['**/*.md', ['a.md', 'notes/a.md', 'notes/deep/c.md']],
    ['notes/**', ['notes/a.md', 'notes/deep/c.md']],
    ['**/[a-c].md', ['a.md', 'notes/a.md', 'notes/deep/c.md']],
    ['{a.md,b.txt}', ['a.md', 'b.txt']],
    ['!(a).*', ['b.txt']],
    ['.hidden/*', ['.hidden/d.md']],
  ])('matches %s as a shell does', async (glob, expected) => {
    expect(await matching(glob, PATHS)).toEqual(expected);
  });

  it('matches names that begin with a dot only with dot', async () => {
    expect(await matching('**', PATHS, { dot: true })).toEqual(PATHS);
  });

  it('matches a glob without a slash against names in any folder with basename', async () => {
    expect(await matching('a.md', PATHS, { basename: true })).toEqual(['a.md', 'notes/a.md']);
    expect(await matching('notes/*.md', PATHS, { basename: true })).toEqual(['notes/a.md']);
  });

  it('reads a plus sign without a group as itself', async () => {
    expect(await matching('c++.md', ['c++.md', 'c.md', 'cc.md'])).toEqual(['c++.md']);
    expect(await matching('a+(b).md', ['ab.md', 'abb.md', 'a+b.md'])).toEqual(['ab.md', 'abb.md']);
  });

  it('matches names with line breaks', async () => {
    expect(await matching('*.md', ['a\nb.md'])).toEqual(['a\nb.md']);
  });

  it('matches every path without wildcards by itself', async () => {
    const name = fc.string({ unit: fc.constantFrom(...'ab. -_+é'), minLength: 1, maxLength: 6 });
    const path = fc.array(
      name.filter((one) => !/^\.{1,2}$/.test(one)),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(path, async (parts) => {
        const whole = parts.join('/');
        expect(await matching(whole, [whole], { dot: true })).toEqual([whole]);
      }),
    );
  });
});

describe('a glob that could take minutes', () => {
  it.each(['*a*b*c*d*e', '**/**/**/**/**/a', '+(a*)', '*(a|ab)', '+(a|)', '{a,b}{a,b}{a,b}{a,b}{a,b}'])(
    'is refused: %s',
    async (glob) => {
      await expect(globMatcher(glob)).rejects.toThrow(UserError);
    },
  );

  it.each(['*a*b*c*d', '**/a/**/b', '+(a|b)', '*.{md,mdx,markdown}'])(
    'is none of these: %s',
    async (glob) => {
      await expect(globMatcher(glob)).resolves.toBeTypeOf('function');
    },
  );

  it('in an ignore file has its stars counted only, as braces mean nothing there', () => {
    expect(problemOfGlob('{((((+(a*)', true)).toBeUndefined();
    expect(problemOfGlob('*a*b*c*d*e', true)?.what).toBe('has too many wildcards');
  });

  it('stops when the budget for one path is used up', async () => {
    const isMatch = await globMatcher('*a*a*a*b');
    expect(() => isMatch('a'.repeat(5000))).toThrow(UserError);
    expect(isMatch(`${'a'.repeat(50)}b`)).toBe(true);
  });

  it('shares its budget with the other globs of the path', async () => {
    const isMatch = await globMatcher('*a*a*b');
    const budget = new StepBudget();
    const path = 'a'.repeat(800);
    isMatch(path, budget);
    expect(() => {
      for (let i = 0; i < 10; i++) isMatch(path, budget);
    }).toThrow(UserError);
  });
});
