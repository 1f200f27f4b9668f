import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { expect, it } from 'vitest';
import { applyEdits } from '../../src/source/edits.ts';
import { losesBreaks, setHeadingDepth } from '../../src/source/set-heading-depth.ts';
import { Source } from '../../src/source/source.ts';
import { propertySeed } from '../property-seed.ts';
import { shortOrLong } from '../short-or-long.ts';

const seed = propertySeed();

const SIGNS = [
  'a',
  'b c',
  ' ',
  ' ',
  '\n',
  '\n',
  '#',
  '##',
  '\\',
  '  \n',
  '\\\n',
  '`',
  '*',
  '[x](y)',
  '<!-- z\n-->',
];

/** A heading's content as one line, without line breaks. */
function contentOf(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if ('value' in node) return `${node.type === 'text' ? '' : node.type}${node.value.replace(/\s+/g, ' ')}`;
  const inside = 'children' in node ? node.children.map(contentOf).join('') : '';
  return node.type === 'heading' ? inside.replace(/\s+/g, ' ').trim() : `${node.type}(${inside})`;
}

it('an underlined heading has the same content at every depth', () => {
  const counts = { deepened: 0, broken: 0, closing: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 7 }),
      fc.constantFrom('---', '==='),
      fc.integer({ min: 2, max: 6 }),
      (signs, line, depth) => {
        const source = Source.parse(`${signs.join('')}\n${line}\n\nend\n`);
        const [heading, ...rest] = source.tree.children;
        if (heading?.type !== 'heading' || rest.length !== 1) return;
        const changed = Source.parse(applyEdits(source.body, setHeadingDepth(source, heading, depth)));
        expect(changed.tree.children.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
        expect(changed.tree.children[0]).toMatchObject({ depth });
        const withoutBreaks = losesBreaks(source, heading, depth);
        // Emphasis around a hard line break is removed with it.
        const comparable = (node: Nodes) =>
          withoutBreaks ? contentOf(node).match(/\b[abcx]\b|#/g) : contentOf(node);
        expect(comparable(changed.tree.children[0]!), JSON.stringify([source.body, changed.body])).toEqual(
          comparable(heading),
        );
        const breaks = ({ tree }: Source) =>
          tree.children.map((node) => JSON.stringify(node).split('"break"').length);
        expect(withoutBreaks).toBe(breaks(source)[0]! > breaks(changed)[0]!);
        counts.deepened++;
        if (withoutBreaks) counts.broken++;
        if (/\\#+$/m.test(changed.body)) counts.closing++;
      },
    ),
    { seed, numRuns: shortOrLong(200, 1500) },
  );
  expect(Math.min(counts.deepened / 10, counts.broken, counts.closing)).toBeGreaterThan(shortOrLong(0, 10));
});
