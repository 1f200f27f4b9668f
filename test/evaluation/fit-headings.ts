/**
 * Computes the points of the evidence for headings, for `src/outline/evidence.ts`: `npm run fit:headings`.
 *
 * `emphasised-lines.tsv` lists emphasised lines of public notes: where each is, its row, the label that people
 * gave it by reading the note (a heading, something else, or either), and the evidence about it. The points
 * are the coefficients of a logistic regression with an L2 penalty, which gradient descent with AdaGrad step
 * sizes minimises. A note counts by the square root of its lines, so that long notes do not decide alone.
 *
 * Precision and recall are those of cross-validation: each repository is judged by points that were computed
 * without it.
 */

import { readFileSync } from 'node:fs';
import { addTo } from '../../src/source/grouping.ts';

interface LabelledLine {
  readonly repository: string;
  readonly note: string;
  readonly row: string;
  readonly label: string;
  readonly isExcluded: boolean;
  readonly evidence: readonly string[];
}

type Points = ReadonlyMap<string, number>;

const PENALTY = 1.5;
const STEPS = 600;
const FOLDS = 14;
/** The name of the constant term. */
const CONSTANT = 'without evidence';

function readLines(): LabelledLine[] {
  const text = readFileSync('test/evaluation/emphasised-lines.tsv', 'utf8');
  const [, ...rows] = text.trimEnd().split('\n');
  return rows.map((columns) => {
    const [repository, path, , row, label, exclusion, evidence] = columns.split('\t') as string[];
    return {
      repository: repository!,
      note: `${repository}/${path}`,
      row: `${repository}/${path} ${row}`,
      label: label!,
      isExcluded: exclusion !== '',
      evidence: evidence === '' ? [] : evidence!.split('; '),
    };
  });
}

function fit(lines: readonly LabelledLine[]): Points {
  const training = lines.filter(({ label, isExcluded }) => label !== 'either' && !isExcluded);
  const sizes = countBy(lines.map(({ note }) => note));
  const names = [CONSTANT, ...new Set(lines.flatMap(({ evidence }) => evidence))];
  const coefficients = new Map(names.map((name) => [name, 0]));
  const squares = new Map(names.map((name) => [name, 1e-6]));
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Map(
      names.map((name) => [name, name === CONSTANT ? 0 : PENALTY * coefficients.get(name)!]),
    );
    for (const line of training) {
      const probability = 1 / (1 + Math.exp(-sumOf(coefficients, line)));
      const error =
        (probability - (line.label === 'heading' ? 1 : 0)) * (2 / Math.sqrt(sizes.get(line.note)!));
      for (const name of [CONSTANT, ...line.evidence]) gradient.set(name, gradient.get(name)! + error);
    }
    for (const [name, slope] of gradient) {
      squares.set(name, squares.get(name)! + slope ** 2);
      coefficients.set(name, coefficients.get(name)! - slope / (2 * Math.sqrt(squares.get(name)!)));
    }
  }
  return coefficients;
}

function sumOf(points: Points, { evidence }: LabelledLine): number {
  return [CONSTANT, ...evidence].reduce((sum, name) => sum + (points.get(name) ?? 0), 0);
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Returns the lines of each row that are headings if the average of the row reaches a number of points. */
function decide(lines: readonly LabelledLine[], points: Points, enough: number): LabelledLine[] {
  const rows = new Map<string, LabelledLine[]>();
  for (const line of lines) if (!line.isExcluded) addTo(rows, line.row, line);
  return [...rows.values()]
    .filter((row) => row.reduce((sum, line) => sum + sumOf(points, line), 0) >= enough * row.length)
    .flat();
}

const lines = readLines();
const repositories = [...new Set(lines.map(({ repository }) => repository))];
const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const isTested = ({ repository }: LabelledLine) => repositories.indexOf(repository) % FOLDS === fold;
  return { tested: lines.filter(isTested), points: fit(lines.filter((line) => !isTested(line))) };
});
const wanted = lines.filter(({ label }) => label === 'heading').length;
for (const enough of [0.4, 0.7, 1, 1.3, 1.6]) {
  const headings = folds
    .flatMap(({ tested, points }) => decide(tested, points, enough))
    .filter(({ label }) => label !== 'either');
  const right = headings.filter(({ label }) => label === 'heading').length;
  console.log(
    `${enough * 10} points are enough: precision ${right}/${headings.length}, recall ${right}/${wanted}`,
  );
}
for (const [name, value] of [...fit(lines)].sort((a, b) => b[1] - a[1]))
  console.log(`${Math.round(value * 10)}\t${name}`);
