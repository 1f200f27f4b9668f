/**
 * The watchdog of a hunt. An endless case blocks its thread, so another thread reports it and ends the
 * process.
 */

import { Worker } from 'node:worker_threads';

/** The maximum time of a case in seconds, including shrinking: hundreds of times that of the slowest one. */
const PATIENCE = 600;

const WATCH = `
const { workerData: { counter, seed } } = require('node:worker_threads');
let last = 0;
setInterval(() => {
  const now = Atomics.load(counter, 0);
  if (now === last && now > 0) {
    require('node:fs').writeSync(2, 'case ' + now + ' of seed ' + seed + ' does not end\\n');
    process.kill(process.pid, 'SIGKILL');
  }
  last = now;
}, ${PATIENCE} * 1000);
`;

/**
 * Watches the cases of a seed.
 *
 * @returns a function to call with the number of each case when it begins.
 */
export function watch(seed: number): (cases: number) => void {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  new Worker(WATCH, { eval: true, workerData: { counter, seed } }).unref();
  return (cases) => void Atomics.store(counter, 0, cases);
}
