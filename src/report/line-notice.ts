/** The notice that tells which text the lines of a report are of. */

import type { Base } from '../pipeline/result.ts';

/** Returns the notice for reports in which it matters. */
export function lineNotice(base: Base): string {
  return `line numbers refer to the ${base === 'after' ? 'fixed' : 'original'} text`;
}
