/** The commands and their options, as commander describes them. */

import type { Command, Option } from 'commander';
import { capitalized } from '../messages/wording.ts';
import { code, fenced, paragraph, table } from './markdown-lines.ts';

/** Returns a section per command: its usage, and a table of its options. */
export function commandsInMarkdown(program: Command): string {
  return program.commands
    .filter((command) => command.name() !== 'help')
    .flatMap((command) => {
      const options = command.options.filter(({ hidden }) => !hidden);
      return [
        `### ${code(command.name())}`,
        paragraph(`${capitalized(command.description())}.`),
        fenced('text', [`ddia-notes ${command.name()} ${command.usage()}`]),
        ...(options.length > 0
          ? [
              table(
                ['Option', 'Effect'],
                options.map((option) => [code(option.flags), effectOf(option)]),
              ),
            ]
          : []),
      ];
    })
    .join('\n\n');
}

/** Returns what an option does, with its values and its default. */
function effectOf({
  description,
  argChoices,
  defaultValue,
  defaultValueDescription,
  negate,
}: Option): string {
  const fallback =
    defaultValueDescription ?? (defaultValue === undefined ? undefined : code(String(defaultValue)));
  const notes = [
    ...(argChoices ? [argChoices.map(code).join(', ')] : []),
    ...(fallback !== undefined && !negate ? [`default: ${fallback}`] : []),
  ];
  return notes.length > 0 ? `${description} (${notes.join('; ')})` : description;
}
