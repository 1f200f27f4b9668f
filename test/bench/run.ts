/**
 * Measures the speed: `npm run bench [-- --quick] [--only CASE]`.
 *
 * Each command is run as a process of its own, in turn with those that it is compared with, and medians are taken. With
 * `--quick`, there are fewer rounds. All cases together are written to `docs/performance.md` and its chart. `--only`,
 * which is repeatable, prints a case alone. With `DDIA_NOTES_CORPUS`, notes of other authors are measured.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withSection } from '../../src/manual/generated-section.ts';
import { type Case, casesOf } from './cases.ts';
import { ALL_ROUNDS, FEW_ROUNDS, measureEditing } from './editing.ts';
import { type Measured, medianCost } from './figures.ts';
import { type Cost, Meter } from './meter.ts';
import { installPeers } from './peers.ts';
import { describeEditing, describeFigures, EDITING, FIGURES, performanceChart } from './performance-page.ts';
import { caseTable, targetTable } from './tables.ts';
import { makeWorkplace, removeWorkplace } from './workplace.ts';

const PAGE = 'docs/performance.md';
const CHART = 'docs/performance.svg';
/** How many rounds of a full run are one of a quick run. */
const QUICK = 5;
/** What `--only` calls the figures of the language server, which are no case: they are of one process that lasts. */
const EDITOR = 'editor';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const corpus = process.env.DDIA_NOTES_CORPUS;
const installed = installPeers();
if (installed.missing.length > 0) console.error(`not installed: ${installed.missing.join(', ')}`);
const place = makeWorkplace(corpus);
try {
  const meter = new Meter(place.root);
  const measured = chosen(casesOf(place, installed)).map((one) => {
    const result = measure(one, meter);
    console.log(`${caseTable(result)}\n`);
    return result;
  });
  if (measured.length > 0) console.log(targetTable(measured, installed.nodes));
  const isEditorWanted = values.only?.includes(EDITOR) ?? true;
  const rounds = values.quick ? FEW_ROUNDS : ALL_ROUNDS;
  const editing = isEditorWanted
    ? describeEditing(await measureEditing(join(place.one, 'note.md'), rounds), rounds)
    : '';
  console.log(editing);
  if (values.only === undefined) {
    const circumstances = {
      installed,
      processors: availableParallelism(),
      hasCorpus: corpus !== undefined,
      isQuick: values.quick,
    };
    const figures = describeFigures(measured, circumstances);
    const page = withSection(readFileSync(PAGE, 'utf8'), FIGURES, figures);
    writeFileSync(PAGE, withSection(page, EDITING, editing));
    writeFileSync(CHART, performanceChart(measured));
  }
} finally {
  removeWorkplace(place);
}

/** Returns the cases to measure. @throws {Error} if one is unknown. */
function chosen(cases: readonly Case[]): readonly Case[] {
  const { only } = values;
  if (only === undefined) return cases;
  const unknown = only.find((id) => id !== EDITOR && cases.every((one) => one.id !== id));
  if (unknown === undefined) return cases.filter(({ id }) => only.includes(id));
  throw new Error(
    `unknown case “${unknown}”; use one of: ${[...cases.map(({ id }) => id), EDITOR].join(', ')}`,
  );
}

/** Runs all commands of a case in turn. */
function measure(one: Case, meter: Meter): Measured {
  const costs = one.contenders.map((): Cost[] => []);
  const rounds = values.quick ? Math.ceil(one.rounds / QUICK) : one.rounds;
  for (let round = one.isCached ? 0 : 1; round <= rounds; round++) {
    one.contenders.forEach(({ invocation, prepare }, i) => {
      prepare?.();
      const cost = meter.measure(invocation, one.folder);
      if (round > 0) costs[i]!.push(cost);
    });
    console.error(`${one.id}: ${round} of ${rounds} rounds`);
  }
  const figures = one.contenders.map((contender, i) => ({ contender, cost: medianCost(costs[i]!) }));
  return { case: one, figures };
}
