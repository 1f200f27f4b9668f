/** The real `ddia-notes review --web`. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach } from 'vitest';
import { BIN, environmentOf } from '../cli/run.ts';

export interface StartedReview {
  readonly child: ChildProcess;
  /** The first line of standard output. */
  readonly address: string;
  /** Resolves with the exit code and the signal. */
  readonly ended: Promise<unknown[]>;
  /** Returns what was written to standard error until now. */
  readonly errors: () => string;
}

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts a review of `note.md` in a folder until the end of the test. */
export async function startReview(
  folder: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<StartedReview> {
  const child = spawn(process.execPath, [BIN, 'review', '--web', ...args, 'note.md'], {
    ...environmentOf({ cwd: folder, env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const ended = once(child, 'exit');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  for await (const address of createInterface(child.stdout))
    return { child, address, ended, errors: () => errors };
  throw new Error(`no address was printed: ${errors}`);
}
