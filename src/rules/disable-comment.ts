import { nearest } from '../messages/nearest.ts';
import { quoted } from '../messages/quoted.ts';
import type { Directive } from '../source/disable-comments.ts';
import { defineRule, type Note } from './define-rule.ts';

/**
 * Reports disable comments that name an unknown rule, and with the option `unused` also those that have no
 * effect, as for a rule that is off. `lint --report-unused-disables` sets this option.
 *
 * @why A comment with a misspelt rule name silently has no effect, and an obsolete comment hides new findings.
 * @leaves comments for rules that `--only` excludes
 * @reports
 *   <!-- ddia-notes-disable-next-line tpyo -->
 *   ! Unexpected rule “tpyo” in a disable comment, expected “typo”
 * @reports { "unused": true }
 *   <!-- ddia-notes-disable -->
 *
 *   All is well.
 *   ! Unexpected disable comment; it has no effect
 * @keeps
 *   <!-- ddia-notes-disable-next-line typo -- the name of a boat -->
 */
export const disableComment = defineRule({
  id: 'disable-comment',
  summary: 'disable comments that name an unknown rule or have no effect',
  fixes: 'no',
  options: {
    /** Also report disable comments that have no effect. */
    unused: false,
  },
  check(note, { unused }, report) {
    for (const directive of note.source.disabled.directives) {
      const messages = [...unknownRules(directive, note), ...(unused ? uselessRules(directive, note) : [])];
      for (const message of messages) report({ message, start: directive.start, end: directive.end });
    }
  },
});

function unknownRules({ command, rules }: Directive, { rules: { known } }: Note): string[] {
  const comment = command === 'enable' ? 'an enable comment' : 'a disable comment';
  return rules
    .filter((id) => !known.includes(id))
    .map((id) => `Unexpected rule ${quoted(id)} in ${comment}, expected ${expected(nearest(id, known))}`);
}

function expected(rule: string | undefined): string {
  return rule === undefined ? 'an existing rule' : `“${rule}”`;
}

/** The messages about parts of a comment that have no effect. Rules that a single run excludes are ignored. */
function uselessRules({ command, rules, used }: Directive, { rules: { running, off } }: Note): string[] {
  if (command === 'enable') return used.size === 0 ? ['Unexpected enable comment; it has no effect'] : [];
  if (rules.length === 0) return used.size === 0 ? ['Unexpected disable comment; it has no effect'] : [];
  return rules
    .filter((id) => off.includes(id) || (running.includes(id) && !used.has(id)))
    .map((id) => {
      const why = off.includes(id) ? 'it is off' : 'it reports nothing there';
      return `Unexpected rule ${quoted(id)} in a disable comment; ${why}`;
    });
}
