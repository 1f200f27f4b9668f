/** The command `rules`. */

import type { Command } from 'commander';
import type { RulesOptions } from '../rules.ts';
import { exitWith } from './exit-code.ts';
import { configOption, jsonOption, noConfigOption, withColorOptions } from './shared-options.ts';

export function addRules(program: Command): void {
  const rules = program
    .command('rules [rule]')
    .description('list the rules, or explain one')
    .option('--explain <word>', 'show how the rule typo judges a word, and why')
    .option('--in <note>', 'with --explain: judge the word as used in this note')
    .addOption(configOption('--explain'))
    .addOption(noConfigOption('--explain'))
    .addOption(jsonOption());
  withColorOptions(rules).action(async (rule: string | undefined, options: RulesOptions) => {
    const { describeRules } = await import('../rules.ts');
    await exitWith(describeRules(rule, options));
  });
}
