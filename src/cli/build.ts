/** `ddia-notes build`: reads notes, has them fixed, and puts the result where it is wanted. */

import '../reader/lexicon.ts';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { wantsColor } from '../report/style.ts';
import { summarize } from '../report/summary.ts';
import { writeFile } from '../writer/write-file.ts';
import { describeError } from './errors.ts';
import { type Job, jobsOf, shown } from './jobs.ts';
import { Run } from './run.ts';
import { type RuleOptions, Settings } from './settings.ts';

export interface BuildOptions extends RuleOptions {
  readonly write?: boolean;
  readonly output?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly stdinFilename?: string;
  readonly color: boolean;
}

/**
 * Builds notes, one after the other; one that cannot be built does not stop the rest.
 *
 * @param notes paths; `-` is standard input; none for what is piped in or the config names.
 * @returns the exit code.
 * @throws {Problem} if the options contradict each other, or a config is none.
 */
export async function build(notes: readonly string[], options: BuildOptions): Promise<number> {
  const settings = new Settings(options);
  const run = new Run(await jobsOf(notes, { ...options, command: 'build' }), settings);
  let worst = 0;
  for await (const fixed of run.fixed()) {
    const { path } = fixed.job;
    try {
      if ('error' in fixed) throw fixed.error;
      const { before, after, outcome } = fixed;
      const fate = await deliver(fixed.job, before, after, options);
      process.stderr.write(summarize(path, outcome, fate, wantsColor(process.stderr, options.color)));
      const failed = outcome.left.some(({ message }) => message.fatal === true);
      worst = Math.max(worst, failed || (options.check && before !== after) ? 1 : 0);
    } catch (error) {
      process.stderr.write(`${describeError(error, path)}\n`);
      worst = 2;
    }
  }
  return worst;
}

/**
 * Puts a built note where it is wanted.
 *
 * @returns what became of it, in a few words.
 */
async function deliver(job: Job, before: string, after: string, options: BuildOptions): Promise<string> {
  const { path, target } = job;
  const changed = before !== after;
  if (options.check || options.diff) {
    if (changed && options.diff) {
      const { unifiedDiff } = await import('../report/diff.ts');
      process.stdout.write(unifiedDiff(shown(resolve(path)), before, after));
    } else if (changed) {
      process.stdout.write(`${path}\n`);
    }
    return changed ? 'would change' : 'nothing to fix';
  }
  if (target === undefined) {
    process.stdout.write(after);
    return changed ? 'written to standard output' : 'nothing to fix';
  }
  const inPlace = sameFile(target, path);
  if (inPlace && !changed) return 'nothing to fix';
  const written = writeFile(target, after, inPlace ? before : undefined);
  if (inPlace) return 'cleaned in place';
  return written ? `written to ${target}` : `${target} is up to date`;
}

/** Whether two paths lead to one file, through whatever links. */
function sameFile(a: string, b: string): boolean {
  const [left, right] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return left !== undefined && left.ino === right?.ino && left.dev === right.dev;
}
