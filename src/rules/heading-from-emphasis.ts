import type { Heading, Nodes } from 'mdast';
import { quoted } from '../messages/quoted.ts';
import { titleEnd } from '../outline/emphasised-lines.ts';
import type { PseudoHeading } from '../outline/pseudo-headings.ts';
import type { Edit } from '../source/edits.ts';
import type { Expectation, Fix } from '../source/fix.ts';
import { blankLineAround, lineEnd } from '../source/line-bounds.ts';
import { endOf, type Source, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';
import { headingChange } from './heading-change.ts';

/**
 * Turns emphasised lines used as headings, such as `_Reliability_`, `*Hardware Faults*` or `**Setup**`, into
 * headings. The evidence for each line adds up: its words, the text above and below it, and how the note uses
 * its style elsewhere. Lines in one style below the same heading are decided together. A line that is listed in
 * the table of contents becomes a heading even if it is the only one in its style. The level follows from how
 * the note nests its styles. Other possible headings are only reported, at severity `info` and with the reason.
 * They include lines with a colon, such as `**Timeline:**`, if lines like them become headings.
 *
 * @why An emphasised line only looks like a heading: outlines and tables of contents do not list it, and links
 *   cannot lead to it.
 * @leaves labels (`**Note:**`, also above code), sentences, captions, subtitles, dates, signatures and quotes
 * @leaves lines in lists or block quotes
 * @fixes
 *   # Databases
 *
 *   **Reliability**
 *
 *   It goes on when a part fails.
 *
 *   *Hardware Faults*
 *
 *   Disks wear out.
 *
 *   *Human Errors*
 *
 *   People press the wrong key.
 *
 *   **Scalability**
 *
 *   It copes with more.
 *
 *   *Load*
 *
 *   Count the requests.
 *
 *   **Maintainability**
 *
 *   It is easy to change.
 *   →
 *   # Databases
 *
 *   ## Reliability
 *
 *   It goes on when a part fails.
 *
 *   ### Hardware Faults
 *
 *   Disks wear out.
 *
 *   ### Human Errors
 *
 *   People press the wrong key.
 *
 *   ## Scalability
 *
 *   It copes with more.
 *
 *   ### Load
 *
 *   Count the requests.
 *
 *   ## Maintainability
 *
 *   It is easy to change.
 * @reports
 *   # Sailing
 *
 *   Pack for a week.
 *
 *   **Provisions**
 *
 *   Water first, then bread.
 *   ! Possible level-2 heading in emphasised line “Provisions”; not fixed because at least 2 such lines are required
 * @keeps
 *   # Gardening
 *
 *   **Note:**
 *
 *   Water them in the evening.
 */
export const headingFromEmphasis = defineRule({
  id: 'heading-from-emphasis',
  summary: 'emphasised lines used as headings, such as `_Reliability_` or `**Setup**`',
  fixes: 'when certain',
  done: ['emphasised line turned into a heading', 'emphasised lines turned into headings'],
  options: {},
  check({ source, outline }, _options, report) {
    for (const entry of outline) {
      if (entry.type !== 'pseudo') continue;
      const { pseudo, text, depth } = entry;
      const { objection, why } = pseudo;
      // Before text in the same paragraph, an uncertain heading is usually a label and is not reported.
      if (objection !== undefined && pseudo.isInlineBody) continue;
      report({
        message:
          objection === undefined
            ? `Unexpected emphasised line ${quoted(text)}, expected a level-${depth} heading${depth > 6 ? ', which Markdown does not have' : `, ${why}`}`
            : `Possible level-${depth} heading in emphasised line ${quoted(text)}; not fixed because ${objection}`,
        start: startOf(pseudo.paragraph),
        end: titleEnd(pseudo),
        actual: text,
        expected: [`${'#'.repeat(depth)} ${text.replace(/[:：]$/, '')}`],
        headingChange: headingChange(text, 'emphasised line', `level ${depth}`, why),
        unsure: objection !== undefined,
        // Labels, captions, dates and bylines are not mistakes, so they are only an info.
        info: objection !== undefined,
        // The headings that other lines become no longer show the style of the line.
        lasting: pseudo.exclusion === 'a colon',
        fix:
          objection === undefined && depth <= 6
            ? promote(source, pseudo, depth as Heading['depth'])
            : undefined,
      });
    }
  },
});

/** Replaces the opening marker by `#` characters, and removes the closing marker. */
function promote(source: Source, pseudo: PseudoHeading, depth: Heading['depth']): Fix {
  const { paragraph, emphasis, marker } = pseudo;
  const rest = paragraph.children.slice(1);
  const start = startOf(paragraph);
  const textEnd = endOf(emphasis.children.at(-1)!);
  const end = rest[0] ? lineEnd(source.body, titleEnd(pseudo)) : endOf(paragraph);
  const { before, after } = blankLineAround(source.body, start, end);
  const edits: Edit[] = [
    { start, end: start + marker.length, text: `${before}${'#'.repeat(depth)} ` },
    { start: textEnd, end, text: after },
  ];
  // “#” at the end of a heading would be a closing sequence.
  const hashes = /(?<!\\)#+$/.exec(source.body.slice(start + marker.length, textEnd))?.[0].length;
  if (hashes) edits.splice(1, 0, { start: textEnd - hashes, end: textEnd - hashes, text: '\\' });

  const blocks: Nodes[] = [{ type: 'heading', depth, children: emphasis.children }];
  const expect: Expectation[] = [{ type: 'replace', node: paragraph, with: blocks }];
  const [first, ...others] = rest;
  if (first?.type === 'text') {
    expect.push({ type: 'text', node: first, start: 0, end: 1, value: '' });
    blocks.push({ type: 'paragraph', children: rest });
  } else if (first) {
    blocks.push({ type: 'paragraph', children: others });
  }
  return { edits, expect };
}
