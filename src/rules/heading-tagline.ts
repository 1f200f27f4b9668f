import type { Heading, Paragraph } from 'mdast';
import type { Fix } from '../source/fix.ts';
import { blankLineAround } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';
import { headingChange } from './heading-change.ts';

/**
 * Turns a sentence used as a heading right below a higher-level heading into a paragraph, if most headings of
 * its level are right below a higher-level heading as well. A heading of several sentences and at least 30
 * words becomes a paragraph if it has no siblings. Uncertain cases are only reported: a sentence without a full
 * stop, or one in a note that also has ordinary headings of its level.
 *
 * @why Sentences used as headings fill outlines and tables of contents with prose.
 * @leaves questions and titles
 * @leaves numbered headings
 * @leaves headings with subsections, and headings next to others of their level, such as rules or answers
 * @fixes
 *   # Replication
 *
 *   #### It keeps a copy of the data on several machines.
 *
 *   The leader takes the writes.
 *   →
 *   # Replication
 *
 *   It keeps a copy of the data on several machines.
 *
 *   The leader takes the writes.
 * @reports
 *   # Tides
 *
 *   ### What we learned about tides and the moon in one long week at sea
 *
 *   ## Springs
 *
 *   They come twice a month.
 *   ! Unexpected sentence used as a heading, expected a paragraph
 * @keeps
 *   # Rules
 *
 *   ## Never write to the replica directly.
 *
 *   It would part from its leader.
 *
 *   ## Read from the leader first.
 * @keeps
 *   # Reliability
 *
 *   ## How do we make our systems reliable in spite of people?
 *
 *   By letting them try things out.
 */
export const headingTagline = defineRule({
  id: 'heading-tagline',
  summary: 'sentences used as headings right below another heading',
  fixes: 'when certain',
  done: ['sentence-like heading turned into a paragraph', 'sentence-like headings turned into paragraphs'],
  options: {},
  check({ source, outline }, _options, report) {
    for (const entry of outline) {
      if (entry.type !== 'heading' || !entry.tagline) continue;
      report({
        message: `Unexpected sentence used as a heading, expected a paragraph`,
        start: startOf(entry.heading),
        end: endOf(entry.heading),
        actual: entry.text,
        headingChange: headingChange(
          entry.text,
          `level ${entry.heading.depth}`,
          'paragraph',
          'because it is a sentence',
        ),
        fix: entry.tagline === 'sure' ? demote(source, entry.heading) : undefined,
      });
    }
  },
});

/** Removes the opening and closing markers, and separates the sentence from adjacent lines. */
function demote(source: Source, heading: Heading): Fix | undefined {
  const slice = source.slice(heading);
  const opening = /^#+[ \t]*/.exec(slice)?.[0].length;
  const first = heading.children[0];
  if (opening === undefined || !first) return undefined;
  const start = startOf(heading);
  const end = endOf(heading);
  const text = endOf(heading.children.at(-1)!);
  const { before, after } = blankLineAround(source.body, start, end);
  const paragraph: Paragraph = { type: 'paragraph', children: heading.children };
  return {
    edits: [
      { start, end: start + opening, text: before },
      { start: text, end, text: after },
    ].filter((edit) => edit.end > edit.start || edit.text),
    expect: [{ type: 'replace', node: heading, with: [paragraph] }],
  };
}
