/** Flags of V8 for a process that lasts; see `beginShort` for those that a run begins with. */

import { setFlagsFromString } from 'node:v8';

/** The defaults of those flags of a short run that matter here; later versions do not have them. */
const BY_DEFAULT = ['--interrupt-budget=135168', '--incremental-marking', '--semi-space-growth-factor=2'];

/** Sets the flags for a process that lasts: code is optimised as early as by default, and memory is saved. */
export function beginLasting(): void {
  if (process.version.startsWith('v20.')) for (const flag of BY_DEFAULT) setFlagsFromString(flag);
  setFlagsFromString('--heap-growing-percent=30');
}
