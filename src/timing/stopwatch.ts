/**
 * Measures how long a run takes, by stage and by rule. Code marks its stages with `timed`, which does nothing unless a
 * stopwatch runs.
 */

/**
 * The stages of a run: the start of the process, those that a note goes through, in this order, and the rest, such as
 * loading code.
 */
export const STAGES = ['start', 'read', 'parse', 'rules', 'proof', 'plugins', 'write', 'other'] as const;

export type Stage = (typeof STAGES)[number];

/** Times in milliseconds. */
export interface Times {
  readonly stages: ReadonlyMap<Stage, number>;
  readonly rules: ReadonlyMap<string, number>;
}

/** Stages that include the stages inside them: a proof parses the fixed note. */
const WHOLE: ReadonlySet<Stage> = new Set(['proof', 'write']);

interface Step {
  readonly stage: Stage;
  readonly rule: string | undefined;
}

class Stopwatch {
  readonly stages = new Map<Stage, number>([['start', performance.now()]]);
  readonly rules = new Map<string, number>();
  readonly #steps: Step[] = [{ stage: 'other', rule: undefined }];
  /** Up to when the time was counted. */
  #counted = performance.now();

  begin(stage: Stage, rule: string | undefined): void {
    this.count();
    const current = this.#steps.at(-1)!;
    this.#steps.push(WHOLE.has(current.stage) ? current : { stage, rule });
  }

  end(): void {
    this.count();
    this.#steps.pop();
  }

  /** Adds the time since the last call to the current step. */
  count(): void {
    const now = performance.now();
    const { stage, rule } = this.#steps.at(-1)!;
    const time = now - this.#counted;
    this.stages.set(stage, (this.stages.get(stage) ?? 0) + time);
    if (rule !== undefined) this.rules.set(rule, (this.rules.get(rule) ?? 0) + time);
    this.#counted = now;
  }
}

let stopwatch: Stopwatch | undefined;

/** Starts to measure. The time since the process began counts as its start. */
export function startStopwatch(): void {
  stopwatch = new Stopwatch();
}

/** Ends to measure. @returns the times; almost none if no stopwatch runs. */
export function stopStopwatch(): Times {
  const { stages, rules } = stopwatch ?? new Stopwatch();
  stopwatch?.count();
  stopwatch = undefined;
  return { stages, rules };
}

/** Whether a stopwatch runs. */
export function isTimed(): boolean {
  return stopwatch !== undefined;
}

/**
 * Does work as a stage of the run. Stages inside it are not part of it, except in a proof and in writing.
 *
 * @param rule the id of the rule that works, if it is one.
 */
export function timed<T>(stage: Stage, work: () => T, rule?: string): T {
  if (!stopwatch) return work();
  stopwatch.begin(stage, rule);
  try {
    return work();
  } finally {
    stopwatch.end();
  }
}

/** As `timed`, until the work settles. No other work may be measured in the meantime. */
export async function timedUntil<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
  if (!stopwatch) return work();
  stopwatch.begin(stage, undefined);
  try {
    return await work();
  } finally {
    stopwatch.end();
  }
}
