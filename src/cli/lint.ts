/** `ddia-notes lint`: says what the rules find in notes, and repairs it if asked. */

import '../reader/lexicon.ts';
import { dirname, resolve } from 'node:path';
import { configFor } from '../config/load.ts';
import { fixNote, lintNote } from '../pipeline/pipeline.ts';
import type { Report } from '../pipeline/run-rules.ts';
import { wordsOfRun } from '../reader/words-of-run.ts';
import { countFindings, listFindings } from '../report/findings.ts';
import { wantsColor } from '../report/style.ts';
import { writeFile } from '../writer/write-file.ts';
import { describeError } from './errors.ts';
import { type Job, jobsOf } from './jobs.ts';
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
  const jobs = await jobsOf(notes, { ...options, ...(options.fix ? { write: true } : {}) });
  const elsewhere = wordsOfRun(jobs.map(({ path }) => path));
  const all: Report[] = [];
  let worst = 0;
  for (const job of jobs) {
    try {
      const findings = await lintOne(job, options, settings, elsewhere(job.path));
      all.push(...findings);
      process.stdout.write(listFindings(job.path, findings, wantsColor(process.stdout, options.color)));
    } catch (error) {
      process.stderr.write(`${describeError(error, job.path)}\n`);
      worst = 2;
    }
  }
  process.stdout.write(countFindings(all, wantsColor(process.stdout, options.color)));
  if (options.addWords) await addWords(all, jobs, options);
  return Math.max(worst, all.some(({ message }) => message.fatal === true) ? 1 : 0);
}

async function lintOne(
  job: Job,
  options: LintOptions,
  settings: Settings,
  elsewhere: (word: string) => number,
): Promise<readonly Report[]> {
  const { path, source } = await job.read();
  const rules = await settings.rulesFor(path, source);
  if (!options.fix) return lintNote(source, rules, { path, elsewhere });
  const outcome = fixNote(source, rules, { path, elsewhere });
  const [before, after] = [source.text.toString(), outcome.source.text.toString()];
  if (before !== after) writeFile(job.target!, after, before);
  return outcome.left;
}

/** Accepts the words that may be misspelt, and are not: they go into the config that counts. */
async function addWords(
  findings: readonly Report[],
  jobs: readonly Job[],
  options: LintOptions,
): Promise<void> {
  const doubtful = findings.filter(({ rule, message }) => rule.id === 'typo' && !message.fix);
  const words = doubtful.map(({ message }) => (message.actual ?? '').replace(/['’]s$/, ''));
  if (words.length === 0) {
    process.stderr.write('no words to add\n');
    return;
  }
  const [first] = jobs;
  const folder = first && first.path !== '-' ? dirname(resolve(first.path)) : process.cwd();
  const { file } = configFor(folder, options.config);
  const { addWordsTo } = await import('../config/add-words.ts');
  const added = addWordsTo(file ?? 'ddia-notes.config.json', words);
  const list = added.words.join(', ');
  process.stderr.write(
    added.words.length === 0 ? 'no words to add\n' : `added to “words” in ${added.file}: ${list}\n`,
  );
}
