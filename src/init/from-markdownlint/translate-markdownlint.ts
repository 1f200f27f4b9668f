/** Translates the config files of markdownlint into a config, and tells what has no counterpart. */

import type { Config, Override } from '../../config/config-types.ts';
import { isSettings, type MarkdownlintConfig } from '../../config/markdownlint/markdownlint-settings.ts';
import { completeSetting, translateRules } from '../../config/markdownlint/translate-rules.ts';
import type { RuleSetting } from '../../config/setting-types.ts';
import type { MarkdownlintFiles } from './read-markdownlint.ts';
import { ignorePatterns, noteOf, overrideGlob, sortGlobs } from './translate-globs.ts';

export interface Translation {
  /** The keys of the config. Without `notes`, the files did not name any. */
  readonly config: Config;
  /** The patterns of the ignore file. */
  readonly ignored: readonly string[];
  /** What was kept, and what was not, in lines without a full stop. */
  readonly kept: readonly string[];
  readonly lost: readonly string[];
}

/** Options of markdownlint-cli2 about its output, which nobody misses. */
const ABOUT_OUTPUT: ReadonlySet<string> = new Set(['$schema', 'noBanner', 'noProgress', 'showFound']);

export function translateMarkdownlint({ config, options, ignored, unread }: MarkdownlintFiles): Translation {
  const { globs = [], ignores = [], overrides = [], noInlineConfig, gitignore, ...others } = options;
  const rules = translateRules(config);
  const files = sortGlobs(globs);
  const patterns = [...files.unwanted, ...sortGlobs(ignores).wanted].map((glob) => ({
    glob,
    lines: ignorePatterns(glob),
  }));
  const forSome = overridesOf(overrides, config, rules.rules);
  const notes = files.wanted.map(noteOf);
  const lost = [
    ...unread,
    ...rules.lost,
    ...[
      ...files.lost,
      ...sortGlobs(ignores).lost,
      ...patterns.filter(({ lines }) => !lines).map(({ glob }) => glob),
    ].map((glob) => `the glob “${glob}” has no counterpart`),
    ...(gitignore === undefined || gitignore === true
      ? []
      : ['gitignore has no counterpart: notes that .gitignore ignores are always skipped']),
    ...forSome.lost,
    ...Object.keys(others)
      .filter((key) => !ABOUT_OUTPUT.has(key))
      .map((key) => `${key} has no counterpart${key === 'fix' ? ': use lint --fix' : ''}`),
    ...(rules.unnamed > 0 ? [`${rules.unnamed} other rules of markdownlint have no counterpart`] : []),
  ];
  const lines = [...ignored, ...patterns.flatMap((pattern) => pattern.lines ?? [])];
  return {
    config: {
      ...(notes.length > 0 ? { notes } : {}),
      ...(noInlineConfig === true ? {} : { compat: 'markdownlint' as const }),
      ...(rules.words.length > 0 ? { words: rules.words } : {}),
      ...(Object.keys(rules.rules).length > 0 ? { rules: rules.rules } : {}),
      ...(forSome.overrides.length > 0 ? { overrides: forSome.overrides } : {}),
    },
    ignored: [...new Set(lines)],
    kept: rules.kept,
    lost,
  };
}

/**
 * Translates overrides. In markdownlint-cli2 the first one that matches a file is used alone; here the later of two
 * counts, for each rule. So the order is reversed, and each override sets all rules that any of them sets.
 */
function overridesOf(
  given: unknown,
  base: MarkdownlintConfig,
  baseRules: Readonly<Record<string, RuleSetting>>,
): { overrides: Override[]; lost: string[] } {
  const lost: string[] = [];
  const translated = (Array.isArray(given) ? given : []).flatMap((one: unknown, i) => {
    const { filter, config, combine } = { ...(one as object) } as Readonly<Record<string, unknown>>;
    const { wanted, unwanted, lost: elsewhere } = sortGlobs(filter);
    if (wanted.length === 0 || elsewhere.length > 0 || !isSettings(config) || 'extends' in config) {
      lost.push(`override ${i + 1} has no counterpart`);
      return [];
    }
    lost.push(...translateRules(config).lost.map((line) => `override ${i + 1}: ${line}`));
    const { rules } = translateRules(combine === 'replace' ? config : { ...base, ...config });
    return [{ files: wanted.map(overrideGlob), excludeFiles: unwanted.map(overrideGlob), rules }];
  });
  const changed = new Set(
    translated.flatMap(({ rules }) =>
      [...Object.keys(rules), ...Object.keys(baseRules)].filter(
        (id) => JSON.stringify(rules[id]) !== JSON.stringify(baseRules[id]),
      ),
    ),
  );
  const overrides = translated.map(({ files, excludeFiles, rules }) => ({
    files,
    ...(excludeFiles.length > 0 ? { excludeFiles } : {}),
    rules: Object.fromEntries([...changed].map((id) => [id, completeSetting(id, rules[id])])),
  }));
  return { overrides: changed.size > 0 ? overrides.reverse() : [], lost };
}
