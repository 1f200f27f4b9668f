/** `ddia-notes lint`: its report and exit code. */

import type { NamedConfig } from '../config/load-config.ts';
import { oneLine, shownName } from '../messages/display.ts';
import { shownPath } from '../messages/shown-path.ts';
import { UserError } from '../messages/user-error.ts';
import { UnsureWords } from '../session/accept-words.ts';
import { lintNotes } from '../session/lint-notes.ts';
import type { LintOptions } from '../session/lint-options.ts';
import { LintReport, type ReportOptions } from './lint-report.ts';

export interface LintCommandOptions extends LintOptions, ReportOptions {
  readonly addWords?: boolean;
}

/**
 * Lints notes. A note that cannot be read does not stop the others.
 *
 * @param notes paths, folders and globs; `-` is standard input. With none, the piped note or the notes in the
 * config are linted.
 * @returns the exit code.
 * @throws {UserError} if the options contradict each other, or a config is invalid.
 */
export async function lint(notes: readonly string[], options: LintCommandOptions): Promise<number> {
  if (options.addWords && options.config === false)
    throw new UserError('--add-words', 'cannot be combined with --no-config', 'remove one of them');
  const report = await LintReport.begin(options);
  const unsureWords = new UnsureWords();
  await lintNotes(notes, options, (file) => {
    report.add(file);
    unsureWords.add(file);
  });
  const exitCode = await report.end();
  if (options.addWords) await addWords(unsureWords, options.config);
  return exitCode;
}

async function addWords(unsureWords: UnsureWords, config: NamedConfig | undefined): Promise<void> {
  const count = await unsureWords.accept(config, (file, words) =>
    process.stderr.write(`added to “words” in ${shownName(shownPath(file))}: ${oneLine(words.join(', '))}\n`),
  );
  if (count === 0) process.stderr.write('no words to add\n');
}
