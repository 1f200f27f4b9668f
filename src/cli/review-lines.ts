/** What a review decided, in words. */

import { oneLine, shownName } from '../messages/display.ts';
import { amount } from '../messages/wording.ts';
import type { ReviewResult } from '../session/write-review.ts';

/** Returns what was decided in a review, one line or more for each file. */
export function linesOfResult({ notes, configs }: ReviewResult): string[] {
  const lines: string[] = [];
  for (const { path, taken, answers, accepted, refused, open, comments, links, undone } of notes) {
    const parts = [
      [taken, 'taken'],
      [answers, 'answered'],
      [accepted, 'accepted'],
      [refused, 'refused'],
      [open, 'undecided'],
    ] as const;
    const shown = parts.flatMap(([count, what]) => (count > 0 ? `${count} ${what}` : []));
    if (comments > 0) shown.push(`${amount(comments, 'comment')} added`);
    if (links > 0) shown.push(`${amount(links, 'link')} updated`);
    if (shown.length > 0) lines.push(`${shownName(path)}: ${shown.join(', ')}`);
    for (const { what, finding } of undone)
      lines.push(
        `${shownName(path)}:${finding.start.line}: ${
          what === 'answer' ? `“${oneLine(finding.actual ?? '')}” not replaced` : 'no comment added'
        }: other text or findings would change`,
      );
  }
  for (const { path, added, off } of configs) {
    const parts = [
      ...(added.length > 0 ? [`added to “words”: ${added.join(', ')}`] : []),
      ...(off.length > 0 ? [`turned off: ${off.join(', ')}`] : []),
    ];
    lines.push(`${shownName(path)}: ${oneLine(parts.join('; '))}`);
  }
  return lines;
}
