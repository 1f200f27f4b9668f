/** The command `outline`. */

import type { Command } from 'commander';
import type { OutlineOptions } from '../outline.ts';
import { exitWith } from './exit-code.ts';
import { jsonOption, withRuleOptions } from './shared-options.ts';

export function addOutline(program: Command): void {
  const outline = program
    .command('outline [note]')
    .description(
      'show the sections of a note with word counts, reading times and findings, and which are empty',
    );
  withRuleOptions(outline)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Word counts cover only prose, and include subsections. "!2" means two findings, not counting subsections.
Headings are shown at the levels that they should have. Lines used as headings are included.`,
    )
    .action(async (note: string | undefined, options: OutlineOptions) => {
      const { outline: run } = await import('../outline.ts');
      await exitWith(run(note, options));
    });
}
