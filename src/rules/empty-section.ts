import { quoted } from '../messages/quoted.ts';
import type { Entry } from '../outline/find-outline.ts';
import { blockOf, isEmpty, sectionsOf } from '../outline/sections.ts';
import { endOf, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

/**
 * Reports headings with nothing below them, such as chapters that are still to be written.
 *
 * @why The findings show which sections are still to be written, and which headings were left behind by
 *   mistake.
 * @leaves headings that have subsections
 * @leaves sections with a comment that makes another program include a file
 * @reports
 *   # Sailing
 *
 *   ## Chapter 1: Knots
 *
 *   The bowline comes first.
 *
 *   ## Chapter 2: Tides
 *
 *   <!-- after the summer -->
 *   ! “Chapter 2: Tides” is empty
 * @keeps
 *   # Sailing
 *
 *   ## Knots
 *
 *   The bowline comes first.
 */
export const emptySection = defineRule({
  id: 'empty-section',
  summary: 'headings with nothing below them',
  fixes: 'no',
  severity: 'info',
  options: {},
  check({ source, outline }, _options, report) {
    const entries = outline.map((entry) => (isUntitled(entry) ? { ...entry, objection: undefined } : entry));
    const titled = sectionsOf(source, outline);
    // A marker without a title begins no section for the others.
    const untitled = sectionsOf(source, entries).filter(({ entry }) => isUntitled(entry));
    for (const section of [...titled, ...untitled]) {
      if (!isEmpty(section)) continue;
      const { entry } = section;
      report({
        message: entry.text === '' ? 'Empty heading' : `${quoted(entry.text)} is empty`,
        start: startOf(blockOf(entry)),
        end: endOf(blockOf(entry)),
        actual: entry.text,
      });
    }
  },
});

/** Whether an entry is a marker without a title, such as a lone `#`. */
function isUntitled(entry: Entry): boolean {
  return entry.type === 'heading' && entry.heading.children.length === 0;
}
