/** The hunt: cases of all generators, each checked by all oracles, until it is stopped. */

import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { Case } from './case.ts';
import { GENERATORS } from './generators/index.ts';
import type { Oracle } from './oracles/oracle.ts';
import { shrink } from './shrink.ts';

export interface Found {
  readonly oracle: string;
  readonly generator: string;
  readonly salt: number;
  /** The shrunk note, and its failure. */
  readonly text: string;
  readonly error: string;
}

export interface Tally {
  /** The number of cases of each generator. */
  readonly cases: Map<string, number>;
  /** The number of cases that each oracle could check. */
  readonly checked: Map<string, number>;
  readonly found: Found[];
  /** The longest time of a case, in milliseconds. */
  slowest: number;
}

export interface HuntOptions {
  readonly seed: number;
  readonly oracles: readonly Oracle[];
  readonly generators: readonly string[];
  /** Whether to continue, asked before each case. @param cases the number of cases so far. */
  readonly goOn: (cases: number) => boolean;
  /** Called before each case, so that an endless one can be named. */
  readonly begin?: (cases: number) => void;
  readonly report?: (found: Found) => void;
}

/** The number of cases generated at a time; less for generators of long cases. */
const BATCH: Readonly<Record<string, number>> = {
  grammar: 50,
  books: 30,
  notes: 40,
  examples: 200,
  short: 400,
};

/** The number of failures after which an oracle is no longer used. */
const MOST_FOUND = 12;

/** Runs cases, and shrinks those that fail. */
export async function hunt({ seed, oracles, generators, goOn, begin, report }: HuntOptions): Promise<Tally> {
  const tally: Tally = { cases: new Map(), checked: new Map(), found: [], slowest: 0 };
  const made = generators.map((name) => [name, GENERATORS[name]!()] as const);
  let cases = 0;
  for (let batch = 0; ; batch++) {
    // Lets signals and timers be handled.
    await setImmediate();
    for (const [name, generator] of made) {
      for (const [i, text] of fc.sample(generator, { seed: seed + batch, numRuns: BATCH[name]! }).entries()) {
        if (!goOn(cases)) return tally;
        cases++;
        const one = new Case(text, saltOf(seed, batch * 1000 + i));
        begin?.(cases);
        const start = performance.now();
        add(tally.cases, name);
        const failed = await checkAll(one, oracles, tally);
        tally.slowest = Math.max(tally.slowest, performance.now() - start);
        if (failed) await settle(failed, one, name);
      }
    }
  }

  async function settle(oracle: Oracle, one: Case, generator: string): Promise<void> {
    if (tally.found.filter((each) => each.oracle === oracle.id).length >= MOST_FOUND) return;
    const text = await shrink(
      one.text,
      async (candidate) => (await errorOf(oracle, new Case(candidate, one.salt))) !== undefined,
    );
    if (tally.found.some((each) => each.oracle === oracle.id && each.text === text)) return;
    const error = (await errorOf(oracle, new Case(text, one.salt))) ?? 'it fails only sometimes';
    const found = { oracle: oracle.id, generator, salt: one.salt, text, error };
    tally.found.push(found);
    report?.(found);
  }
}

/**
 * Checks a case.
 *
 * @returns the first oracle that fails.
 */
export async function checkAll(
  one: Case,
  oracles: readonly Oracle[],
  tally?: Pick<Tally, 'checked'>,
): Promise<Oracle | undefined> {
  for (const oracle of oracles) {
    try {
      if ((await oracle.check(one)) && tally) add(tally.checked, oracle.id);
    } catch {
      return oracle;
    }
  }
  return undefined;
}

async function errorOf(oracle: Oracle, one: Case): Promise<string | undefined> {
  try {
    await oracle.check(one);
    return undefined;
  } catch (error) {
    return error instanceof Error
      ? error.name === 'AssertionError'
        ? error.message
        : error.stack!
      : String(error);
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Returns a pseudo-random number for a case, which depends on the seed. */
function saltOf(seed: number, index: number): number {
  let hash = (seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 1;
}
