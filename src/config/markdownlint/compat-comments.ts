/** What comments of markdownlint disable, for notes in projects that use both programs. */

import { type CommentRules, findingsKey } from '../../source/markdownlint-comments.ts';
import { MARKDOWNLINT_RULES, type MarkdownlintRule, rulesNamed } from './markdownlint-rules.ts';
import { evaluate, isSettings, type MarkdownlintConfig } from './markdownlint-settings.ts';

export const markdownlintComments: CommentRules = {
  all: MARKDOWNLINT_RULES.flatMap(keyOf),
  named: (name) => rulesNamed(name).flatMap(keyOf),
  disabledBy: (configs) => {
    const config: MarkdownlintConfig = Object.assign({}, ...configs.map(parseObject));
    const states = evaluate(config);
    return MARKDOWNLINT_RULES.filter(({ id }) => !states.get(id)!.isOn).flatMap(keyOf);
  },
};

/** Returns the key of the findings that correspond to a rule, if there are any. */
function keyOf({ counterpart }: MarkdownlintRule): string[] {
  if (counterpart === undefined || counterpart === 'words') return [];
  return [findingsKey(counterpart.rule, counterpart.aspect)];
}

/** Parses the object in a comment; without effect if it is not one. */
function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return isSettings(value) ? value : {};
  } catch {
    return {};
  }
}
