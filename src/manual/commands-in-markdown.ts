/** The commands and their options, as commander describes them. */

import type { Command } from 'commander';
import { describeOption } from '../cli/commands/program.ts';
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
                options.map((option) => [code(option.flags), describeOption(option, code)]),
              ),
            ]
          : []),
      ];
    })
    .join('\n\n');
}
