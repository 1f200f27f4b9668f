import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { expect, it } from 'vitest';
import { applyEdits } from '../../src/source/edits.ts';
import { losesBreaks, setHeadingDepth } from '../../src/source/heading-depth.ts';
import { Source } from '../../src/source/source.ts';
import { shortOrLong } from '../short-or-long.ts';

const seed = Number(process.env.FC_SEED ?? 1);

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

/** A heading's parts in one line: its words, signs and marks without the line breaks. */
function shape(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if ('value' in node) return `${node.type === 'text' ? '' : node.type}${node.value.replace(/\s+/g, ' ')}`;
  const inside = 'children' in node ? node.children.map(shape).join('') : '';
  return node.type === 'heading' ? inside.replace(/\s+/g, ' ').trim() : `${node.type}(${inside})`;
}

it('a heading over a line says the same, whatever level it gets', () => {
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
        const now = Source.parse(applyEdits(source.body, setHeadingDepth(source, heading, depth)));
        expect(now.tree.children.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
        expect(now.tree.children[0]).toMatchObject({ depth });
        const isBroken = losesBreaks(source, heading, depth);
        // A break right inside of emphasis takes that along.
        const said = (one: Nodes) => (isBroken ? shape(one).match(/\b[abcx]\b|#/g) : shape(one));
        expect(said(now.tree.children[0]!), JSON.stringify([source.body, now.body])).toEqual(said(heading));
        const breaks = (one: Source) =>
          one.tree.children.map((node) => JSON.stringify(node).split('"break"').length);
        expect(isBroken).toBe(breaks(source)[0]! > breaks(now)[0]!);
        counts.deepened++;
        if (isBroken) counts.broken++;
        if (/\\#+$/m.test(now.body)) counts.closing++;
      },
    ),
    { seed, numRuns: shortOrLong(200, 1500) },
  );
  expect(Math.min(counts.deepened / 10, counts.broken, counts.closing)).toBeGreaterThan(shortOrLong(0, 10));
});
