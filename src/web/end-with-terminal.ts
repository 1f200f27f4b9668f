/** The end of a server that runs as long as its terminal. */

import type { PageServer } from './page-server.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits until a server has ended. It ends with a signal: of Ctrl-C, or of a terminal that is closed. A second signal
 * has its usual effect. The input of the terminal is not read, because that would stop a program in the background.
 *
 * @returns the signal, if any. To end as the shell expects, send it again: `process.kill(process.pid, signal)`.
 */
export async function endWithTerminal(server: PageServer): Promise<NodeJS.Signals | undefined> {
  let signal: NodeJS.Signals | undefined;
  const end = (name: NodeJS.Signals): void => {
    signal = name;
    stopListening();
    server.close();
  };
  const stopListening = (): void => {
    for (const name of SIGNALS) process.off(name, end);
  };
  for (const name of SIGNALS) process.on(name, end);
  await server.closed;
  stopListening();
  return signal;
}
