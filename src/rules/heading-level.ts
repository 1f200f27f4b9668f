import type { Heading } from 'mdast';
import type { Fix } from '../source/fix.ts';
import { setHeadingDepth } from '../source/set-heading-depth.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';
import { unspaced, unspacedByParagraph } from './unspaced-heading.ts';

/**
 * It reads a note as a book: parts and chapters by their names and numbers (in a dozen languages), rows of bare
 * numbers, the levels as written, the contents list. Sections of one kind (“Chapter 1”, “Chapter 2”, …) are put at one
 * level, parts above the chapters that they hold, 2.1 below 2, and no level is skipped. The plain headings under one
 * that moves move with it, and it says why. `##Like this` gets its space. Only the marker changes.
 *
 * @why Outlines, contents lists and sites are made of the levels; one that is wrong puts a chapter inside another.
 * @leaves a note that leaves a doubt: many headings of level 1, or none, are fine
 * @leaves the releases of a changelog, whose levels are those of a program
 * @leaves headings in HTML, whose levels count for the others
 * @leaves a single `#` without a space, which is a tag, unless the note leaves the space out after `##` as well
 * @fixes
 *   # Sailing
 *
 *   ## Chapter 1: Knots
 *
 *   ### Chapter 2: Wind
 *
 *   ### Reefing
 *
 *   ## Chapter 3: Tides
 *   →
 *   # Sailing
 *
 *   ## Chapter 1: Knots
 *
 *   ## Chapter 2: Wind
 *
 *   ### Reefing
 *
 *   ## Chapter 3: Tides
 * @fixes
 *   # Gardening
 *
 *   ### Soil
 *
 *   ##Seeds
 *   →
 *   # Gardening
 *
 *   ## Soil
 *
 *   ## Seeds
 * @reports
 *   # Chapter 1
 *
 *   Knots.
 *
 *   ## Chapter 2
 *   ! Unexpected level 2 for “Chapter 2”, expected that of “Chapter 1”; not fixed because either may be wrong
 * @reports
 *   # Sailing
 *
 *   - [Chapter 1: Knots](#chapter-1-knots)
 *   - [Chapter 2: Wind](#chapter-2-wind)
 *   - [Chapter 3: Tides](#chapter-3-tides)
 *
 *   ## Chapter 1: Knots
 *
 *   Bowline and clove hitch.
 *
 *   ## Chapter 2: Wind
 *
 *   It turns.
 *
 *   ## Gusts
 *
 *   They pass.
 *
 *   ## Chapter 3: Tides
 *
 *   Twice a day.
 *   ! Unexpected level 2 for “Gusts”, expected one below “Chapter 2: Wind” because the table of contents lists all chapters but not this heading; not fixed because the list may be wrong
 * @keeps
 *   # Knots
 *
 *   ## Bowline
 *
 *   # Wind
 *
 *   # Tides
 * @keeps #sailing #knots
 */
export const headingLevel = defineRule({
  id: 'heading-level',
  summary: 'sections of one kind at one level; no level skipped',
  fixes: 'yes',
  done: ['heading moved to its level', 'headings moved to their levels'],
  options: {},
  check({ source, outline }, _options, report) {
    for (const entry of outline) {
      const { depth, text, why } = entry;
      const markdown = depth <= 6;
      if (entry.type !== 'heading' || entry.objection !== undefined) continue;
      const { heading, doubt } = entry;
      if (doubt)
        report({
          message: `Unexpected level ${depth} for “${text}”, expected ${EXPECTED[doubt.type](doubt.before)}`,
          start: startOf(heading),
          end: endOf(heading),
          aspect: LEVEL,
          actual: String(depth),
          unsure: true,
        });
      if (depth === heading.depth) continue;
      report({
        message: `Unexpected level ${heading.depth} for “${text}”, expected level ${depth}, ${why}${markdown ? '' : '; Markdown has six levels'}`,
        start: startOf(heading),
        end: endOf(heading),
        aspect: LEVEL,
        actual: String(heading.depth),
        expected: [String(depth)],
        fix: markdown ? changeDepth(source, heading, depth as Heading['depth']) : undefined,
      });
    }
    for (const lines of unspacedByParagraph(outline)) report({ ...unspaced(source, lines), aspect: 'space' });
  },
});

const LEVEL = 'level';

/** The expected level where the level is in doubt, by the kind of doubt. */
const EXPECTED = {
  unlike: (before: string) => `that of “${before}”; not fixed because either may be wrong`,
  unlisted: (before: string) =>
    `one below “${before}” because the table of contents lists all chapters but not this heading; not fixed because the list may be wrong`,
};

/** Changes the depth of a heading, unless its text has several lines, which only setext headings of depth 1 and 2 can have. */
function changeDepth(source: Source, heading: Heading, depth: Heading['depth']): Fix | undefined {
  const lines = source.point(endOf(heading)).line - source.point(startOf(heading)).line;
  if (depth > 2 && lines > 1) return undefined;
  return {
    edits: setHeadingDepth(source, heading, depth),
    expect: [{ type: 'set', node: heading, fields: { depth } }],
  };
}
