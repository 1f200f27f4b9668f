/** What `npm run bench` writes: the figures in `docs/performance.md`, and its chart. */

import { paragraph } from '../../src/manual/markdown-lines.ts';
import { type Case, FLOOR, OWN } from './cases.ts';
import { type BarGroup, drawChart } from './draw-chart.ts';
import type { EditingFigures, EditingRounds } from './editing.ts';
import type { Measured } from './figures.ts';
import { CERTIFICATES } from './meter.ts';
import { type Installed, THIS_NODE } from './peers.ts';
import { amount, caseTable, targetTable } from './tables.ts';

/** The comments around the figures. */
export const FIGURES = ['<!-- figures: written by `npm run bench` -->', '<!-- end of figures -->'] as const;

/** The comments around the figures of the language server. */
export const EDITING = ['<!-- editor: written by `npm run bench` -->', '<!-- end of editor -->'] as const;

/** How the figures were taken. */
export interface Circumstances {
  readonly installed: Installed;
  readonly processors: number;
  readonly hasCorpus: boolean;
  readonly isQuick: boolean;
}

/** Returns the figures in Markdown. */
export function describeFigures(
  measured: readonly Measured[],
  { installed, processors, hasCorpus, isQuick }: Circumstances,
): string {
  const { versions, missing, nodes } = installed;
  const notes = hasCorpus ? 'The 35 KB notes are real.' : 'All notes are made.';
  const certificates = CERTIFICATES
    ? ' `NODE_EXTRA_CA_CERTS` is set, which makes Node.js 20 slower to start.'
    : '';
  const without = missing.length === 0 ? '' : ` Not installed: ${missing.join(', ')}.`;
  return [
    paragraph(
      `On ${process.platform}-${process.arch} with ${processors} processors${isQuick ? ', in few rounds' : ''}: ${versions.join(', ')}.${without}${certificates} ${notes}`,
    ),
    targetTable(measured, nodes),
    ...measured.map(caseTable),
  ].join('\n\n');
}

/** Returns the figures of the language server in Markdown, with their targets. */
export function describeEditing(
  { first, usual, most, memory, peak }: EditingFigures,
  { edits, manyEdits }: EditingRounds,
): string {
  const row = (what: string, target: string, value: number, unit: string, isMet: boolean) =>
    `| ${what} | ${target} | ${Math.round(value)} ${unit} (${isMet ? 'met' : 'missed'}) |`;
  return [
    `|  | must | ${THIS_NODE.name} |`,
    '|---|---:|---:|',
    row('From the start to the first findings', '≤ 400 ms', first, 'ms', first <= 400),
    `| From an edit to its findings, median of ${edits} edits |  | ${Math.round(usual)} ms |`,
    row(`From an edit to its findings, 95% of ${edits} edits`, '≤ 150 ms', most, 'ms', most <= 150),
    row(`Memory after ${count(manyEdits)} more edits`, '≤ 150 MB', memory, 'MB', memory <= 150),
    `| Peak memory in between |  | ${Math.round(peak)} MB |`,
  ].join('\n');
}

function count(number: number): string {
  return number.toLocaleString('en');
}

/** Returns the chart of CPU in this version of Node.js: of one note, and of 100 notes with and without a cache. */
export function performanceChart(measured: readonly Measured[]): string {
  const clean = groupOf(measured, 'CPU time to lint one note of 35 KB', { clean: '' });
  const hundred = groupOf(measured, 'CPU time to lint 100 notes of 35 KB', {
    hundred: '',
    'hundred-cached': ', cached',
  });
  const title = `CPU time of ddia-notes and other programs in ${THIS_NODE.name}`;
  return drawChart(title, [clean, hundred]);
}

function groupOf(
  measured: readonly Measured[],
  title: string,
  suffixes: Readonly<Record<Case['id'], string>>,
): BarGroup {
  const bars = measured
    .filter(({ case: { id } }) => id in suffixes)
    .flatMap(({ case: { id }, figures }) =>
      figures
        .filter(({ contender }) => (contender.node ?? THIS_NODE).name === THIS_NODE.name)
        .filter(({ contender }) => suffixes[id] === '' || contender.name !== FLOOR)
        .map(({ contender, cost }) => ({
          label: `${contender.name}${suffixes[id]}`,
          value: cost.cpu,
          shown: amount('cpu', cost.cpu),
          isOwn: contender.name === OWN,
        })),
    );
  return { title, bars: bars.sort((a, b) => b.value - a.value) };
}
