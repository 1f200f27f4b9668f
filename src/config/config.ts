/** What can be configured, its defaults, and the check that a config says nothing else. */

import {
  ASSET_MODES,
  type AssetMode,
  DIVISIONS,
  type DivideBy,
  NAME_PARTS,
  NAME_TEMPLATE,
  PAGE_KEYS,
  type PageKey,
  TARGET_NAMES,
  type TargetName,
} from '../chapters/choices.ts';
import { nearest } from '../nearest.ts';
import { ANCHOR_STYLES, type AnchorStyle } from '../outline/slug.ts';
import { Problem } from '../problem.ts';
import type { ActiveRule, Rule } from '../rules/define-rule.ts';
import { rules as allRules } from '../rules/index.ts';

export type Severity = 'off' | 'info' | 'warn' | 'error';

/** A rule's severity, alone or with options. */
export type RuleSetting = Severity | readonly [Severity, object?];

export interface Config {
  /** The notes that `build` builds when none is named, by their paths from the config's folder. */
  readonly notes?: readonly string[];
  readonly output?: {
    /** The folder that they are built into, from the config's folder. */
    readonly dir?: string;
    /** What gets a file of its own; one cleaned note each where nothing is said. */
    readonly split?: DivideBy;
    /** The program that the chapters are for; "plain" by default. */
    readonly target?: TargetName;
    /** Whether pictures are copied into the folder; "link" by default. */
    readonly assets?: AssetMode;
    /** Whether chapters that are not written yet get no file. */
    readonly skipEmpty?: boolean;
    /** How chapters are named, of `{number}`, `{position}` and `{title}`. */
    readonly names?: string;
    /** Which keys are generated for the front matter of chapters; all by default. */
    readonly frontMatter?: readonly PageKey[];
  };
  /** The program that shows the notes, whose anchors links lead to. */
  readonly anchors?: AnchorStyle;
  /** Words that are right: in small letters with all their inflections, with capitals just so; `*` for any letters. */
  readonly words?: readonly string[];
  /** Settings by rule id; `*` stands for all rules not named. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** The keys of `output` besides `dir`, each with the values that it may have. */
const OUTPUT: Readonly<Record<string, readonly unknown[]>> = {
  split: DIVISIONS,
  target: TARGET_NAMES,
  assets: ASSET_MODES,
  skipEmpty: [true, false],
  names: [],
  frontMatter: PAGE_KEYS,
};

const SEVERITIES: readonly string[] = ['off', 'info', 'warn', 'error'];

/**
 * Checks that data from a config file or a command line is a config.
 *
 * @param where the file, or the option, to name in an error.
 * @throws {Problem} at the first key or value that is none, naming the nearest right one.
 */
export function checkConfig(data: unknown, where: string): Config {
  const config = mapping(data, where, 'the config');
  keys(config, ['notes', 'output', 'anchors', 'words', 'rules', '$schema'], where, '');
  if (config.notes !== undefined && !isStrings(config.notes)) {
    throw new Problem(
      where,
      'has “notes” that are no list of paths',
      'write it so: "notes": ["notes/ddia.md"]',
    );
  }
  if (config.output !== undefined) {
    const output = mapping(config.output, where, '“output”');
    keys(output, ['dir', ...Object.keys(OUTPUT)], where, 'output.');
    if (output.dir !== undefined && typeof output.dir !== 'string') {
      throw new Problem(
        where,
        'has an “output.dir” that is no path',
        'write it so: "output": { "dir": "build" }',
      );
    }
  }
  for (const [key, choices] of Object.entries(OUTPUT)) checkOutput(config.output ?? {}, key, choices, where);
  if (config.anchors !== undefined && !(ANCHOR_STYLES as readonly unknown[]).includes(config.anchors)) {
    const advice =
      suggestion(String(config.anchors), ANCHOR_STYLES, '') ?? `say one of: ${ANCHOR_STYLES.join(', ')}`;
    throw new Problem(where, `sets “anchors” to ${JSON.stringify(config.anchors)}`, advice);
  }
  if (config.words !== undefined && !isStrings(config.words)) {
    throw new Problem(
      where,
      'has “words” that are no list of words',
      'write it so: "words": ["Kleppmann", "memtable"]',
    );
  }
  const nonsense = (config.words as string[] | undefined)?.find((word) => !/\p{L}/u.test(word));
  if (nonsense !== undefined) {
    throw new Problem(
      where,
      `has “${nonsense}” among its “words”`,
      'name words, such as "memtable" or "*ctl"',
    );
  }
  const settings = mapping(config.rules ?? {}, where, '“rules”');
  const ids = allRules.map(({ id }) => id);
  keys(settings, [...ids, '*'], where, 'rules.');
  for (const [id, setting] of Object.entries(settings)) {
    const rule = allRules.find((one) => one.id === id);
    checkSetting(setting, rule, where, id);
  }
  return config as Config;
}

/** Checks one key of `output`. */
function checkOutput(output: object, key: string, choices: readonly unknown[], where: string): void {
  const value = (output as Record<string, unknown>)[key];
  if (value === undefined) return;
  if (key === 'names') {
    const parts = NAME_PARTS.map((part) => `{${part}}`);
    const known = typeof value === 'string' ? value.match(/\{[^{}]*\}/g) : null;
    if (known?.every((part) => parts.includes(part as (typeof parts)[number]))) return;
    const advice = `make it of ${parts.join(', ')}, as in "${NAME_TEMPLATE}"`;
    throw new Problem(where, `sets “output.names” to ${JSON.stringify(value)}`, advice);
  }
  const values = key === 'frontMatter' && Array.isArray(value) ? value : [value];
  const wrong = values.find((one) => !choices.includes(one));
  if (wrong === undefined && (key !== 'frontMatter' || Array.isArray(value))) return;
  const advice =
    suggestion(String(wrong), choices.map(String), '') ??
    `${key === 'frontMatter' ? 'list some of' : 'say one of'}: ${choices.join(', ')}`;
  throw new Problem(where, `sets “output.${key}” to ${JSON.stringify(value)}`, advice);
}

/**
 * Checks the settings in a note's own front matter: anchors, words and rules, and nothing else.
 *
 * @throws {Problem} as `checkConfig` does.
 */
export function checkNoteConfig(data: unknown, where: string): Config {
  keys(mapping(data, where, '“ddia-notes”'), ['anchors', 'words', 'rules'], where, '');
  return checkConfig(data, where);
}

/**
 * Checks that rules exist.
 *
 * @throws {Problem} if one does not, or none is named.
 */
export function checkRuleIds(ids: readonly string[], where: string): void {
  const known = allRules.map(({ id }) => id);
  if (ids.length === 0) throw new Problem(where, 'names no rule', `name some of: ${known.join(', ')}`);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const advice = suggestion(id, known, '') ?? `there are: ${known.join(', ')}`;
    throw new Problem(where, `names “${id}”, which is no rule`, advice);
  }
}

function checkSetting(setting: unknown, rule: Rule | undefined, where: string, id: string): void {
  const [severity, options, ...more] = Array.isArray(setting) ? setting : [setting];
  if (!SEVERITIES.includes(severity as string) || more.length > 0) {
    const shown = JSON.stringify(severity) ?? String(severity);
    throw new Problem(where, `sets “rules.${id}” to ${shown}`, 'say "off", "info", "warn" or "error"');
  }
  if (options === undefined) return;
  const given = mapping(options, where, `“rules.${id}”`);
  const defaults = (rule?.options ?? {}) as Record<string, unknown>;
  keys(given, Object.keys(defaults), where, `rules.${id}.`);
  for (const [key, value] of Object.entries(given)) {
    const choices = rule?.choices?.[key];
    if (choices) {
      if (choices.includes(value as string)) continue;
      const advice = `say one of: ${choices.join(', ')}`;
      throw new Problem(where, `sets “rules.${id}.${key}” to ${JSON.stringify(value)}`, advice);
    }
    if (Array.isArray(defaults[key])) {
      if (isStrings(value)) continue;
      throw new Problem(
        where,
        `sets “rules.${id}.${key}” to ${JSON.stringify(value)}`,
        'give it a list of words',
      );
    }
    const kind = defaults[key] === null ? 'number' : typeof defaults[key];
    if (typeof value !== kind && value !== defaults[key]) {
      throw new Problem(where, `sets “rules.${id}.${key}” to ${JSON.stringify(value)}`, `give it a ${kind}`);
    }
  }
}

function mapping(data: unknown, where: string, what: string): Record<string, unknown> {
  if (typeof data === 'object' && data !== null && !Array.isArray(data))
    return data as Record<string, unknown>;
  throw new Problem(
    where,
    `has something else than keys and values for ${what}`,
    'write it as an object: { … }',
  );
}

function keys(data: object, allowed: readonly string[], where: string, prefix: string): void {
  for (const key of Object.keys(data)) {
    if (allowed.includes(key)) continue;
    const advice = suggestion(key, allowed, prefix) ?? `it may have: ${allowed.join(', ') || 'no options'}`;
    throw new Problem(where, `has an unknown key “${prefix}${key}”`, advice);
  }
}

function suggestion(word: string, known: readonly string[], prefix: string): string | undefined {
  const guess = nearest(
    word,
    known.filter((one) => one !== '*'),
  );
  return guess && `did you mean “${prefix}${guess}”?`;
}

function isStrings(data: unknown): boolean {
  return Array.isArray(data) && data.every((one) => typeof one === 'string');
}

/**
 * The rules that are on.
 *
 * @param configs from the least to the most important; of two settings of a rule the later counts, and one that
 * gives a severity alone keeps the options given before. Their `words` add up.
 */
export function activeRules(...configs: readonly Config[]): ActiveRule[] {
  const words = configs.flatMap((config) => config.words ?? []);
  return allRules.flatMap((rule) => {
    let severity: Severity = rule.severity ?? 'warn';
    let options: object = {};
    for (const { rules = {} } of configs) {
      // What is only done on request is not asked for by asking for everything.
      const all = rule.severity === 'off' ? undefined : rules['*'];
      const setting = rules[rule.id] ?? all;
      if (setting === undefined) continue;
      if (typeof setting === 'string') severity = setting;
      else [severity, options = options] = setting;
    }
    if (words.length > 0 && 'words' in rule.options) {
      options = { ...options, words: [...words, ...((options as { words?: string[] }).words ?? [])] };
    }
    return severity === 'off' ? [] : [{ rule, severity, options }];
  });
}
