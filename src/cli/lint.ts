/** `ddia-notes lint`: says what the rules find in notes, and repairs it if asked. */

import { dirname, join, resolve } from 'node:path';
import { configFor } from '../config/load-config.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { UserError } from '../messages/user-error.ts';
import { sortDiagnostics } from '../pipeline/diagnostic.ts';
import { shownPath } from '../reader/same-file.ts';
import type { FileReport } from '../report/format.ts';
import { fightingLine } from '../report/summary.ts';
import { describeError } from '../session/errors.ts';
import { jobsOf } from '../session/jobs.ts';
import type { RuleOptions } from '../session/note-settings.ts';
import { type Fixed, type Linted, Session, type Success } from '../session/session.ts';
import { settle } from '../session/settle.ts';
import { InPlace } from '../session/write-in-place.ts';
import { stemOf } from '../spelling/words.ts';
import { LintReport, type ReportOptions } from './lint-report.ts';

export interface LintOptions extends RuleOptions, ReportOptions {
  readonly fix?: boolean;
  readonly addWords?: boolean;
  readonly staged?: boolean;
  readonly since?: string;
  readonly ignore?: boolean;
  readonly stdinFilename?: string;
}

/**
 * Lints notes; one that cannot be read does not stop the rest.
 *
 * @param notes paths, folders and globs; `-` is standard input; none for what is piped in or the config names.
 * @returns the exit code.
 * @throws {UserError} if the options contradict each other, or a config is none.
 */
export async function lint(notes: readonly string[], options: LintOptions): Promise<number> {
  const report = await LintReport.begin(options);
  const unsure = new Map<string, string[]>();
  for await (const file of await reportsOf(notes, options)) {
    report.add(file);
    if (options.addWords) unsure.set(file.path, unsureWords(file));
  }
  const code = report.end();
  if (options.addWords) await addWords(unsure, options);
  return code;
}

async function reportsOf(notes: readonly string[], options: LintOptions): Promise<AsyncIterable<FileReport>> {
  const { staged, since, fix = false } = options;
  if ((staged || since !== undefined) && notes.includes('-'))
    throw new UserError(staged ? '--staged' : '--since', 'is about files', 'leave standard input out');
  if (staged) {
    const { lintStaged } = await import('../session/staged.ts');
    return lintStaged(notes, options);
  }
  const jobs =
    since === undefined
      ? await jobsOf(notes, { ...options, command: 'lint', write: fix })
      : await (await import('../session/since.ts')).jobsSince(since, notes, options);
  if (fix) await settle();
  const run = new Session(jobs, options);
  return fix ? repaired(run) : checked(run);
}

async function* checked(run: Session): AsyncGenerator<FileReport> {
  for await (const linted of run.linted()) yield reportOfLinted(linted);
}

async function* repaired(run: Session): AsyncGenerator<FileReport> {
  const inPlace = new InPlace();
  for await (const fixed of run.fixed()) yield await reportOfFixed(fixed, (done) => inPlace.write(done));
}

/** What is to be reported of a note that was only looked at. */
export function reportOfLinted(linted: Linted): FileReport {
  const { path } = linted.job;
  return 'error' in linted
    ? failure(path, linted.error)
    : { path, text: linted.text, findings: linted.findings };
}

/**
 * What is to be reported of a note that was fixed.
 *
 * @param put puts the result where it belongs.
 */
export async function reportOfFixed(
  fixed: Fixed,
  put: (fixed: Success) => Promise<void> | void,
): Promise<FileReport> {
  const { path } = fixed.job;
  try {
    if ('error' in fixed) throw fixed.error;
    const { after, outcome } = fixed;
    await put(fixed);
    if (outcome.fighting.length > 0)
      process.stderr.write(`${shownName(path)}: ${fightingLine(outcome.fighting)}\n`);
    return { path, text: after, findings: sortDiagnostics(outcome.left) };
  } catch (error) {
    return failure(path, error);
  }
}

function failure(path: string, error: unknown): FileReport {
  return { path, text: '', findings: [], error: describeError(error, path) };
}

/** The words of a note that may be misspelt, and may be not. */
function unsureWords({ findings }: FileReport): string[] {
  return findings.flatMap(({ ruleId, unsure, actual }) =>
    ruleId === 'typo' && unsure && actual ? stemOf(actual) : [],
  );
}

/** Accepts words: they go into the config that counts for their note. */
async function addWords(found: ReadonlyMap<string, readonly string[]>, options: LintOptions): Promise<void> {
  const { addWordsTo } = await import('../config/add-words.ts');
  const wanted = new Map<string, string[]>();
  for (const [path, words] of found) {
    const folder = dirname(resolve(path));
    const { file = join(folder, 'ddia-notes.config.json') } = await configFor(folder, options.config);
    if (words.length > 0) wanted.set(file, [...(wanted.get(file) ?? []), ...words]);
  }
  let count = 0;
  for (const [file, words] of wanted) {
    const added = addWordsTo(file, words);
    count += added.length;
    if (added.length > 0)
      process.stderr.write(
        `added to “words” in ${shownName(shownPath(file))}: ${oneLine(added.join(', '))}\n`,
      );
  }
  if (count === 0) process.stderr.write('no words to add\n');
}
