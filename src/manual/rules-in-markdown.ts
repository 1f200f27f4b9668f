/** The pages of the rules, and the lists that lead to them. */

import { diffLines } from 'diff';
import { capitalized } from '../messages/wording.ts';
import { writtenOptions } from '../report/rule-page.ts';
import { hasSigns, SIGN_LEGEND, visibleLines } from '../report/visible.ts';
import type { Example, OptionDocs, RuleDocs } from '../rules/documentation.ts';
import { bulletList, code, fenced, paragraph, table } from './markdown-lines.ts';

/** Returns a table of all rules. @param folder the folder of their pages. */
export function ruleTable(documented: readonly RuleDocs[], folder: string): string {
  return table(
    ['Rule', 'Fixes', 'Problem'],
    documented.map((docs) => [linkTo(docs, folder), docs.fixes, docs.summary]),
  );
}

/** Returns the names of all rules, grouped by what they do. @param folder the folder of their pages. */
export function ruleNames(documented: readonly RuleDocs[], folder: string): string {
  const names = (chosen: (docs: RuleDocs) => boolean): string =>
    documented
      .filter(chosen)
      .map((docs) => linkTo(docs, folder))
      .join(', ');
  return bulletList([
    `Fixed: ${names(({ severity, fixes }) => severity !== 'off' && fixes !== 'no')}`,
    `Reported: ${names(({ severity, fixes }) => severity !== 'off' && fixes === 'no')}`,
    `Off by default: ${names(({ severity }) => severity === 'off')}`,
  ]);
}

/** Returns the page of a rule. */
export function rulePage(docs: RuleDocs): string {
  const { id, summary, what, why, leaves, options, examples } = docs;
  const section = (title: string, ...blocks: readonly string[]): string[] => [`## ${title}`, ...blocks];
  const blocks = [
    `# ${code(id)}`,
    paragraph(`${capitalized(summary)}.`),
    `Fixes: ${docs.fixes}. Default severity: ${code(docs.severity)}.`,
    ...what.map(paragraph),
    ...section('Why', paragraph(why)),
    ...(leaves.length > 0 ? section('Exceptions', bulletList(leaves)) : []),
    ...(options.length > 0 ? section('Options', bulletList(options.map(optionText))) : []),
    ...section('Examples', ...examplesInMarkdown(examples)),
    ...section('Configuration', ...settingsInMarkdown(docs)),
    '[All rules](README.md) · [Configuration](../configuration.md)',
  ];
  return `${blocks.join('\n\n')}\n`;
}

function linkTo({ id }: RuleDocs, folder: string): string {
  return `[${code(id)}](${folder}${id}.md)`;
}

function optionText({ name, about, default: value, choices = [] }: OptionDocs): string {
  const others = choices.filter((choice) => choice !== value).map((choice) => code(JSON.stringify(choice)));
  const values = others.length > 0 ? ` (or ${others.join(', ')})` : '';
  return `${code(`${name}: ${JSON.stringify(value)}`)}${values}. ${about}`;
}

const KINDS = { fixed: 'Fixed', reported: 'Reported', kept: 'Not reported' } as const;

/** Returns examples, grouped by kind and options. */
function examplesInMarkdown(examples: readonly Example[]): string[] {
  const groups = new Map<string, Example[]>();
  for (const example of examples) {
    const options = example.options ? `, with ${code(writtenOptions(example.options))}` : '';
    const title = `${KINDS[example.kind]}${options}:`;
    groups.set(title, [...(groups.get(title) ?? []), example]);
  }
  return [
    ...[...groups].flatMap(([title, group]) => [title, ...groupInMarkdown(group)]),
    ...(examples.some(({ before }) => hasSigns(before)) ? [`(${SIGN_LEGEND}.)`] : []),
  ];
}

/** Returns the examples of one line as a list, and the others as blocks. */
function groupInMarkdown(examples: readonly Example[]): string[] {
  const short = examples.filter(isShort).map(shortExample);
  return [
    ...(short.length > 0 ? [bulletList(short)] : []),
    ...examples.filter((example) => !isShort(example)).flatMap(longExample),
  ];
}

function isShort({ before, after }: Example): boolean {
  return [before, after].every((note) => visibleLines(note).length === 1);
}

function shortExample({ kind, before, after, messages }: Example): string {
  const [line] = visibleLines(before);
  if (kind === 'fixed') return `${code(line!)} → ${code(visibleLines(after)[0]!)}`;
  return kind === 'kept' ? code(line!) : `${code(line!)} – ${messages.join('; ')}`;
}

function longExample({ kind, before, after, messages }: Example): string[] {
  const lines = visibleLines(before);
  if (kind === 'fixed') return [fenced('diff', difference(lines, visibleLines(after)))];
  return [
    fenced('markdown', lines),
    ...(kind === 'reported' ? [messages.map((message) => `> ${message}`).join('\n>\n')] : []),
  ];
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

/** Returns how to switch a rule, in a config and in a note. */
function settingsInMarkdown({ id, severity, examples }: RuleDocs): string[] {
  const options = examples.find((example) => example.options)?.options;
  const setting = severity === 'off' ? 'warn' : 'off';
  const values = [JSON.stringify(setting), ...(options ? [`["warn", ${writtenOptions(options)}]`] : [])];
  return [
    fenced(
      'jsonc',
      values.map((value) => `{ "rules": { "${id}": ${value} } }`),
    ),
    fenced('markdown', [`<!-- ddia-notes-disable-next-line ${id} -->`]),
  ];
}
