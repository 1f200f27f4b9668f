/** What was fixed in a note, as one line beside a report that does not contain it. */

import { oneLine, shownName } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import type { Fixes } from './format.ts';

/** Returns the line without its ending; `undefined` if nothing was fixed. */
export function fixedLine(path: string, { done, links }: Fixes): string | undefined {
  if (done.length + links === 0) return undefined;
  const counts = new Map<string, number>();
  for (const { ruleId } of done) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([id, count]) => `${count} × ${oneLine(id)}`);
  if (links > 0) parts.push(`${links} × link to a heading`);
  return `${shownName(path)}: ${amount(done.length + links, 'problem')} fixed (${parts.join(', ')})`;
}
