/** The end of a server that runs as long as its terminal. */

import { isatty } from 'node:tty';
import type { PageServer } from './page-server.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits until a server has ended. It ends with a signal (Ctrl-C, or the terminal is closed) or, if standard
 * input is a terminal, at the end of its input (Ctrl-D). A second signal has its usual effect.
 *
 * @returns the signal, if any. To end as the shell expects, send it again: `process.kill(process.pid, signal)`.
 */
export async function endWithTerminal(server: PageServer): Promise<NodeJS.Signals | undefined> {
  let signal: NodeJS.Signals | undefined;
  const end = (name?: NodeJS.Signals): void => {
    signal = name;
    stopListening();
    server.close();
  };
  // The input of a terminal that was closed ends, too, maybe before the signal arrives.
  const endInput = (): void => end(isatty(stdin.fd) ? undefined : 'SIGHUP');
  const stopListening = (): void => {
    for (const name of SIGNALS) process.off(name, end);
    if (stdin.isTTY) stdin.off('end', endInput).off('error', endInput).pause();
  };
  const { stdin } = process;
  for (const name of SIGNALS) process.on(name, end);
  // A terminal has an end only if it is read.
  if (stdin.isTTY) stdin.on('end', endInput).on('error', endInput).resume();
  await server.closed;
  stopListening();
  return signal;
}
