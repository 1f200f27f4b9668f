import type { Heading, Paragraph } from 'mdast';
import { accidentalHeadings } from '../links/accidental-headings.ts';
import type { Fix } from '../source/fix.ts';
import { lineStart } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

/**
 * A line of `---` right below a paragraph makes the paragraph a heading. Several sentences, a long sentence or lines of
 * prose are a paragraph, and the line a rule: it gets a blank line before it. What is less than sure is reported: several
 * lines that may be a title, a row of a table, an item that was left empty, a line of `===`, and prose in a note whose
 * titles are underlined.
 *
 * @why The paragraph becomes large and bold, and a section of outlines and tables of contents.
 * @leaves underlined titles
 * @leaves headings that a link or a list names
 * @fixes
 *   # Boats
 *
 *   Wood is light and floats well. The next part is about other kinds, which are less likely to rot.
 *   ---
 *
 *   ## Steel
 *   →
 *   # Boats
 *
 *   Wood is light and floats well. The next part is about other kinds, which are less likely to rot.
 *
 *   ---
 *
 *   ## Steel
 * @reports
 *   Sailing for beginners
 *   A short course
 *   ---
 *   ! Unexpected heading above a rule, expected a paragraph; not fixed because it may be a title
 * @keeps
 *   Sailing
 *   -------
 *
 *   Pack for a week.
 */
export const accidentalHeading = defineRule({
  id: 'accidental-heading',
  summary: 'a paragraph that a rule right below it makes a heading',
  fixes: 'when sure',
  done: ['rule separated from the paragraph above', 'rules separated from the paragraphs above'],
  options: {},
  check({ source }, _options, report) {
    for (const [heading, verdict] of accidentalHeadings(source.tree.children)) {
      const sure = verdict === 'sure' && isBreak(source, heading);
      report({
        message: `Unexpected heading above a rule, expected a paragraph${sure ? '' : '; not fixed because it may be a title'}`,
        start: startOf(heading),
        end: endOf(heading),
        unsure: !sure,
        info: !sure,
        fix: sure ? separate(source, heading) : undefined,
      });
    }
  },
});

/** Whether the underline alone would be a thematic break: a shorter one would be text or begin a list. */
function isBreak({ body }: Source, heading: Heading): boolean {
  return /-{3}\s*$/.test(body.slice(lineStart(body, endOf(heading)), endOf(heading)));
}

/** Adds a blank line before the underline. */
function separate({ body }: Source, heading: Heading): Fix {
  const at = lineStart(body, endOf(heading));
  const paragraph: Paragraph = { type: 'paragraph', children: heading.children };
  return {
    edits: [{ start: at, end: at, text: '\n' }],
    expect: [{ type: 'replace', node: heading, with: [paragraph, { type: 'thematicBreak' }] }],
  };
}
