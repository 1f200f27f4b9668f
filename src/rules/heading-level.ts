import type { Heading } from 'mdast';
import { quoted } from '../messages/quoted.ts';
import type { Fix } from '../source/fix.ts';
import { setHeadingDepth } from '../source/set-heading-depth.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';
import { headingChange } from './heading-change.ts';
import { unspaced, unspacedByParagraph } from './unspaced-heading.ts';

/**
 * Corrects heading levels by treating the note as a book. The rule uses part and chapter names and numbers (in a
 * dozen languages), sequences of bare numbers, the levels as written, and the table of contents. Sections of one kind
 * (“Chapter 1”, “Chapter 2”, …) get the same level, parts get a higher level than their chapters, 2.1 gets a
 * lower level than 2, and no level is skipped. Unnumbered headings are moved together with the heading above
 * them. Each finding gives the reason. In `##Like this`, the missing space is added. Only the heading marker
 * changes.
 *
 * @why Outlines, tables of contents and sites are built from heading levels, and a wrong level can put one
 *   chapter inside another.
 * @leaves ambiguous notes, such as those with many level-1 headings or none
 * @leaves releases in a changelog, whose levels are set by a tool
 * @leaves HTML headings (other headings are still adjusted to them)
 * @leaves a single `#` without a space, which may be a tag, unless the note also omits the space after `##`
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
 *   ! Unexpected level 2 for “Chapter 2”, expected the level of “Chapter 1”; not fixed because either level may be wrong
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
 *   ! “Gusts” may belong below “Chapter 2: Wind”; not fixed because only the table of contents suggests it
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
  summary: 'sections of one kind at different levels, and skipped levels',
  fixes: 'when certain',
  done: ['heading level corrected', 'heading levels corrected'],
  options: {},
  check({ source, outline }, _options, report) {
    for (const entry of outline) {
      const { depth, text, why } = entry;
      const markdown = depth <= 6;
      if (entry.type !== 'heading' || entry.objection !== undefined) continue;
      const { heading, doubt } = entry;
      if (doubt)
        report({
          message: doubtful[doubt.type](depth, text, doubt.before),
          start: startOf(heading),
          end: endOf(heading),
          aspect: LEVEL,
          actual: String(depth),
          unsure: true,
        });
      if (depth === heading.depth) continue;
      report({
        message: `Unexpected level ${heading.depth} for ${nameOf(text)}, expected level ${depth}, ${why}${markdown ? '' : '; Markdown only has six levels'}`,
        start: startOf(heading),
        end: endOf(heading),
        aspect: LEVEL,
        actual: String(heading.depth),
        expected: [String(depth)],
        headingChange: headingChange(text, `level ${heading.depth}`, String(depth), why),
        fix: markdown ? changeDepth(source, heading, depth as Heading['depth']) : undefined,
      });
    }
    for (const lines of unspacedByParagraph(outline)) report({ ...unspaced(source, lines), aspect: 'space' });
  },
});

const LEVEL = 'level';

/** Returns the text of a heading as shown in a message. A heading may consist of an image. */
function nameOf(text: string): string {
  return text === '' ? 'a heading without text' : quoted(text);
}

/** The messages about a heading whose level is in doubt, by the kind of doubt. */
const doubtful = {
  unlike: (depth: number, text: string, before: string) =>
    `Unexpected level ${depth} for ${nameOf(text)}, expected the level of ${quoted(before)}; not fixed because either level may be wrong`,
  unlisted: (_depth: number, text: string, before: string) =>
    `${quoted(text)} may belong below ${quoted(before)}; not fixed because only the table of contents suggests it`,
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
