/** The options about rules. */

import type { RuleOptions } from './note-settings.ts';

/** Returns the options about rules as data, for threads and caches. */
export function ruleOptionsOf({ config, rule, only, reportUnusedDisables }: RuleOptions): RuleOptions {
  return JSON.parse(JSON.stringify({ config, rule, only, reportUnusedDisables }));
}
