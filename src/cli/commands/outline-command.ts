/** The command `outline`. */

import type { Command } from 'commander';
import type { OutlineOptions } from '../outline.ts';
import { exitWith } from './exit-code.ts';
import { jsonOption, withRuleOptions } from './shared-options.ts';

export function addOutline(program: Command): void {
  const outline = program
    .command('outline [note]')
    .description('show the sections of a note with their word counts, reading times and numbers of findings');
  withRuleOptions(outline)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Word counts cover prose only, and include subsections. “!2” means 2 findings in
a section, not counting its subsections. Headings are shown at their corrected
levels. Emphasised lines used as headings are included.

Exit codes:
  0  success
  2  failure`,
    )
    .action(async (note: string | undefined, options: OutlineOptions) => {
      const { outline: run } = await import('../outline.ts');
      await exitWith(run(note, options));
    });
}
