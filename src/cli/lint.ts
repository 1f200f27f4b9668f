/** `ddia-notes lint`: says what the rules find in notes, and repairs it if asked. */

import '../reader/lexicon.ts';
import { dirname, join, resolve } from 'node:path';
import { configFor } from '../config/load.ts';
import { fixNote, lintNote } from '../pipeline/pipeline.ts';
import type { Report } from '../pipeline/run-rules.ts';
import { wordsOfRun } from '../reader/words-of-run.ts';
import { countFindings, listFindings } from '../report/findings.ts';
import { wantsColor } from '../report/style.ts';
import { stemOf } from '../spelling/words.ts';
import { writeFile } from '../writer/write-file.ts';
import { describeError } from './errors.ts';
import { type Job, jobsOf, shown } from './jobs.ts';
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
  const elsewhere = wordsOfRun(jobs.map(({ path }) => path));
  const found = new Map<Job, readonly Report[]>();
  let worst = 0;
  for (const job of jobs) {
    try {
      const findings = await lintOne(job, options, settings, elsewhere(job.path));
      found.set(job, findings);
      process.stdout.write(listFindings(job.path, findings, wantsColor(process.stdout, options.color)));
    } catch (error) {
      process.stderr.write(`${describeError(error, job.path)}\n`);
      worst = 2;
    }
  }
  const all = [...found.values()].flat();
  process.stdout.write(countFindings(all, wantsColor(process.stdout, options.color)));
  if (options.addWords) await addWords(found, options);
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
  if (outcome.fighting.length > 0) {
    process.stderr.write(
      `${path}: ${outcome.fighting.join(' and ')} undo each other’s fixes; theirs were not made\n`,
    );
  }
  return outcome.left;
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
