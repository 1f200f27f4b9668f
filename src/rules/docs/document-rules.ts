/** Builds the documentation of the rules as data, from the comments in their sources and from the rules themselves. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../all-rules.ts';
import type { Rule } from '../define-rule.ts';
import type { RuleDocs } from '../documentation.ts';
import { optionComments, ruleComment } from './find-comment.ts';
import { parseComment } from './parse-comment.ts';

/**
 * Returns the documentation of all rules, in their order.
 *
 * @param root the folder of this project.
 * @throws {Malformed} if a comment is missing, or cannot be read.
 */
export function documentRules(root: string): RuleDocs[] {
  return rules.map((rule) => {
    const file = `src/rules/${rule.id}.ts`;
    return documentRule(rule, file, readFileSync(join(root, file), 'utf8'));
  });
}

/** Returns the documentation of a rule. @param file the file name, for errors. @param code the source of the file. */
export function documentRule(rule: Rule, file: string, code: string): RuleDocs {
  const { id, summary, fixes, severity = 'warn', options, choices = {} } = rule;
  const { what, why, leaves, examples } = parseComment(file, ruleComment(file, code));
  const about = optionComments(file, code, Object.keys(options));
  return {
    id,
    summary,
    fixes,
    severity,
    what,
    why,
    leaves,
    options: Object.entries(options).map(([name, value]) => ({
      name,
      about: about.get(name)!,
      default: value,
      ...(choices[name] ? { choices: choices[name] } : {}),
    })),
    examples,
  };
}
