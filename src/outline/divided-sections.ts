/** The sections that emphasised lines divide. */

import { type EmphasisedLine, styleOf } from './emphasised-lines.ts';

/** A section that has not ended yet, and the styles of the lines that divide it. */
interface OpenSection {
  /** The index of the block of its heading. */
  readonly at: number;
  readonly depth: number;
  readonly styles: Set<string>;
}

/**
 * Returns the index of the heading whose section each line divides; -1 above the first heading. A line divides
 * the outermost open section that a line in its style has already divided, otherwise the innermost.
 *
 * @param lines the lines in order.
 * @param depths the depth of each block that is a heading, by index; `undefined` for other blocks.
 */
export function dividedSections(
  lines: readonly EmphasisedLine[],
  depths: readonly (number | undefined)[],
): number[] {
  const open: OpenSection[] = [{ at: -1, depth: 0, styles: new Set() }];
  let next = 0;
  return lines.map((line) => {
    for (; next < line.at; next++) {
      const depth = depths[next];
      if (depth === undefined) continue;
      while (open.length > 1 && open.at(-1)!.depth >= depth) open.pop();
      // A real heading one level below the section shows that the lines in it are not at that level.
      if (open.at(-1)!.depth === depth - 1) open.at(-1)!.styles.clear();
      open.push({ at: next, depth, styles: new Set() });
    }
    const style = styleOf(line);
    const section = open.find(({ styles }) => styles.has(style)) ?? open.at(-1)!;
    section.styles.add(style);
    return section.at;
  });
}
