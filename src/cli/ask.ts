/** Questions on a terminal. */

import { createInterface } from 'node:readline/promises';
import { UserError } from '../messages/user-error.ts';

/** Whether questions can be asked: standard input and standard error are terminals. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks a question, and returns the answer without whitespace around it. */
export type Ask = (question: string) => Promise<string>;

/** How questions ended: all were answered, the user pressed Ctrl-C, or the input ended. */
export type Ending = 'answered' | 'interrupted' | 'closed';

/** Asks questions on the terminal. @param talk asks them; it is not continued if they end early. */
export async function askOnTerminal(talk: (ask: Ask) => Promise<void>): Promise<Ending> {
  const { stdin: input, stderr: output } = process;
  const terminal = createInterface({ input, output });
  const end = new AbortController();
  terminal.once('SIGINT', () => end.abort('interrupted'));
  terminal.once('close', () => end.abort('closed'));
  try {
    await talk(async (question) => (await terminal.question(question, { signal: end.signal })).trim());
    return 'answered';
  } catch (error) {
    if (!end.signal.aborted) throw error;
    output.write('\n');
    return end.signal.reason as Ending;
  } finally {
    terminal.close();
  }
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
  const ending = await askOnTerminal(async (ask) => {
    for (const question of questions) answers.push(await yesOrNo(question, ask));
  });
  if (ending === 'interrupted') return undefined;
  if (ending === 'answered') return answers;
  throw new UserError(
    'init',
    'ended before all questions were answered',
    'answer y or n, or decide with --hook, --ci or --yes',
  );
}

/** Asks a question to be answered with yes (the default) or no. */
export async function yesOrNo(question: string, ask: Ask): Promise<boolean> {
  for (;;) {
    const answer = await ask(`${question}? [Y/n] `);
    if (/^(?:y(?:es)?)?$/i.test(answer)) return true;
    if (/^no?$/i.test(answer)) return false;
  }
}

/** Ends the process with the signal of Ctrl-C, so that the shell notices it. @returns an exit code, as it takes a moment. */
export function endByInterrupt(): number {
  process.kill(process.pid, 'SIGINT');
  return 1;
}
