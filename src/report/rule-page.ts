/** The documentation of a rule for a terminal. */

import type { Example, OptionDocs, RuleDocs } from '../rules/documentation.ts';
import { type Paint, painter } from './style.ts';
import { hasSigns, SIGN_LEGEND, visibleLines } from './visible.ts';
import { wrap } from './wrap.ts';

const INDENT = '  ';
const ITEM = '  - ';
const UNDER_ITEM = '    ';

/** The width of the page in columns, and whether to use colours. */
export interface PageStyle {
  readonly width: number;
  readonly color: boolean;
}

/**
 * Prints the documentation of a rule.
 *
 * @param role what the rule does by default, in a few words.
 */
export function describeRule(docs: RuleDocs, role: string, { width, color }: PageStyle): string {
  const paint = painter(color);
  const { id, what, why, leaves, options, examples } = docs;
  const switched = docs.severity === 'off' ? 'warn' : 'off';
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint('bold', title), ...lines];
  const lines = [
    `${paint('bold', id)}: ${role}`,
    ...what.flatMap((paragraph) => ['', ...wrap(paragraph, width, '')]),
    ...section('Why', wrap(why, width, INDENT)),
    ...section(
      'Exceptions',
      leaves.flatMap((item) => wrap(item, width, ITEM, UNDER_ITEM)),
    ),
    ...section(
      'Options',
      options.flatMap((option) => optionLines(option, width, paint)),
    ),
    ...section('Examples', exampleLines(examples, width, paint)),
    ...section('In the config', settingsOf(docs, switched)),
    ...section('For one run', [`${INDENT}--rule '${id}: ${switched}'`]),
    ...section('In a note', commentLines(id, width)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Prints the comments that disable a rule, each with its effect beside it, or below it if there is no room. */
function commentLines(id: string, width: number): string[] {
  const comments = [
    [`<!-- ddia-notes-disable-next-line ${id} -->`, 'off for the next line'],
    [`<!-- ddia-notes-disable ${id} -->`, 'off from here on'],
  ] as const;
  const column = Math.max(...comments.map(([comment]) => comment.length));
  const widest = Math.max(...comments.map(([, effect]) => effect.length));
  return INDENT.length + column + INDENT.length + widest <= width
    ? comments.map(([comment, effect]) => `${INDENT}${comment.padEnd(column)}${INDENT}${effect}`)
    : comments.flatMap(([comment, effect]) => [`${INDENT}${comment}`, `${UNDER_ITEM}${effect}`]);
}

/** Prints an option with its default, its possible values and its description. */
function optionLines(
  { name, about, default: value, choices }: OptionDocs,
  width: number,
  paint: Paint,
): string[] {
  const others = choices?.filter((choice) => choice !== value).map((choice) => JSON.stringify(choice)) ?? [];
  const values = others.length > 0 ? `, or ${others.join(', ')}` : '';
  const [head = '', ...more] = wrap(`${name}: ${JSON.stringify(value)}${values}`, width, INDENT, UNDER_ITEM);
  return [head.replace(name, paint('cyan', name)), ...more, ...wrap(about, width, UNDER_ITEM)];
}

const KINDS = { fixed: 'fixed', reported: 'reported', kept: 'not reported' } as const;

/** Prints examples, grouped by kind. Those with several lines are separated by blank lines. */
function exampleLines(examples: readonly Example[], width: number, paint: Paint): string[] {
  const lines: string[] = [];
  let above: { title: string; block: readonly string[] } | undefined;
  for (const example of examples) {
    const title = KINDS[example.kind] + (example.options ? ` with ${writtenOptions(example.options)}` : '');
    const block = exampleBlock(example, width, paint);
    if (title !== above?.title) lines.push(...(above ? [''] : []), INDENT + paint('dim', `${title}:`));
    else if (block.length > 1 || above.block.length > 1) lines.push('');
    lines.push(...block);
    above = { title, block };
  }
  if (examples.some(({ before }) => hasSigns(before)))
    lines.push('', INDENT + paint('dim', `(${SIGN_LEGEND})`));
  return lines;
}

/** Prints an example, on a single line if it is fixed and short enough. */
function exampleBlock({ kind, before, after, messages }: Example, width: number, paint: Paint): string[] {
  const [old, ...more] = visibleLines(before);
  const right = visibleLines(after);
  const arrow = paint('dim', '→');
  const short = `${old} → ${right[0]}`.length + UNDER_ITEM.length <= width;
  if (kind === 'fixed' && more.length === 0 && right.length === 1 && short) {
    return [`${UNDER_ITEM}${old} ${arrow} ${paint('green', right[0]!)}`];
  }
  return [
    ...noteLines(before, paint, (line) => line),
    ...(kind === 'fixed'
      ? [UNDER_ITEM + arrow, ...noteLines(after, paint, (line) => paint('green', line))]
      : []),
    ...messages.flatMap((message) => wrap(message, width, `${UNDER_ITEM}! `, `${UNDER_ITEM}  `)),
  ];
}

/** Prints the lines of a note. Several lines have a bar beside them, so that blank lines are seen to belong to it. */
function noteLines(note: string, paint: Paint, paintLine: (line: string) => string): string[] {
  const lines = visibleLines(note);
  const bar = lines.length > 1 ? paint('dim', '│') : '';
  return lines.map((line) =>
    (UNDER_ITEM + bar + (bar && line ? ' ' : '') + (line && paintLine(line))).trimEnd(),
  );
}

/** Prints settings of a rule: with the options of its first example that has some, and switched off or on. */
function settingsOf({ id, examples }: RuleDocs, switched: string): string[] {
  const options = examples.find((example) => example.options)?.options;
  return [...(options ? [`["warn", ${writtenOptions(options)}]`] : []), `"${switched}"`].map(
    (setting) => `${INDENT}{ "rules": { "${id}": ${setting} } }`,
  );
}

/** Prints options as in a config. */
export function writtenOptions(options: object): string {
  const set = Object.entries(options).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{ ${set.join(', ')} }`;
}
