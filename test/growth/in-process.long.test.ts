/** The costs of parts of the program that no command reaches alone. */

import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { pretty } from '../../src/report/pretty.ts';
import { Transformer } from '../../src/reprint/transform.ts';
import { parseWithRemark } from '../../src/source/parse/remark-parser.ts';
import { Source } from '../../src/source/source.ts';
import { printed } from '../report/reports.ts';
import { costOf, expectStraight } from './straight.ts';

/** Replaces words all over a note. */
const replaceWords: Plugin = (() => (tree: Root) =>
  visit(tree, 'text', (node) => {
    node.value = node.value.replaceAll('old', 'new');
  })) as unknown as Plugin;

it('plugins that change every paragraph of a note cost at most ten times as much as parsing it with remark-parse', () => {
  const paragraph = (_: unknown, i: number) => `Paragraph "${i}" of *many*, with old words.\n\n- x\n`;
  const text = Array.from({ length: 2000 }, paragraph).join('\n');
  const parse = () => parseWithRemark(text);
  const change = () => new Transformer([replaceWords]).transform(Source.parse(text)).source.body;
  expect(change()).toBe(text.replaceAll('old', 'new'));
  parse();
  expect(costOf(change)).toBeLessThan(11 * costOf(parse));
});

it('findings in long lines are printed at a cost in proportion to their number', () => {
  const print = (count: number) => {
    const line = 'we recieve “it” 数据 '.repeat(150);
    const text = `${line}\n`.repeat(4);
    const places = [...text.matchAll(/recieve/g)].map(({ index }) => {
      const row = text.slice(0, index).split('\n').length;
      return { line: row, column: index - text.lastIndexOf('\n', index), offset: index };
    });
    const findings = Array.from({ length: count }, (_, i) => {
      const start = places[i % places.length]!;
      const end = { ...start, column: start.column + 7, offset: start.offset + 7 };
      return { ruleId: 'typo', severity: 'warn', message: 'Unexpected “recieve”', start, end } as const;
    });
    return () => printed(pretty({ color: false }), { path: 'a.md', text, findings });
  };
  expectStraight(print(1_200), print(4_800));
});
