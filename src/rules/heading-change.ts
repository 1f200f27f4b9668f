/** How the summary of a build shows the fix of a heading. */

import { quoted } from '../messages/quoted.ts';

/**
 * Returns the text that the summary shows, such as “Wind”: level 3 → 2, like most headings of its kind.
 *
 * @param from what the line is before the fix, and `to` what it is after it.
 * @param why the reason, as a phrase, if there is one to give.
 */
export function headingChange(title: string, from: string, to: string, why?: string): string {
  const name = title === '' ? 'heading without text' : quoted(title);
  return `${name}: ${from} → ${to}${why === undefined ? '' : `, ${why}`}`;
}
