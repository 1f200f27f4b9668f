import { describe, expect, it } from 'vitest';
import { type Case, type Contender, FLOOR, OWN, type Target } from './cases.ts';
import { judge, type Measured, median, medianCost } from './figures.ts';
import { type NodeVersion, THIS_NODE } from './peers.ts';
import { caseTable, targetTable } from './tables.ts';

const OTHER_NODE: NodeVersion = { name: 'Node 99', path: '/node' };

/** Returns a case with the CPU times of contenders. */
function measured(
  targets: readonly Target[],
  ...costs: readonly (readonly [name: string, node: NodeVersion | undefined, cpu: number])[]
): Measured {
  const figures = costs.map(([name, node, cpu]) => {
    const contender: Contender = { name, node, invocation: [name] };
    return { contender, cost: { cpu, wall: 1.5 * cpu, memory: 100 } };
  });
  const contenders = figures.map(({ contender }) => contender);
  const one: Case = { id: 'one', title: 'One note', folder: '.', rounds: 1, contenders, targets };
  return { case: one, figures };
}

describe('a median', () => {
  it('is the middle value, or the mean of the two', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });

  it('is taken of each measure', () => {
    const costs = [1, 2, 30].map((cpu) => ({ cpu, wall: 10 - cpu, memory: cpu }));
    expect(medianCost(costs)).toEqual({ cpu: 2, wall: 8, memory: 2 });
  });
});

describe('a target', () => {
  const verdicts = (target: Target, node: NodeVersion, ...costs: Parameters<typeof measured>[1][]) =>
    judge(measured([target], ...costs), node).map(({ value, verdict }) => [value, verdict]);

  it('names the better bound that is kept', () => {
    const target: Target = { measure: 'cpu', must: 400, aim: 200 };
    const of = (cpu: number) => verdicts(target, THIS_NODE, [OWN, THIS_NODE, cpu]);
    expect([200, 201, 401].flatMap(of)).toEqual([
      [200, 'aim'],
      [201, 'must'],
      [401, 'missed'],
    ]);
  });

  it('is a multiple of others in the same version of Node.js, and of programs that have only one', () => {
    const target: Target = { measure: 'cpu', per: [FLOOR, 'lint', 'native'], aim: 1 };
    const costs: Parameters<typeof measured>[1][] = [
      [OWN, THIS_NODE, 1000],
      [OWN, OTHER_NODE, 300],
      [FLOOR, THIS_NODE, 1],
      [FLOOR, OTHER_NODE, 40],
      ['lint', THIS_NODE, 50],
      ['native', undefined, 10],
    ];
    expect(verdicts(target, OTHER_NODE, ...costs)).toEqual([[3, 'missed']]);
    expect(verdicts(target, OTHER_NODE, ...costs.slice(0, -1))).toEqual([[undefined, undefined]]);
  });
});

describe('a table', () => {
  const one = measured(
    [
      { measure: 'cpu', per: [FLOOR], must: 4, aim: 2 },
      { measure: 'memory', must: 150 },
    ],
    [FLOOR, THIS_NODE, 50],
    [OWN, THIS_NODE, 150],
    ['rumdl', undefined, 1250],
  );

  it('of a case has a row per contender', () => {
    expect(caseTable(one).split('\n')).toEqual([
      '### One note',
      '',
      '|  | CPU | × node | wall | memory |',
      '|---|---:|---:|---:|---:|',
      `| ${FLOOR}, ${THIS_NODE.name} | 50 ms | 1.00 × | 75 ms | 100 MB |`,
      `| **${OWN}**, ${THIS_NODE.name} | 150 ms | 3.00 × | 225 ms | 100 MB |`,
      '| rumdl | 1.25 s | 25.00 × | 1.88 s | 100 MB |',
    ]);
  });

  it('of targets has a row per target', () => {
    expect(targetTable([one], [THIS_NODE]).split('\n')).toEqual([
      `|  | must | aim | ${THIS_NODE.name} |`,
      '|---|---:|---:|---:|',
      `| One note: CPU | ≤ 4.00 × ${FLOOR} | ≤ 2.00 × ${FLOOR} | 3.00 × (must) |`,
      '| One note: memory | ≤ 150 MB |  | 100 MB (must) |',
    ]);
  });
});
