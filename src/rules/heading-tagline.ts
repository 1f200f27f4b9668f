import type { Heading, Paragraph } from 'mdast';
import type { Fix } from '../source/fix.ts';
import { blankLineAround } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

/**
 * A sentence set as a heading right under a higher one is a paragraph, if most headings of its level stand in such a
 * place. So is a heading of several sentences and 30 words that has no siblings. What is less than sure is reported: a
 * sentence in a note that also has ordinary headings of its level, or one without a full stop.
 *
 * @why A heading names what stands under it; a sentence in its place fills outlines and contents lists with prose.
 * @leaves questions and titles
 * @leaves numbered headings
 * @leaves headings with sections under them, and headings beside others of their level, such as rules or answers
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
 *   ! Unexpected sentence as a heading, expected a paragraph
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
  summary: 'a sentence set as a heading right under another heading is a paragraph',
  fixes: 'when sure',
  done: ['sentence set as a heading made a paragraph', 'sentences set as headings made paragraphs'],
  options: {},
  check({ source, outline }, _options, report) {
    for (const entry of outline) {
      if (entry.type !== 'heading' || !entry.tagline) continue;
      report({
        message: `Unexpected sentence as a heading, expected a paragraph`,
        start: startOf(entry.heading),
        end: endOf(entry.heading),
        actual: entry.text,
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
