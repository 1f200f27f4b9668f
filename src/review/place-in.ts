/** Finding again what was found before. */

import type { Diagnostic, LeftFinding } from '../pipeline/diagnostic.ts';

/** Returns a finding of the note as it was among those in the fixed note. */
export function placeIn(
  left: readonly LeftFinding[],
  { ruleId, start, actual }: Diagnostic,
): LeftFinding | undefined {
  const ofRule = left.filter((one) => one.ruleId === ruleId && one.actual === actual);
  const same = ofRule.find(({ before }) => before.start.offset === start.offset);
  if (same) return same;
  // The place is not exact in text that other changes have written.
  const onLine = ofRule.filter(({ before }) => before.start.line === start.line);
  return onLine.length === 1 ? onLine[0] : undefined;
}
