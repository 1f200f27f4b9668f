import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { drawChart } from './draw-chart.ts';

const LONG = { label: 'a <b> & c', value: 4_000, shown: '4 s', isOwn: false };
const SHORT = { label: 'own', value: 1_000, shown: '1 s', isOwn: true };
const chart = drawChart('Time & “space”', [
  { title: 'One <note>', bars: [LONG, SHORT] },
  { title: '100 notes', bars: [LONG] },
]);

it.each([
  ['a chart', chart],
  ['the chart in docs', readFileSync('docs/performance.svg', 'utf8')],
])('%s is well-formed', async (_, contents) => {
  const { errors } = await validateXML({ xml: { fileName: 'chart.svg', contents }, normalization: 'format' });
  expect(errors).toEqual([]);
});

it('bars are as long as their values, and do not leave the picture', () => {
  const width = Number(/viewBox="0 0 (\d+) /.exec(chart)![1]);
  const bars = [...chart.matchAll(/<rect class="(\w+)" x="(\d+)" y="\d+" width="(\d+)"/g)];
  expect(bars.map(([, kind]) => kind)).toEqual(['bar', 'own', 'bar']);
  const lengths = bars.map(([, , , length]) => Number(length));
  expect(lengths[0]).toBe(4 * lengths[1]!);
  for (const [, , x, length] of bars) expect(Number(x) + Number(length)).toBeLessThan(width);
});
