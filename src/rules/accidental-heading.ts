import type { Heading, Paragraph } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { accidentalHeadings } from '../links/accidental-headings.ts';
import type { Fix } from '../source/fix.ts';
import { lineStart } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';
import { headingChange } from './heading-change.ts';
import { ineffectiveUnderlines } from './ineffective-underline.ts';

/**
 * Finds paragraphs that become headings because of a line of `---` right below them. If the text consists of
 * several sentences, a long sentence or several lines of prose, a blank line is added before `---`, which then
 * becomes a thematic break. Uncertain cases are only reported: several lines that may be a title, a table row,
 * an empty list item, a line of `===`, and prose in a note with underlined titles. The reverse case is also
 * only reported: an underline that has no effect because it is below a list item, a block quote or a heading
 * with `#`.
 *
 * @why The paragraph is displayed as a heading, and becomes a section in outlines and tables of contents. In
 *   the reverse case, a title is missing there.
 * @leaves underlined titles
 * @leaves headings that a link or a list refers to
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
 *   ! Unexpected heading above “---”, expected a paragraph; not fixed because it may be a title
 * @reports
 *   # Search
 *
 *   1. Filters
 *   ----------
 *
 *   They narrow the results.
 *   ! Unexpected list item “1. Filters” above “---”, expected “## 1. Filters”; not fixed because “---” may be a thematic break
 * @keeps
 *   Sailing
 *   -------
 *
 *   Pack for a week.
 */
export const accidentalHeading = defineRule({
  id: 'accidental-heading',
  summary: 'paragraphs turned into headings by a line of hyphens below them, and underlines without effect',
  fixes: 'when certain',
  done: ['blank line added above a thematic break', 'blank lines added above thematic breaks'],
  options: {},
  check({ source }, _options, report) {
    for (const [heading, verdict] of accidentalHeadings(source.tree.children)) {
      const sure = verdict === 'sure' && isBreak(source, heading);
      report({
        message: `Unexpected heading above “${underline(source, heading)}”, expected a paragraph${sure ? '' : '; not fixed because it may be a title'}`,
        start: startOf(heading),
        end: endOf(heading),
        unsure: !sure,
        info: !sure,
        headingChange: headingChange(
          textOf(heading),
          `level ${heading.depth}`,
          'paragraph',
          'because it is text above a thematic break',
        ),
        fix: sure ? separate(source, heading) : undefined,
      });
    }
    for (const finding of ineffectiveUnderlines(source)) report(finding);
  },
});

/** Returns the first characters of a heading's underline: “---” or “===”. */
function underline({ body }: Source, heading: Heading): string {
  return body[endOf(heading) - 1]!.repeat(3);
}

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
