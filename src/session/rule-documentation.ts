/** The documentation of the rules, which the build extracts from their comments. */

import { readFileSync } from 'node:fs';
import type { RuleDocs } from '../rules/documentation.ts';

/** Reads the documentation of all rules, which is beside the bundled program. */
export function ruleDocumentation(): RuleDocs[] {
  return JSON.parse(readFileSync(new URL('./rules.json', import.meta.url), 'utf8'));
}
