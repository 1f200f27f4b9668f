/** The nesting of emphasis styles: which markers of emphasised lines are above which. */

/**
 * Ranks the markers of emphasised lines from 1, the outermost. Of two markers in the same sections, the one
 * that comes first in more sections is the outer one.
 *
 * @param sections the markers below each real heading, in order.
 */
export function nestingOf(sections: readonly (readonly string[])[]): Map<string, number> {
  const markers = [...new Set(sections.flat())];
  const above = (a: string, b: string): number => {
    const both = sections.filter((section) => section.includes(a) && section.includes(b));
    return both.reduce((sum, section) => sum + Math.sign(section.indexOf(b) - section.indexOf(a)), 0);
  };
  const order = [...markers].sort((a, b) => above(b, a) || markers.indexOf(a) - markers.indexOf(b));
  const ranks = new Map<string, number>();
  for (const marker of order) {
    const outer = order.filter((other) => ranks.has(other) && above(other, marker) > 0);
    ranks.set(marker, Math.max(0, ...outer.map((other) => ranks.get(other)!)) + 1);
  }
  return ranks;
}
