/** The changes that programs are offered make what a build makes (I11): from the API, in JSON and in SARIF. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import { type FixPlan, fixText, planFixes } from '../../src/index.ts';
import type { FileReport, Format } from '../../src/report/format.ts';
import { type JsonNote, json } from '../../src/report/json.ts';
import { sarif } from '../../src/report/sarif.ts';
import { applyEdits, type TextEdit } from '../../src/source/edits.ts';
import { sortRanges } from '../../src/source/range.ts';
import { sarifEdits } from '../report/sarif-edits.ts';
import { type CorpusNote, corpusNotes, hasCorpus } from './notes.ts';

const LIMIT = 1_800_000;

/** Longer plans are not made change by change. */
const MOST_ALONE = 30;

function fixtures(): CorpusNote[] {
  return readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: readFileSync(join('fixtures', path), 'utf8') }));
}

function printedBy(format: Format, report: FileReport): string {
  return format.file(report) + format.end();
}

function jsonEdits(report: FileReport): TextEdit[] {
  const [note] = JSON.parse(printedBy(json(), report)) as JsonNote[];
  const changes = new Map(note!.messages.flatMap(({ fix }) => (fix ? [[fix.id, fix.edits]] : [])));
  return [...changes.values()].flat();
}

function editsInSarif(report: FileReport): TextEdit[] {
  const { runs } = JSON.parse(printedBy(sarif({ version: '0' }), report)) as Log;
  const shift = report.text.slice(0, 1) === '\uFEFF' ? 1 : 0;
  return sarifEdits(runs[0]!.results!).map(({ start, end, text }) => ({
    start: start + shift,
    end: end + shift,
    text,
  }));
}

/** Returns what is wrong with the offers for a note. */
function faultsIn({ path, text }: CorpusNote, plan: FixPlan): string[] {
  const { changes, findings } = plan;
  const built = fixText(text).text;
  const report: FileReport = { path, text, findings };
  const offers: Record<string, readonly TextEdit[]> = {
    API: changes.flatMap(({ edits }) => edits),
    JSON: jsonEdits(report),
    SARIF: editsInSarif(report),
  };
  const faults = Object.entries(offers)
    .filter(([, edits]) => applyEdits(text, sortRanges(edits)) !== built)
    .map(([from]) => `the changes from ${from} do not make what a build makes`);
  const ids = changes.map(({ id }) => id);
  if (planFixes(text, {}, { refuse: ids }).text !== text) faults.push('a refused change is made');
  if (changes.length > MOST_ALONE) return faults;
  const byId = new Map(changes.map((change) => [change.id, change]));
  for (const { id, dependsOn } of changes) {
    const only = [id, ...dependsOn];
    const made = sortRanges(only.flatMap((one) => byId.get(one)!.edits));
    // The plan of a change alone is proven as that of all.
    if (planFixes(text, {}, { only }).text !== applyEdits(text, made)) faults.push(`${id} makes more`);
  }
  return faults;
}

it.skipIf(!hasCorpus)(
  'all changes that are offered make what a build makes, none of them nothing, and each what it declares',
  () => {
    const notes = [...corpusNotes(), ...fixtures()];
    const counts = { notes: notes.length, changed: 0, changes: 0, dependent: 0, ofSeveralRules: 0 };
    const faults = notes.flatMap((note) => {
      const plan = planFixes(note.text);
      const { changes } = plan;
      if (changes.length > 0) counts.changed++;
      counts.changes += changes.length;
      counts.dependent += changes.filter(({ dependsOn }) => dependsOn.length > 0).length;
      counts.ofSeveralRules += changes.filter(({ rules }) => rules.length > 1).length;
      return faultsIn(note, plan).map((fault) => `${note.path}: ${fault}`);
    });
    console.log('corpus: plans', JSON.stringify(counts));
    expect(faults).toEqual([]);
  },
  LIMIT,
);
