/** Work that a signal does not interrupt. */

/**
 * Delays the effect of Ctrl-C until short work is done, because an interrupted write would leave a file
 * behind.
 */
export async function deferSignals<T>(work: () => T): Promise<T> {
  let signal: NodeJS.Signals | undefined;
  const wait = (name: NodeJS.Signals): void => {
    signal = name;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, wait);
  try {
    const result = work();
    // Signals that arrived during the work are delivered here.
    await new Promise(setImmediate);
    return result;
  } finally {
    for (const name of signals) process.off(name, wait);
    if (signal) process.kill(process.pid, signal);
  }
}
