/** The watchdog of a hunt: a case that never ends holds up the thread, so another one names it and ends the run. */

import { Worker } from 'node:worker_threads';

/** How long a case may take, its shrinking included, in seconds: hundreds of times what the slowest one does. */
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

/** Watches the cases of a seed. @returns what to call when one begins, with its number. */
export function watch(seed: number): (cases: number) => void {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  new Worker(WATCH, { eval: true, workerData: { counter, seed } }).unref();
  return (cases) => void Atomics.store(counter, 0, cases);
}
