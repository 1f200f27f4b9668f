import { quoted } from '../messages/quoted.ts';
import { blockOf, type Section, sectionsOf } from '../outline/sections.ts';
import { endOf, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

const OWN_ID = /\{:?\s*#[^\s}]+[^}]*\}[\s#]*$/;

/**
 * Reports headings with the same text, ignoring case, under the same parent heading.
 *
 * @why Readers cannot tell them apart, and the anchors of all but the first depend on their order.
 * @leaves the same text under different parent headings, such as a “Summary” in each chapter
 * @leaves headings with an explicit id, such as `{#id}`
 * @reports
 *   # Gardening
 *
 *   ## Roses
 *
 *   Prune them in March.
 *
 *   ## Roses
 *
 *   Feed them in May.
 *   ! Unexpected second “Roses” under “Gardening”, expected a unique heading; the first is on line 3
 * @keeps
 *   # Gardening
 *
 *   ## Roses
 *
 *   ### Summary
 *
 *   ## Tulips
 *
 *   ### Summary
 */
export const duplicateHeading = defineRule({
  id: 'duplicate-heading',
  summary: 'headings with the same text under the same parent heading',
  fixes: 'no',
  options: {},
  check({ source, outline }, _options, report) {
    const met = new Map<Section | undefined, Map<string, number>>();
    for (const { entry, parent } of sectionsOf(source, outline)) {
      const text = entry.text.trim();
      // An id makes the heading unambiguous.
      if (!text || OWN_ID.test(source.slice(blockOf(entry)))) continue;
      if (entry.type === 'html' && entry.heading.id !== undefined) continue;
      const titles = met.get(parent) ?? new Map<string, number>();
      met.set(parent, titles);
      const block = blockOf(entry);
      const line = titles.get(text.toLowerCase());
      titles.set(text.toLowerCase(), line ?? source.point(startOf(block)).line);
      if (line === undefined) continue;
      const under = parent ? ` under ${quoted(parent.entry.text)}` : '';
      report({
        message: `Unexpected second ${quoted(text)}${under}, expected a unique heading; the first is on line ${line}`,
        start: startOf(block),
        end: endOf(block),
        actual: text,
      });
    }
  },
});
