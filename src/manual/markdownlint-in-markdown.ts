/** What corresponds to the rules of markdownlint. */

import { MARKDOWNLINT_RULES } from '../config/markdownlint/markdownlint-rules.ts';
import { code, table } from './markdown-lines.ts';

/** Returns a table of the rules of markdownlint that have a counterpart. */
export function markdownlintInMarkdown(): string {
  const rows = MARKDOWNLINT_RULES.flatMap(({ id, aliases, counterpart }) => {
    if (counterpart === undefined) return [];
    const name = `${id} ${aliases[0]}`;
    if (counterpart === 'words')
      return [[name, code('words'), 'names are accepted, but their capitals are not checked']];
    const { rule, aspect, differs = '' } = counterpart;
    return [[name, `[${code(rule)}](rules/${rule}.md)${aspect ? `, ${code(aspect)}` : ''}`, differs]];
  });
  return table(['markdownlint', 'ddia-notes', 'Difference'], rows);
}
