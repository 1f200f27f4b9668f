import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchorsOf, slugsOfAllStyles } from '../../src/links/anchors.ts';
import { ANCHOR_STYLES, slugsOf } from '../../src/links/slug.ts';
import { Source } from '../../src/source/source.ts';

/** The anchors of a note with the lines that they lead to. */
function anchors(...lines: string[]): Record<string, number> {
  const source = Source.parse(lines.join('\n'));
  const byFragment = anchorsOf(source.tree, slugsOf(source.tree));
  return Object.fromEntries(
    Array.from(byFragment, ([fragment, { offset }]) => [fragment, source.point(offset).line]),
  );
}

it('are the slugs of headings, in lower case', () => {
  expect(anchors('# Tides', '', '## Tides', '', '> ### Boats')).toEqual({
    tides: 1,
    'tides-1': 3,
    boats: 5,
  });
});

it('are the slugs of headings in HTML', () => {
  expect(anchors('Text.', '', '<h2 class="x">Own <b>Title</b></h2>')).toEqual({ 'own-title': 3 });
});

it('are the ids and names in HTML; those in a heading lead to the heading', () => {
  expect(anchors('<a id="Top"></a>', '', 'Text <a name=here></a>', '', '# <a id="t"></a>Tides')).toEqual({
    tides: 5,
    top: 1,
    here: 3,
    t: 5,
  });
});

it('are the ids in attribute lists', () => {
  expect(anchors('Text. {#note}', '', 'More. {: .wide #more }')).toEqual({ note: 1, more: 3 });
});

it('lead to the first place with an id', () => {
  expect(anchors('# Tides', '', '<a id="tides"></a>')).toEqual({ tides: 1 });
});

it('have slugs in all styles if the style of the note is unknown', () => {
  const { tree } = Source.parse('# 1. Über uns\n');
  expect(slugsOfAllStyles(tree, undefined)).toEqual(
    new Set(['1-über-uns', '_1-uber-uns', '1-uber-uns', 'über-uns']),
  );
  expect(slugsOfAllStyles(tree, 'github')).toEqual(new Set());
});

it('of all styles are those of each style, although plain titles have the same in all', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9]{1,3}$/);
  const title = fc.oneof(
    { weight: 5, arbitrary: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')) },
    fc.constantFrom('a', 'A', 'a b', 'b*c*', 'Été', '1. a', 'a: b', 'a-b', '`a` b', 'a {#b}', '<b>a</b>'),
  );
  fc.assert(
    fc.property(fc.array(title, { maxLength: 4 }), (titles) => {
      const { tree } = Source.parse(titles.map((one) => `# ${one}\n`).join('\n'));
      const each = ANCHOR_STYLES.flatMap((style) => [...slugsOf(tree, style).values()]);
      expect([...slugsOfAllStyles(tree, undefined)]).toEqual([
        ...new Set(each.map((one) => one.toLowerCase())),
      ]);
    }),
  );
});
