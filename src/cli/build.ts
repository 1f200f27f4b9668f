/** `ddia-notes build`: reads notes, has them fixed, and puts the result where it is wanted. */

import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { activeRules, type Config, checkConfig, checkNoteConfig, checkRuleIds } from '../config/config.ts';
import { configFor } from '../config/load.ts';
import { fixNote } from '../pipeline/pipeline.ts';
import { Problem } from '../problem.ts';
import { wantsColor } from '../report/style.ts';
import { summarize } from '../report/summary.ts';
import type { ActiveRule } from '../rules/define-rule.ts';
import type { Source } from '../source/source.ts';
import { writeFile } from '../writer/write-file.ts';
import { describeError } from './errors.ts';
import { type Job, jobsOf, shown } from './jobs.ts';

export interface BuildOptions {
  readonly write?: boolean;
  readonly output?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly stdinFilename?: string;
  readonly config?: string;
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
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
  const flags = flagConfig(options);
  let worst = 0;
  for (const job of await jobsOf(notes, options)) {
    try {
      worst = Math.max(worst, await buildOne(job, options, flags));
    } catch (error) {
      process.stderr.write(`${describeError(error, job.path)}\n`);
      worst = 2;
    }
  }
  return worst;
}

async function buildOne(job: Job, options: BuildOptions, flags: Config): Promise<number> {
  const { path, source } = await job.read();
  const { config } = configFor(dirname(resolve(path)), options.config);
  const settings = (await frontMatterOf(source, path))['ddia-notes'];
  const ownConfig = settings === undefined ? {} : checkNoteConfig(settings, `${path} (front matter)`);
  const outcome = fixNote(source, chosenRules([config, ownConfig], flags, options.only), path);
  const before = source.text.toString();
  const after = outcome.source.text.toString();
  const fate = await deliver(job, before, after, options);
  process.stderr.write(summarize(path, outcome, fate, wantsColor(process.stderr, options.color)));
  const failed = outcome.left.some(({ message }) => message.fatal === true);
  return failed || (options.check && before !== after) ? 1 : 0;
}

/** The rules that are on. `--only` turns on the ones that it names, though a config says off, and all others off. */
function chosenRules(
  configs: readonly Config[],
  flags: Config,
  only: readonly string[] | undefined,
): ActiveRule[] {
  if (!only) return activeRules(...configs, flags);
  const on = new Set(activeRules(...configs).map(({ rule }) => rule.id));
  const missing = only.filter((id) => !on.has(id)).map((id) => [id, 'warn']);
  const wanted = activeRules(...configs, { rules: Object.fromEntries(missing) }, flags);
  return wanted.filter(({ rule }) => only.includes(rule.id));
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

/** What the command line says of rules, as a config. */
function flagConfig({ rule = [], only }: BuildOptions): Config {
  if (only) checkRuleIds(only, '--only');
  const settings = rule.map((setting) => {
    const match = /^\s*(\S+?)\s*:\s*(\S+)\s*$/.exec(setting);
    if (!match) throw new Problem('--rule', `cannot be “${setting}”`, 'write it so: --rule "typo: off"');
    return [match[1]!, match[2]!];
  });
  return checkConfig({ rules: Object.fromEntries(settings) }, '--rule');
}

/** A note's front matter, checked; what reads it is loaded only where there may be some. */
async function frontMatterOf(source: Source, path: string): Promise<Record<string, unknown>> {
  if (!/^(?:---|\+\+\+|\{)/.test(source.body)) return {};
  const { readFrontMatter } = await import('../reader/front-matter.ts');
  return readFrontMatter(source, path);
}
