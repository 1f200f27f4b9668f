import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../src/links/addresses.ts';
import { moveFiles } from '../../src/refactor/move-files.ts';
import { writtenReferences } from '../../src/refactor/written-references.ts';
import { Source } from '../../src/source/source.ts';
import { propertySeed } from '../property-seed.ts';
import { notesFrom, textsAfter } from './notes.ts';

const urlOf = (path: string): string => `file:///notes/${encodeURI(path)}`;

/** Moves a file, and returns all texts by their old paths. */
function moved(texts: Readonly<Record<string, string>>, from: string, to: string) {
  const notes = notesFrom(texts);
  return textsAfter(
    notes,
    moveFiles(notes, (url) => (url === urlOf(from) ? urlOf(to) : url)),
  );
}

describe('a note that is moved', () => {
  it.each([
    ['a link', '[x](a.md)', '[x](sub/b.md)'],
    ['a link whose whole text is code', '[`x`](a.md)', '[`x`](sub/b.md)'],
    ['a link with a fragment and a title', '[x](./a.md#part "t")', '[x](./sub/b.md#part "t")'],
    ['a link without an ending', '[x](a#part)', '[x](sub/b#part)'],
    ['a link to the page of a site', '[x](a.html?q=1#part)', '[x](sub/b.html?q=1#part)'],
    ['a link from the root', '[x](/a.md) [y](/notes/a)', '[x](/sub/b.md) [y](/notes/sub/b)'],
    ['a definition', '[x]\n\n[x]: <a.md>', '[x]\n\n[x]: <sub/b.md>'],
    [
      'HTML',
      '<a href="a.md#part">x</a> <a href=\'a.md\'>y</a>',
      '<a href="sub/b.md#part">x</a> <a href=\'sub/b.md\'>y</a>',
    ],
    ['a wiki link', '[[a]] [[A#Part|x]] ![[a.md]]', '[[b]] [[b#Part|x]] ![[b.md]]'],
    [
      'other files',
      '[x](c.md) [y](https://x.example/a.md) `a.md` [z](#a)',
      '[x](c.md) [y](https://x.example/a.md) `a.md` [z](#a)',
    ],
  ])('is followed by %s', (_, before, after) => {
    const texts = { 'a.md': '# A\n\n## Part\n', 'c.md': `${before}\n` };
    expect(moved(texts, 'a.md', 'sub/b.md')).toEqual({ ...texts, 'c.md': `${after}\n` });
  });

  it.each([
    ['a link to a note', '[x](c.md#c)', '[x](../c.md#c)'],
    ['a link into a folder', '[x](./sub/d.md)', '[x](./d.md)'],
    [
      'an image',
      '![x](img/p%20q.png "t") <img src="img/p.png">',
      '![x](../img/p%20q.png "t") <img src="../img/p.png">',
    ],
    ['a file that is not there yet', '[x](later.md)', '[x](../later.md)'],
    ['itself', '[x](a.md#a) [y](#a)', '[x](b.md#a) [y](#a)'],
    ['a mistake', '[x]((https://x.example)', '[x]((https://x.example)'],
    [
      'a site',
      '[x](https://x.example) [y](/z.png) {{< ref "x" >}} [z](@site/x.md)',
      '[x](https://x.example) [y](/z.png) {{< ref "x" >}} [z](@site/x.md)',
    ],
  ])('keeps its own links: %s', (_, before, after) => {
    const texts = { 'a.md': `# A\n\n${before}\n`, 'c.md': '# C\n', 'sub/d.md': '# D\n' };
    expect(moved(texts, 'a.md', 'sub/b.md')).toEqual({ ...texts, 'a.md': `# A\n\n${after}\n` });
  });

  it('has names with spaces and brackets encoded where they have to be', () => {
    const text = '[x](a.md) [y](<a.md>) [[a]] <a href=a.md>z</a>\n';
    const after = '[x](x%20%28y%29.md) [y](<x (y).md>) [[x (y)]] <a href=x%20(y).md>z</a>\n';
    expect(moved({ 'a.md': '', 'c.md': text }, 'a.md', 'x (y).md')['c.md']).toBe(after);
    expect(moved({ 'ä.md': '', 'c.md': '[x](%C3%A4.md) [y](ä.md)\n' }, 'ä.md', 'ö.md')['c.md']).toBe(
      '[x](%C3%B6.md) [y](ö.md)\n',
    );
  });

  it('has wiki links name as many folders as they need', () => {
    const texts = { 'a.md': '', 'x/b.md': '', 'c.md': '[[a]]\n' };
    expect(moved(texts, 'a.md', 'y/b.md')['c.md']).toBe('[[y/b]]\n');
  });

  it.each([
    ['[x](a\\.md)', /c\.md:1 is a link that cannot be rewritten/],
    ['[[a]]', /c\.md:1 is a link that may lead to several notes/],
  ])('is not moved if a link cannot follow: %s', (link, reason) => {
    const texts = { 'a.md': '', 'z/a.md': '', 'c.md': `${link}\n` };
    expect(() => moved(texts, 'a.md', 'b.md')).toThrow(reason);
  });

  it('is the page of a folder', () => {
    const texts = { 'x/index.md': '', 'c.md': '[x](x/) [y](x) [z](x/index.md)\n' };
    expect(moved(texts, 'x/index.md', 'y/index.md')['c.md']).toBe('[x](y/) [y](y) [z](y/index.md)\n');
    expect(moved(texts, 'x/index.md', 'y/z.md')['c.md']).toBe('[x](y/z/) [y](y/z) [z](y/z.md)\n');
  });
});

it('every address leads to the same file as before, and the moved one, whatever is moved', () => {
  const path = fc.constantFrom('a.md', 'b.md', 'x/a.md', 'x/c d.md', 'x/y/e.md', 'index.md', 'x/index.md');
  const address = fc.constantFrom(
    'a.md',
    './a.md',
    'x/a.md',
    '../a.md',
    'x/c%20d.md',
    'y/e',
    'e.html',
    'x/',
    'index.md',
    'p.png',
    '../p.png',
    'x/y/e.md?raw',
  );
  const link = fc
    .tuple(address, fc.constantFrom('', '#h'))
    .map(([to, fragment]) => `[x](${to}${fragment}) <a href="${to}">y</a>`);
  const text = fc.array(link, { maxLength: 5 }).map((links) => `${links.join('\n\n')}\n`);
  let done = 0;
  fc.assert(
    fc.property(fc.dictionary(path, text, { minKeys: 2 }), path, fc.nat(), (texts, to, choice) => {
      const from = Object.keys(texts)[choice % Object.keys(texts).length]!;
      if (texts[to] !== undefined) return;
      const move = (url: string) => (url === urlOf(from) ? urlOf(to) : url);
      let after: Record<string, string>;
      try {
        after = moved(texts, from, to);
      } catch {
        return;
      }
      done++;
      for (const [name, before] of Object.entries(texts)) {
        const olds = writtenReferences(Source.parse(before));
        const nows = writtenReferences(Source.parse(after[name]!));
        expect(nows).toHaveLength(olds.length);
        for (const [i, { reference }] of olds.entries()) {
          const old = fileOf(reference.address, urlOf(name))!;
          const now = fileOf(nows[i]!.reference.address, move(urlOf(name)))!;
          expect(nows[i]!.reference.fragment).toBe(reference.fragment);
          // Addresses that leave out an ending are compared by the other tests.
          if (/\.(?:md|png)$/.test(old)) expect(now).toBe(move(old));
        }
      }
    }),
    { numRuns: 1500, seed: propertySeed(18) },
  );
  expect(done).toBeGreaterThan(100);
});
