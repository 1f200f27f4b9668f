import { nearest } from '../messages/nearest.ts';
import type { Directive } from '../source/disable-comments.ts';
import { defineRule, type Note } from './define-rule.ts';

/**
 * A comment that keeps a rule away from a part of the note names a rule that there is. With `unused`, or
 * `lint --report-unused-disables`, one that keeps nothing away is reported as well.
 *
 * @why A misspelt name disables nothing, and nobody sees it; what was needed once hides what comes later.
 * @leaves comments for rules that do not run on the note, of which nothing is known
 * @reports
 *   <!-- ddia-notes-disable-next-line tpyo -->
 *   ! Unexpected “tpyo” in a comment, expected “typo”
 * @reports { "unused": true }
 *   <!-- ddia-notes-disable -->
 *
 *   All is well.
 *   ! Unexpected comment that disables nothing, expected none
 * @keeps
 *   <!-- ddia-notes-disable-next-line typo -- the name of a boat -->
 */
export const disableComment = defineRule({
  id: 'disable-comment',
  summary: 'comments that disable a rule which does not exist, or nothing at all',
  fixes: 'no',
  options: {
    /** Report comments that disable nothing as well. */
    unused: false,
  },
  check(note, { unused }, report) {
    for (const directive of note.source.disabled.directives) {
      const messages = [...unknownRules(directive, note), ...(unused ? uselessRules(directive, note) : [])];
      for (const message of messages) report({ message, start: directive.start, end: directive.end });
    }
  },
});

function unknownRules({ rules }: Directive, { rules: { known } }: Note): string[] {
  return rules
    .filter((id) => !known.includes(id))
    .map((id) => `Unexpected “${id}” in a comment, expected ${expected(nearest(id, known))}`);
}

function expected(rule: string | undefined): string {
  return rule === undefined ? 'the name of a rule' : `“${rule}”`;
}

/** The messages about parts of a comment that have no effect. Rules that do not run are ignored. */
function uselessRules({ command, rules, used }: Directive, { rules: { running } }: Note): string[] {
  if (command === 'enable')
    return used.size === 0 ? ['Unexpected comment that enables nothing, expected none'] : [];
  if (rules.length === 0)
    return used.size === 0 ? ['Unexpected comment that disables nothing, expected none'] : [];
  return rules
    .filter((id) => running.includes(id) && !used.has(id))
    .map((id) => `Unexpected “${id}” in a comment, expected none: the rule finds nothing there`);
}
