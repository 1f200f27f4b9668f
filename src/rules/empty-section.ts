import type { Entry } from '../outline/find-outline.ts';
import { blockOf, isEmpty, sectionsOf } from '../outline/sections.ts';
import { endOf, startOf } from '../source/source.ts';
import { numberingOf } from '../titles/numbering.ts';
import { defineRule } from './define-rule.ts';

/**
 * It reports a heading with nothing under it, such as a chapter still to be written. That is for information, not a
 * warning.
 *
 * @why It shows what is left to write, and the heading that was left behind.
 * @leaves a heading that has sections under it
 * @leaves a comment with which another program includes a file
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
 *   ! Nothing stands under the chapter “Chapter 2: Tides” yet
 * @keeps
 *   # Sailing
 *
 *   ## Knots
 *
 *   The bowline comes first.
 */
export const emptySection = defineRule({
  id: 'empty-section',
  summary: 'a heading with nothing under it',
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
      const kind = numberingOf(entry.text)?.kind;
      report({
        message: `Nothing stands under ${kind === 'chapter' || kind === 'part' ? `the ${kind} ` : ''}“${entry.text}” yet`,
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
