/** The help of every command keeps to the style guide. */

import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/commands/program.ts';
import { betterPhrase } from './phrases.ts';

const program = createProgram();

/** Returns the help of a command as it is printed. */
function helpOf(name: string): string {
  let text = '';
  const command = program.commands.find((one) => one.name() === name) ?? program;
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 });
  command.outputHelp();
  return text;
}

describe.each(['', ...program.commands.map((command) => command.name())])('the help of %s', (name) => {
  const help = helpOf(name);

  it('fits into 80 columns', () => {
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('joins no sentences with semicolons, except in options', () => {
    const prose = help.split('\n').filter((line) => !/^ {2}| {3}/.test(line));
    expect(prose.filter((line) => line.includes(';'))).toEqual([]);
  });

  it('avoids the phrases that the style guide avoids', () => {
    expect(betterPhrase(help.replace(/<!--.*?-->|--since\b|“!2”/g, ''))).toBeUndefined();
  });
});

/** The descriptions of all options, by flags. */
const options = program.commands.flatMap((command) =>
  command.options.map(({ flags, description }) => ({ flags, description })),
);

it.each(options)('the description of $flags is an instruction', ({ description }) => {
  expect(description).toMatch(
    /^(?:with --[a-z-]+: )?(?:add|communicate|exit|fix|include|keep|link|lint|list|build|judge|move|name|omit|open|overwrite|print|replace|report|reuse|run|set|show|skip|split|translate|treat|use|write)\b/,
  );
  expect(description).not.toMatch(/[.]$|[“"]default|\bdefault:/);
});
