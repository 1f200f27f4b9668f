/** I14: a build ends without an exception, in a time proportional to the length. */

import { ok } from 'node:assert/strict';
import { build } from '../case.ts';
import type { Oracle } from './oracle.ts';

/** Far more than any machine requires: a case that takes longer does not grow linearly. */
const MOST_MS = 5000;
const MOST_MS_A_CHARACTER = 2;

const ends: Oracle = {
  id: 'I14 ends',
  check(one) {
    const most = MOST_MS + MOST_MS_A_CHARACTER * one.text.length;
    const start = performance.now();
    one.built.done.length;
    if (performance.now() - start < most) return true;
    // Other processes may have used the processor.
    const before = process.cpuUsage();
    build(one.text);
    const { user, system } = process.cpuUsage(before);
    ok((user + system) / 1000 < most, `the build takes more than ${most} ms of the processor`);
    return true;
  },
};

export const costOracles: readonly Oracle[] = [ends];
