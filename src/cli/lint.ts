/** `ddia-notes lint`: says what the rules find in notes, and repairs it if asked. */

import '../reader/lexicon.ts';
import { dirname, join, resolve } from 'node:path';
import { configFor } from '../config/load.ts';
import { lintNote } from '../pipeline/pipeline.ts';
import type { Report } from '../pipeline/run-rules.ts';
import { countFindings, listFindings } from '../report/findings.ts';
import { wantsColor } from '../report/style.ts';
import { stemOf } from '../spelling/words.ts';
import { writeFile } from '../writer/write-file.ts';
import { describeError } from './errors.ts';
import { type Job, jobsOf } from './jobs.ts';
import { shown } from './paths.ts';
import { Run } from './run.ts';
import { type RuleOptions, Settings } from './settings.ts';

export interface LintOptions extends RuleOptions {
  readonly fix?: boolean;
  readonly addWords?: boolean;
  readonly stdinFilename?: string;
  readonly color: boolean;
}

/**
 * Lints notes, one after the other; one that cannot be read does not stop the rest.
 *
 * @param notes paths; `-` is standard input; none for what is piped in or the config names.
 * @returns the exit code.
 * @throws {Problem} if the options contradict each other, or a config is none.
 */
export async function lint(notes: readonly string[], options: LintOptions): Promise<number> {
  const settings = new Settings(options);
  const jobs = await jobsOf(notes, { ...options, command: 'lint', write: options.fix === true });
  const run = new Run(jobs, settings);
  const found = new Map<Job, readonly Report[]>();
  let worst = 0;
  for await (const { job, findings, error } of options.fix ? repaired(run) : checked(run, jobs)) {
    if (error === undefined) {
      found.set(job, findings);
      process.stdout.write(listFindings(job.path, findings, wantsColor(process.stdout, options.color)));
    } else {
      process.stderr.write(`${describeError(error, job.path)}\n`);
      worst = 2;
    }
  }
  const all = [...found.values()].flat();
  process.stdout.write(countFindings(all, wantsColor(process.stdout, options.color)));
  if (options.addWords) await addWords(found, options);
  return Math.max(worst, all.some(({ message }) => message.fatal === true) ? 1 : 0);
}

/** A note with what the rules find in it, or why it could not be read or written. */
interface Linted {
  readonly job: Job;
  readonly findings: readonly Report[];
  readonly error?: unknown;
}

async function* checked(run: Run, jobs: readonly Job[]): AsyncGenerator<Linted> {
  for (const job of jobs) {
    try {
      const { path, source } = await job.read();
      const { rules, context } = await run.about(path, source);
      yield { job, findings: lintNote(source, rules, context) };
    } catch (error) {
      yield { job, findings: [], error };
    }
  }
}

async function* repaired(run: Run): AsyncGenerator<Linted> {
  for await (const fixed of run.fixed()) {
    const { job } = fixed;
    try {
      if ('error' in fixed) throw fixed.error;
      const { before, after, outcome } = fixed;
      if (before !== after) writeFile(job.target!, after, before);
      if (outcome.fighting.length > 0) {
        process.stderr.write(
          `${job.path}: ${outcome.fighting.join(' and ')} undo each other’s fixes; theirs were not made\n`,
        );
      }
      yield { job, findings: outcome.left };
    } catch (error) {
      yield { job, findings: [], error };
    }
  }
}

/** Accepts the words that may be misspelt, and may be not: they go into the config that counts for their note. */
async function addWords(found: ReadonlyMap<Job, readonly Report[]>, options: LintOptions): Promise<void> {
  const { addWordsTo } = await import('../config/add-words.ts');
  const wanted = new Map<string, string[]>();
  for (const [{ path }, findings] of found) {
    const words = findings.flatMap(({ rule, message }) =>
      rule.id === 'typo' && message.unsure && message.actual ? stemOf(message.actual) : [],
    );
    const folder = dirname(resolve(path));
    const { file = join(folder, 'ddia-notes.config.json') } = configFor(folder, options.config);
    if (words.length > 0) wanted.set(file, [...(wanted.get(file) ?? []), ...words]);
  }
  let count = 0;
  for (const [file, words] of wanted) {
    const added = addWordsTo(file, words);
    count += added.length;
    if (added.length > 0) process.stderr.write(`added to “words” in ${shown(file)}: ${added.join(', ')}\n`);
  }
  if (count === 0) process.stderr.write('no words to add\n');
}
