/** The rules as a section of the README: a table of all rules, and a subsection for each. */

import { diffLines } from 'diff';
import type { Example, OptionDocs, RuleDocs } from '../../rules/documentation.ts';
import { hasSigns, SIGN_LEGEND, visibleLines } from '../visible.ts';

/** Returns the documentation of rules as Markdown, without the heading of the section. */
export function rulesInMarkdown(documented: readonly RuleDocs[]): string {
  const rows = documented.map(
    (docs) => `| [\`${docs.id}\`](#${docs.id}) | ${fixes(docs)} | ${docs.summary} |`,
  );
  const table = ['| rule | fixes | what |', '|---|---|---|', ...rows].join('\n');
  return [table, ...documented.map(ruleInMarkdown)].join('\n\n');
}

function fixes({ severity, fixes }: RuleDocs): string {
  return severity === 'off' ? 'on request' : fixes;
}

function ruleInMarkdown({ id, what, why, leaves, options, examples }: RuleDocs): string {
  const shown = shownExamples(examples);
  const unreported = leaves.map((item) => `- ${item}`).join('\n');
  return [
    `### \`${id}\``,
    ...what,
    `*Why:* ${why}`,
    ...(unreported ? ['*It leaves alone:*', unreported] : []),
    ...(options.length > 0 ? ['*Options:*', options.map(optionInMarkdown).join('\n')] : []),
    ...shown.map(exampleInMarkdown),
    ...(shown.some(({ before }) => hasSigns(before)) ? [`(${SIGN_LEGEND}.)`] : []),
  ].join('\n\n');
}

function optionInMarkdown({ name, about, default: value, choices = [] }: OptionDocs): string {
  const others = choices.filter((choice) => choice !== value).map((choice) => code(JSON.stringify(choice)));
  const values = others.length > 0 ? ` (or ${others.join(', ')})` : '';
  return `- ${code(`${name}: ${JSON.stringify(value)}`)}${values}. ${about}`;
}

/** The first example of what a rule does, and the first example of one line that it does not report. */
function shownExamples(examples: readonly Example[]): Example[] {
  const does = examples.find(({ kind }) => kind !== 'kept');
  const leaves = examples.find(
    ({ kind, before, options }) => kind === 'kept' && !options && visibleLines(before).length === 1,
  );
  return [does, leaves].filter((example) => example !== undefined);
}

function exampleInMarkdown({ kind, before, after, messages }: Example): string {
  const [old, right] = [visibleLines(before), visibleLines(after)];
  const said = messages.map((message) => `> ${message}`).join('\n>\n');
  if (kind === 'fixed') {
    if (old.length > 1 || right.length > 1) return fenced('diff', difference(old, right));
    return `${code(old[0]!)} → ${code(right[0]!)}`;
  }
  if (kind === 'kept') return `${code(old[0]!)} stays.`;
  return old.length > 1
    ? `${fenced('markdown', old)}\n\n${said}`
    : `${code(old[0]!)} – ${messages.join('; ')}.`;
}

function difference(before: readonly string[], after: readonly string[]): string[] {
  const [old, right] = [before, after].map((lines) => `${lines.join('\n')}\n`);
  return diffLines(old!, right!).flatMap(({ value, added, removed }) => {
    const sign = added ? '+' : removed ? '-' : ' ';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => (sign + line).trimEnd());
  });
}

function fenced(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
