/** Makes the documentation of the rules as data, of the comments in their sources and of what they are at run time. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../all-rules.ts';
import type { Rule } from '../define-rule.ts';
import type { RuleDocs } from '../documentation.ts';
import { optionComments, ruleComment } from './find-comment.ts';
import { parseComment } from './parse-comment.ts';

/**
 * Documents all rules, in their order.
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

/** Documents a rule. @param code the source that defines it. */
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
