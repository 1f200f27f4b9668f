/** What was measured: medians, and which bounds they keep. */

import { type Case, type Contender, FLOOR, OWN, type Target } from './cases.ts';
import type { Cost } from './meter.ts';
import { type NodeVersion, THIS_NODE } from './peers.ts';

/** The medians of a contender. */
export interface Figures {
  readonly contender: Contender;
  readonly cost: Cost;
}

/** A case with the figures of its contenders. */
export interface Measured {
  readonly case: Case;
  readonly figures: readonly Figures[];
}

/** A target, and what was measured: a multiple, or milliseconds or megabytes. */
export interface Judgement {
  readonly target: Target;
  /** `undefined` if a contender that it is compared with is missing. */
  readonly value: number | undefined;
  readonly verdict: 'aim' | 'must' | 'missed' | undefined;
}

/** @throws {RangeError} if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('no values');
  return (low + high) / 2;
}

/** Returns the medians of each measure, which may be of different runs. */
export function medianCost(costs: readonly Cost[]): Cost {
  const of = (measure: keyof Cost) => median(costs.map((cost) => cost[measure]));
  return { cpu: of('cpu'), wall: of('wall'), memory: of('memory') };
}

/** Returns the cost of a contender in a version of Node.js, or in none or the one of this process if it has only that. */
export function costOf(figures: readonly Figures[], name: string, node: NodeVersion): Cost | undefined {
  const named = figures.filter(({ contender }) => contender.name === name);
  const found = [node.name, undefined, THIS_NODE.name].flatMap((version) =>
    named.filter(({ contender }) => contender.node?.name === version),
  );
  return found[0]?.cost;
}

/** Returns CPU as a multiple of that of an empty program, in the same version of Node.js for programs in JavaScript. */
export function timesFloor(figures: readonly Figures[], { contender, cost }: Figures): number | undefined {
  const floor = costOf(figures, FLOOR, contender.node ?? THIS_NODE);
  return floor && cost.cpu / floor.cpu;
}

/** Judges each target of a case for a version of Node.js. */
export function judge({ case: { targets }, figures }: Measured, node: NodeVersion): Judgement[] {
  return targets.map((target): Judgement => {
    const own = costOf(figures, OWN, node)?.[target.measure];
    const others = (target.per ?? []).map((name) => costOf(figures, name, node)?.[target.measure]);
    if (own === undefined || others.includes(undefined))
      return { target, value: undefined, verdict: undefined };
    const divisor = target.per ? others.reduce<number>((sum, other) => sum + other!, 0) : 1;
    const value = own / divisor;
    const keeps = (bound: number | undefined) => bound !== undefined && value <= bound;
    const verdict = keeps(target.aim) ? 'aim' : keeps(target.must) ? 'must' : 'missed';
    return { target, value, verdict };
  });
}
