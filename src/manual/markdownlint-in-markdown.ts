/** What corresponds to the rules of markdownlint. */

import { type Counterpart, MARKDOWNLINT_RULES } from '../config/markdownlint/markdownlint-rules.ts';
import { hasOption } from '../config/markdownlint/translate-rules.ts';
import { code, paragraph, table } from './markdown-lines.ts';

/** Returns a table of the rules of markdownlint that have a counterpart, and the names of the others. */
export function markdownlintInMarkdown(): string {
  const rows = MARKDOWNLINT_RULES.flatMap(({ id, aliases, counterpart }) => {
    if (counterpart === undefined) return [];
    const name = `${id} ${aliases[0]}`;
    if (counterpart === 'words')
      return [[name, `the key ${code('words')}`, 'names are accepted, but their capitals are not checked']];
    return [[name, inMarkdown(counterpart), counterpart.differs ?? '']];
  });
  const others = MARKDOWNLINT_RULES.filter(({ counterpart }) => counterpart === undefined);
  const names = others.map(({ id, aliases }) => `${id} ${aliases[0]}`).join(', ');
  return `${table(['markdownlint', 'ddia-notes', 'Difference'], rows)}

${paragraph(`The other ${others.length} rules have no counterpart: ${names}.`)}`;
}

/** Names a rule, and which part of it corresponds. */
function inMarkdown(counterpart: Counterpart): string {
  const { rule, aspect, about } = counterpart;
  const link = `[${code(rule)}](rules/${rule}.md)`;
  if (aspect !== undefined && hasOption(counterpart)) return `${link}, option ${code(aspect)}`;
  return about === undefined ? link : `${link}, findings about ${about}`;
}
