/** Questions on a terminal. */

import { createInterface } from 'node:readline/promises';
import { UserError } from '../messages/user-error.ts';

/** Whether questions can be asked: standard input and standard error are terminals. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/**
 * Asks questions in order, each to be answered with yes (the default) or no.
 *
 * @returns the answers; `undefined` if the user pressed Ctrl-C.
 * @throws {UserError} if the input ends before every question is answered.
 */
export async function askAll(questions: readonly string[]): Promise<boolean[] | undefined> {
  const answers: boolean[] = [];
  if (questions.length === 0) return answers;
  const { stdin: input, stderr: output } = process;
  const terminal = createInterface({ input, output });
  const end = new AbortController();
  terminal.once('SIGINT', () => end.abort('interrupted'));
  terminal.once('close', () => end.abort('closed'));
  try {
    for (const question of questions) answers.push(await ask(question));
    return answers;
  } catch (error) {
    if (!end.signal.aborted) throw error;
    output.write('\n');
    if (end.signal.reason === 'interrupted') return undefined;
    throw new UserError(
      'init',
      'ended before all questions were answered',
      'answer y or n, or decide with --hook, --ci or --yes',
    );
  } finally {
    terminal.close();
  }

  async function ask(question: string): Promise<boolean> {
    for (;;) {
      const answer = (await terminal.question(`${question}? [Y/n] `, { signal: end.signal })).trim();
      if (/^(?:y(?:es)?)?$/i.test(answer)) return true;
      if (/^no?$/i.test(answer)) return false;
    }
  }
}
