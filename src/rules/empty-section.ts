import { numberingOf } from '../outline/numbering.ts';
import { blockOf, isEmpty, sectionsOf } from '../outline/sections.ts';
import { endOf, startOf } from '../source/source.ts';
import { defineRule } from './define-rule.ts';

/** A heading with nothing under it: a chapter that is still to be written, or a heading left behind. */
export const emptySection = defineRule({
  id: 'empty-section',
  summary: 'a heading with nothing under it',
  fixes: 'no',
  severity: 'info',
  options: {},
  check({ source, outline }, _options, report) {
    for (const section of sectionsOf(source, outline)) {
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
